"""The matters that a work answers."""

from django.db import models
from django.db.models import Q


class WorkMatter(models.Model):
    """A matter on a work, tied to the milestone that answers it. What the work last promised it is kept beside.

    `left_at`: the matter goes its own way again, because the work was cancelled or it was taken off.
    """

    id = models.BigAutoField(primary_key=True)
    work = models.ForeignKey("works.Work", on_delete=models.PROTECT, related_name="matters")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey("works.Milestone", on_delete=models.PROTECT, related_name="matters")
    promised_on = models.DateField()
    answer = models.ForeignKey("matters.Answer", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(left_at=None, answer=None), name="a_matter_waits_for_one_work"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} on {self.work_id}"

    @property
    def waits(self) -> bool:
        """Whether the matter still waits for this work."""
        return self.left_at is None and self.answer_id is None
