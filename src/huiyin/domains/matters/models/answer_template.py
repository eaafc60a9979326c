"""A prepared answer: words that an officer starts from and then makes true for the one matter."""

from django.db import models

from huiyin.core.ids import uuid7
from huiyin.domains.matters.models.matter import WORD


class AnswerTemplate(models.Model):
    """A text with blanks, for a subject and an outcome or for any; a community's own, or the whole district's.

    Answers keep the words that were sent, so a template may be reworded; it is retired, never deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    community = models.ForeignKey(
        "estates.Community", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    category = models.ForeignKey("matters.Category", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=WORD, blank=True)  # empty: fits any
    name = models.CharField(max_length=60)
    text = models.TextField()
    order = models.PositiveSmallIntegerField(default=100)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "name"],
                condition=models.Q(active=True, community__isnull=False),
                name="answer_template_name_once_a_community",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(active=True, community__isnull=True),
                name="answer_template_name_once_a_district",
            ),
        ]

    def __str__(self) -> str:
        return self.name
