"""A decision: what, who, by when; and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from huiyin.core.ids import uuid7
from huiyin.domains.meetings.vocabulary import Standing

if TYPE_CHECKING:
    from datetime import date


class Decision(models.Model):
    """What the table decided about an item. `deadline` is the date that stands now; each older one is in the steps.

    `became` names what it turned into, as [kind, key] pairs of text: matters and their moves, works.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="decisions")
    hearing = models.ForeignKey("meetings.Hearing", on_delete=models.PROTECT, related_name="decisions")
    seq = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=36)  # of the form: the same form sent twice decides once
    becomes = models.CharField(max_length=12)
    what = models.CharField(max_length=300)
    public_text = models.TextField()  # in plain words, to the reporters and on the public page
    owner = models.ForeignKey("estates.Organisation", on_delete=models.PROTECT, related_name="+")
    deadline = models.DateField()
    vote = models.ForeignKey("meetings.Vote", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    became = models.JSONField(default=list)
    standing = models.CharField(max_length=6, default=Standing.OPEN)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    reminded_for = models.DateField(null=True, blank=True)  # the deadline of which its owner was reminded
    late_told_for = models.DateField(null=True, blank=True)  # the deadline that passed and was told upward

    class Meta:
        ordering = ["meeting", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seq"], name="decisions_are_counted"),
            models.UniqueConstraint(fields=["meeting", "key"], name="a_decision_is_taken_once"),
            models.CheckConstraint(condition=~Q(what=""), name="a_decision_says_what"),
        ]
        indexes = [models.Index(fields=["standing", "deadline"], name="decision_due")]

    def __str__(self) -> str:
        return f"{self.meeting.number}-{self.seq}"

    @property
    def ref(self) -> tuple[str, str]:
        """The subject under which the record of writes knows this decision."""
        return ("meetings.decision", str(self.pk))

    def is_late(self, today: date) -> bool:
        """Whether its date has passed and it is not done."""
        return self.standing == Standing.OPEN and self.deadline < today


class DecisionStep(models.Model):
    """Taken, moved to another date, done: never changed, never removed (triggers of the database refuse it)."""

    id = models.BigAutoField(primary_key=True)
    decision = models.ForeignKey("meetings.Decision", on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=8)  # take, move, done
    deadline = models.DateField()  # as it stands after this step
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=36, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.move
