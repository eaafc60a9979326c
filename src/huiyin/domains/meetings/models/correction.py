"""A correction of published minutes: what is proposed, what those who were there say of it, and how it ended.

None of these rows is ever changed or removed (triggers of the database refuse it): where a correction stands follows
from which rows there are.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from huiyin.core.ids import uuid7
from huiyin.domains.meetings.models.minutes import OBJECTION_SAYS_WHAT


class Correction(models.Model):
    """One proposal: which version it would be, why, and until when those who were there may object.

    A later draft of the same version takes the place of an earlier one, and is confirmed anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="corrections")
    version = models.PositiveSmallIntegerField()
    draft = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    confirm_until = models.DateTimeField()
    actor_id = models.CharField(max_length=36)
    actor_name = models.CharField(max_length=60)

    class Meta:
        ordering = ["version", "draft"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version", "draft"], name="drafts_of_a_version_are_counted"),
            models.CheckConstraint(condition=Q(version__gte=2), name="a_correction_comes_after_the_first"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_correction_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.version}.{self.draft}"


class CorrectedText(models.Model):
    """What an item's minutes would say instead, whole; an item without one keeps its text."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    correction = models.ForeignKey("meetings.Correction", on_delete=models.PROTECT, related_name="texts")
    hearing = models.ForeignKey("meetings.Hearing", on_delete=models.PROTECT, related_name="corrected")
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["correction", "hearing"], name="an_item_is_corrected_once")]

    def __str__(self) -> str:
        return self.text[:40]


class CorrectionWord(models.Model):
    """What one seat said of a correction; whoever speaks again adds a row, and the last one stands."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    correction = models.ForeignKey("meetings.Correction", on_delete=models.PROTECT, related_name="words")
    seq = models.PositiveIntegerField()
    seat = models.ForeignKey("meetings.Attendance", on_delete=models.PROTECT, related_name="words")
    word = models.CharField(max_length=10)
    objection = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=36, blank=True)

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["correction", "seq"], name="words_on_a_correction_are_counted"),
            models.CheckConstraint(condition=OBJECTION_SAYS_WHAT, name="an_objection_says_what"),
        ]

    def __str__(self) -> str:
        return self.word


class CorrectionEnd(models.Model):
    """Published, with what everybody reads of the new version; or withdrawn, and why."""

    UNHELD: ClassVar[dict[str, str]] = {
        "sealed_seq": "names the very row of the record that holds this one; compared with it by its seal",
        "sealed_hash": "is the hash of the very row of the record that holds this one; compared with it by its seal",
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    correction = models.OneToOneField("meetings.Correction", on_delete=models.PROTECT, related_name="end")
    published = models.BooleanField()
    note = models.CharField(max_length=300)  # of what is published the reason as everybody reads it
    texts = models.JSONField(default=dict)  # each item's public text, as somebody has looked at it
    public_until = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=36)
    actor_name = models.CharField(max_length=60)
    sealed_seq = models.PositiveBigIntegerField(null=True, blank=True)
    sealed_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(note=""), name="the_end_of_a_correction_says_why")]

    def __str__(self) -> str:
        return "published" if self.published else "withdrawn"
