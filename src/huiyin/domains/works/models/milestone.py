"""A milestone with its date and weight, and every date that it had before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from datetime import date

WHOLE = 100


class Milestone(models.Model):
    """A part of a work that everybody can see is reached or not. Its weight is its share of the whole progress."""

    id = models.BigAutoField(primary_key=True)
    work = models.ForeignKey("works.Work", on_delete=models.PROTECT, related_name="milestones")
    seq = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    weight = models.PositiveSmallIntegerField()
    due_on = models.DateField()  # the date that stands now; each older one is in the slips
    first_on = models.DateField()  # the date that was promised first
    percent = models.PositiveSmallIntegerField(default=0)
    reached_at = models.DateTimeField(null=True, blank=True)
    reminded_for = models.DateField(null=True, blank=True)  # the date for which the unit was reminded
    missed_for = models.DateField(null=True, blank=True)  # the date that passed and was recorded

    class Meta:
        ordering = ["due_on", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["work", "seq"], name="milestones_are_counted"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="a_milestone_has_a_weight"),
            models.CheckConstraint(condition=Q(percent__lte=WHOLE), name="no_more_than_the_whole"),
            models.CheckConstraint(condition=Q(reached_at=None) | Q(percent=WHOLE), name="what_is_reached_is_whole"),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(reached_at=None), name="milestone_due"),
        ]

    def __str__(self) -> str:
        return self.title

    def is_late(self, today: date) -> bool:
        """Whether its date has passed and it was not reached."""
        return self.reached_at is None and self.due_on < today


class Slip(models.Model):
    """A date that moved: from, to, why, who agreed. Never changed, never removed (triggers refuse it)."""

    id = models.BigAutoField(primary_key=True)
    milestone = models.ForeignKey("works.Milestone", on_delete=models.PROTECT, related_name="slips")
    old_on = models.DateField()
    new_on = models.DateField()
    reason = models.CharField(max_length=300)
    agreed_by = models.CharField(max_length=36, blank=True)  # the second person; "" for an earlier date
    agreed_name = models.CharField(max_length=80, blank=True)  # their name and post, as they were that day
    actor_id = models.CharField(max_length=36)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(old_on=F("new_on")), name="a_slip_changes_the_date"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_slip_says_why"),
            models.CheckConstraint(
                condition=Q(new_on__lt=F("old_on")) | ~Q(agreed_by=""), name="a_later_date_was_agreed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_on} → {self.new_on}"

    @property
    def is_later(self) -> bool:
        """Whether it counts as a slip: an earlier date is recorded and not counted."""
        return self.new_on > self.old_on
