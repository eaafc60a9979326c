"""What was promised by when. A due time is always recomputed from these rows; it is never edited."""

from django.db import models

from huiyin.core.worktime import Unit
from huiyin.domains.matters.models.matter import WORD
from huiyin.domains.matters.vocabulary import Promise

UNITS = [(unit.value, unit.value) for unit in Unit]


class Clock(models.Model):
    """One running or finished promise. At most one of each kind runs in a matter."""

    HELD_AS = "clock"

    id = models.BigAutoField(primary_key=True)
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="clocks")
    kind = models.CharField(max_length=WORD)
    promise = models.CharField(max_length=WORD, default=Promise.USUAL)
    level = models.CharField(max_length=WORD)
    started_at = models.DateTimeField()
    amount = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=WORD, choices=UNITS, blank=True)
    fixed_for = models.DateTimeField(null=True, blank=True)  # a date that was promised in so many words
    warn_amount = models.PositiveIntegerField(default=0)
    warn_unit = models.CharField(max_length=WORD, choices=UNITS, default=Unit.HOURS)
    due_at = models.DateTimeField()
    warn_at = models.DateTimeField(null=True, blank=True)  # so long before the due time; null: no warning
    assumed = models.BooleanField(default=False)  # reaches into a year whose holidays nobody has entered
    counted_with = models.CharField(max_length=36, blank=True)  # the mark of the calendar it was counted with
    warned_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=WORD, blank=True)  # the move that ended it

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind"],
                condition=models.Q(ended_at__isnull=True),
                name="one_running_clock_of_a_kind",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(ended_at__isnull=True), name="running_clocks_by_due_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.due_at:%Y-%m-%d %H:%M}"


class Pause(models.Model):
    """Time that does not count, with who allowed it, why, and until when at the latest."""

    HELD_AS = "pause"

    id = models.BigAutoField(primary_key=True)
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="pauses")
    begins = models.DateTimeField()
    until = models.DateTimeField()  # the limit: then the clock runs again by itself
    ends = models.DateTimeField(null=True, blank=True)
    reason = models.TextField()
    approver = models.CharField(max_length=36)
    asked = models.BooleanField(default=False)  # waits for the reporter's reply

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"pause from {self.begins:%Y-%m-%d}"


class Extension(models.Model):
    """More time, with who allowed it and why. The reporter is told."""

    HELD_AS = "extension"

    id = models.BigAutoField(primary_key=True)
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="extensions")
    clock = models.ForeignKey("matters.Clock", on_delete=models.PROTECT, related_name="extensions")
    at = models.DateTimeField()
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=WORD, choices=UNITS, default=Unit.WORKING_DAYS)
    reason = models.TextField()
    approver = models.CharField(max_length=36)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.amount} {self.unit} more"
