"""What was written down about an item: every save is a row of its own, so that nothing typed is ever lost."""

from django.db import models


class Minutes(models.Model):
    """One version of an item's minutes. `beside`: typed upon an older one while somebody else was faster."""

    id = models.BigAutoField(primary_key=True)
    hearing = models.ForeignKey("meetings.Hearing", on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    base = models.PositiveIntegerField(default=0)  # the version its writer had read
    beside = models.BooleanField(default=False)
    text = models.TextField()
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=36)
    actor_name = models.CharField(max_length=60)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["hearing", "version"], name="minutes_are_counted")]

    def __str__(self) -> str:
        return f"version {self.version}"
