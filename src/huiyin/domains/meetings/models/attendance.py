"""Who was invited to a meeting, what they replied, who came, and who stepped aside from what."""

from django.db import models

from huiyin.core.ids import uuid7
from huiyin.domains.meetings.vocabulary import Reply


class Attendance(models.Model):
    """One seat at one meeting, from the invitation to the confirmed minutes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="attendances")
    member = models.ForeignKey("meetings.Member", on_delete=models.PROTECT, related_name="attendances")
    invited_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=8, blank=True, default=Reply.NONE)
    reply_note = models.CharField(max_length=120, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    came_at = models.DateTimeField(null=True, blank=True)
    came_by = models.CharField(max_length=10, blank=True)
    by_substitute = models.BooleanField(default=False)
    left_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)  # the minutes
    objection = models.CharField(max_length=500, blank=True)
    silent_at = models.DateTimeField(null=True, blank=True)  # the time to object ran out without a word

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="a_seat_once_a_meeting")]

    def __str__(self) -> str:
        return f"{self.member_id} at {self.meeting_id}"

    @property
    def is_there(self) -> bool:
        """Whether the seat is taken now."""
        return self.came_at is not None and self.left_at is None


class Recusal(models.Model):
    """A member who steps aside from an item, with the reasons of the rule or their own word."""

    id = models.BigAutoField(primary_key=True)
    hearing = models.ForeignKey("meetings.Hearing", on_delete=models.PROTECT, related_name="recusals")
    member = models.ForeignKey("meetings.Member", on_delete=models.PROTECT, related_name="+")
    reasons = models.JSONField(default=list)
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["hearing", "member"], name="steps_aside_once_an_item")]

    def __str__(self) -> str:
        return f"{self.member_id} aside"
