"""A community's own template of a sort of work; the shipped ones lie in a file."""

from django.db import models


class Template(models.Model):
    """As the shipped file writes it, for one community; it goes before the shipped one with the same code."""

    id = models.BigAutoField(primary_key=True)
    community = models.ForeignKey("estates.Community", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=40)
    aim = models.TextField(blank=True)
    milestones = models.JSONField(default=list)  # [title, weight, days after planning]
    questions = models.JSONField(default=list)  # what to settle before it is planned
    upkeep = models.JSONField(default=list)  # [title, months]
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["community", "code"], name="one_template_of_a_code"),
        ]

    def __str__(self) -> str:
        return self.name
