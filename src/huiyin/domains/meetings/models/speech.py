"""Who asked for the floor, had it, and gave it back."""

from django.db import models
from django.db.models import Q


class Speech(models.Model):
    """One turn on the speaking list of a meeting."""

    id = models.BigAutoField(primary_key=True)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="speeches")
    hearing = models.ForeignKey(
        "meetings.Hearing", on_delete=models.PROTECT, null=True, blank=True, related_name="speeches"
    )
    member = models.ForeignKey("meetings.Member", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"], condition=Q(ended_at=None), name="asks_for_the_floor_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} at {self.asked_at:%H:%M}"
