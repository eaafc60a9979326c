"""The matter itself: where it stands now. What happened to it is in its steps, and only there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from huiyin.core.ids import uuid7
from huiyin.domains.matters.states import CLOSED, State
from huiyin.domains.matters.vocabulary import Channel, Kind, Level, NextStep, Promise, Urgency

if TYPE_CHECKING:
    from huiyin.core.areas import Area

WORD = 20  # the longest word of a closed list, with room


class Matter(models.Model):
    """One matter (诉求). A column says the state; `Step` rows say how it came about."""

    HELD_AS = "matter"  # in the record of writes

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=16, unique=True)
    community = models.ForeignKey("estates.Community", on_delete=models.PROTECT, related_name="+")
    estate = models.ForeignKey("estates.Estate", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey("estates.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    area = models.CharField(max_length=200)
    where = models.CharField(max_length=200, blank=True)  # in the reporter's words, when no place was chosen

    channel = models.CharField(max_length=WORD, default=Channel.WEB)
    kind = models.CharField(max_length=WORD, default=Kind.HELP)
    category = models.ForeignKey("matters.Category", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    urgency = models.CharField(max_length=WORD, default=Urgency.ORDINARY)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()

    state = models.CharField(max_length=WORD, default=State.RECEIVED)
    level = models.CharField(max_length=WORD, default=Level.HANDLER)
    promise = models.CharField(max_length=WORD, default=Promise.USUAL)
    lead_unit = models.ForeignKey("estates.Organisation", on_delete=models.PROTECT, related_name="+")
    supporting_units = models.ManyToManyField("estates.Organisation", related_name="+", blank=True)
    next_step = models.CharField(max_length=WORD, default=NextStep.DISPATCH, blank=True)
    responsible = models.ForeignKey("access.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)  # the earliest running clock, recomputed with every step
    supervised = models.BooleanField(default=False)  # returned three times: only a supervisor dispatches it now

    confidential = models.BooleanField(default=False)
    named_unit = models.ForeignKey(
        "estates.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # the unit a report of wrongdoing names: never shown to it, never dispatched to it
    danger = models.BooleanField(default=False)

    joined_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined")
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")

    source = models.CharField(max_length=60, blank=True)  # the register it was imported from
    source_number = models.CharField(max_length=60, null=True, blank=True)  # noqa: DJ001 - NULL keeps the unique index off our own
    dormant = models.BooleanField(default=False)  # imported and not yet taken up: no clock of ours runs
    supporters = models.PositiveIntegerField(default=0)  # approvals an imported register had counted

    received_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    redacted_at = models.DateTimeField(null=True, blank=True)  # its reporters were forgotten, and its words with them
    version = models.PositiveIntegerField(default=1)  # of what staff see: two edits of one version cannot both win

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "source_number"], name="one_matter_per_source_number"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(CLOSED)) | Q(due_at__isnull=False), name="an_open_matter_has_a_due_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(CLOSED)) | ~Q(next_step=""), name="an_open_matter_has_a_next_step"
            ),
            models.CheckConstraint(
                condition=Q(named_unit=None) | Q(confidential=True), name="what_names_a_unit_is_confidential"
            ),
        ]
        indexes = [
            # An area is asked by how it begins, which PostgreSQL finds in an index only where it compares byte by byte.
            models.Index(
                fields=["area", "state", "due_at"],
                name="matter_inbox",
                opclasses=["varchar_pattern_ops", "varchar_ops", "timestamptz_ops"],
            ),
            models.Index(fields=["lead_unit", "state", "due_at"], name="matter_of_unit"),
            models.Index(fields=["state", "due_at"], name="matter_due"),
            models.Index(fields=["updated_at", "id"], name="matter_feed"),
            models.Index(fields=["community", "received_at"], name="matter_of_month"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> tuple[str, str]:
        """The subject under which the record of writes knows this matter."""
        return ("matter", str(self.pk))

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes something."""
        return State(self.state) not in CLOSED

    @property
    def its_area(self) -> Area:
        """The area, typed."""
        return self.area  # type: ignore[return-value]  # a stored area was checked when it was given
