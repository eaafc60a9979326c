"""A passage of published minutes that everybody sees as a black box from a moment on; the words themselves stay.

Never changed or removed (triggers of the database refuse it), so that what was withheld, when and why cannot be hidden.
What was withheld by mistake is readable again by a further row, with its reason; so it may turn as often as need be.
"""

from django.db import models
from django.db.models import Q

from huiyin.core.ids import uuid7


class Withheld(models.Model):
    """A name or number that should never have been public, wherever it stands in any version of a meeting's minutes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="withheld")
    passage = models.CharField(max_length=200)
    reason = models.CharField(max_length=300)  # as everybody reads it
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=36)
    actor_name = models.CharField(max_length=60)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "passage"], name="a_passage_is_withheld_once"),
            models.CheckConstraint(condition=~Q(passage="") & ~Q(reason=""), name="withheld_with_a_reason"),
        ]

    def __str__(self) -> str:
        return self.reason


class WithheldTurn(models.Model):
    """A withheld passage became readable again, or is withheld once more; the last turn says how it stands."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    withheld = models.ForeignKey("meetings.Withheld", on_delete=models.PROTECT, related_name="turns")
    seq = models.PositiveIntegerField()
    lifted = models.BooleanField()
    reason = models.CharField(max_length=300)  # as everybody reads it
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=36)
    actor_name = models.CharField(max_length=60)

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["withheld", "seq"], name="turns_of_a_passage_are_counted"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_turn_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.reason
