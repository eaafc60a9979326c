"""A meeting, and what happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.timezone import localdate

from huiyin.core.ids import new_code, uuid7
from huiyin.domains.meetings.states import State
from huiyin.domains.meetings.vocabulary import Sort

if TYPE_CHECKING:
    from datetime import datetime

    from huiyin.core.areas import Area


class Meeting(models.Model):
    """One meeting of a body. `version` grows with everything the screen shows, so that one number says what is new."""

    UNHELD: ClassVar[dict[str, str]] = {
        "version": "grows with every press; says what is new and nothing else",
        "sealed_seq": "names the very row of the record that holds this one; compared with it by its seal",
        "sealed_hash": "is the hash of the very row of the record that holds this one; compared with it by its seal",
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey("meetings.Body", on_delete=models.PROTECT, related_name="meetings")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveSmallIntegerField()  # the first of its year is 1
    sort = models.CharField(max_length=15, default=Sort.REGULAR)
    state = models.CharField(max_length=12, default=State.PLANNED)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=80, blank=True)
    link = models.CharField(max_length=200, blank=True)  # a telephone number or an address, for who is not in the room
    why = models.CharField(max_length=200, blank=True)  # of an extraordinary meeting
    code = models.CharField(max_length=14, unique=True, default=new_code)  # on the screen's QR code; opens no data
    version = models.PositiveIntegerField(default=1)
    convened_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    confirm_until = models.DateTimeField(null=True, blank=True)  # until then those who were there may object
    published_at = models.DateTimeField(null=True, blank=True)
    public_until = models.DateField(null=True, blank=True)  # the last day on the board, then in the archive
    sealed_seq = models.PositiveBigIntegerField(null=True, blank=True)  # the row of the record that seals the minutes
    sealed_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["body", "year", "seq"], name="meetings_are_counted_by_year"),
        ]
        indexes = [models.Index(fields=["body", "state", "starts_at"], name="meeting_of_body")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number within its body, such as "2026-03"."""
        return f"{self.year}-{self.seq:02d}"

    @property
    def held_at(self) -> datetime:
        """When it stands, or when it was opened where that was on another day than the one it was called for."""
        opened = self.opened_at
        if opened is not None and localdate(opened) != localdate(self.starts_at):
            return opened
        return self.starts_at

    @property
    def ref(self) -> tuple[str, str]:
        """The subject under which the record of writes knows this meeting."""
        return ("meetings.meeting", str(self.pk))

    @property
    def its_area(self) -> Area:
        """The area of its body."""
        return self.body.its_area


class MeetingStep(models.Model):
    """One move of one meeting: never changed, never removed (triggers of the database refuse it)."""

    HELD_KEY = ("meeting_id", "seq")

    id = models.BigAutoField(primary_key=True)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="steps")
    seq = models.PositiveIntegerField()
    move = models.CharField(max_length=12)
    from_state = models.CharField(max_length=12, blank=True)
    to_state = models.CharField(max_length=12)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_id = models.CharField(max_length=36, blank=True)
    note = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["meeting", "seq"], name="meeting_steps_are_counted")]

    def __str__(self) -> str:
        return f"{self.seq} {self.move}"
