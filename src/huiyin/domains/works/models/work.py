"""A work, and what happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from huiyin.core.ids import uuid7
from huiyin.domains.works.states import OPEN, State

if TYPE_CHECKING:
    from huiyin.core.areas import Area


class Work(models.Model):
    """What cannot be done at once: aim, places, milestones, money, and the matters that it answers."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    community = models.ForeignKey("estates.Community", on_delete=models.PROTECT, related_name="+")
    estate = models.ForeignKey("estates.Estate", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    places = models.ManyToManyField("estates.Place", related_name="+", blank=True)
    area = models.CharField(max_length=160, db_index=True)
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveSmallIntegerField()  # within its community and year, the first is 1
    title = models.CharField(max_length=80)
    aim = models.TextField()  # what will be different afterwards, in plain words; public
    template = models.CharField(max_length=30, blank=True)  # the code of the template it was planned from
    unit = models.ForeignKey("estates.Organisation", on_delete=models.PROTECT, related_name="+")  # sees to it
    contractor = models.ForeignKey(
        "estates.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    contractor_name = models.CharField(max_length=80, blank=True)  # where the contractor is no unit of ours
    state = models.CharField(max_length=10, default=State.PLANNED)
    next_on = models.DateField(null=True, blank=True)  # the date of the next milestone, kept with every move
    paused_until = models.DateField(null=True, blank=True)
    pause_told_for = models.DateField(null=True, blank=True)  # the end of a pause that was told upward
    public_text = models.TextField(blank=True)  # what the end says: how it was finished, or why it was cancelled
    planned_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-planned_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["community", "year", "seq"], name="works_are_counted_by_year"),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(OPEN)) | Q(next_on__isnull=False),
                name="an_open_work_has_a_next_date",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PAUSED) | Q(paused_until__isnull=False), name="a_pause_has_an_end"
            ),
        ]
        indexes = [
            models.Index(fields=["community", "state", "next_on"], name="work_of_community"),
            models.Index(fields=["updated_at", "id"], name="work_feed"),
            models.Index(fields=["state", "next_on"], name="work_due"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        """The number within its community, such as "2026-03"."""
        return f"{self.year}-{self.seq:02d}"

    @property
    def ref(self) -> tuple[str, str]:
        """The subject under which the record of writes knows this work."""
        return ("works.work", str(self.pk))

    @property
    def its_area(self) -> Area:
        """The area, typed."""
        return self.area  # type: ignore[return-value]  # a stored area was checked when it was given

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to be done."""
        return self.state in OPEN

    @property
    def builder(self) -> str:
        """Who carries it out, by name; empty where the responsible unit does it itself."""
        return self.contractor.name if self.contractor is not None else self.contractor_name


class WorkStep(models.Model):
    """One move of one work: never changed, never removed (triggers of the database refuse it)."""

    HELD_KEY = ("work_id", "seq")

    id = models.BigAutoField(primary_key=True)
    work = models.ForeignKey("works.Work", on_delete=models.PROTECT, related_name="steps")
    seq = models.PositiveIntegerField()
    move = models.CharField(max_length=10)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_id = models.CharField(max_length=36, blank=True)
    public_text = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["work", "seq"], name="work_steps_are_counted")]

    def __str__(self) -> str:
        return f"{self.seq} {self.move}"
