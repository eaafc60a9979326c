"""A whistle: the community calls several departments to one place at one hour; who came, and what was agreed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from huiyin.core.ids import new_code, uuid7
from huiyin.domains.meetings.states import WhistleState
from huiyin.domains.meetings.vocabulary import Reply

if TYPE_CHECKING:
    from datetime import date

    from huiyin.core.areas import Area


class Whistle(models.Model):
    """One call. `code` stands at the place, as a QR code: whoever reads it there is there, and sees no data by it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    community = models.ForeignKey("estates.Community", on_delete=models.PROTECT, related_name="+")
    area = models.CharField(max_length=160, db_index=True)
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveSmallIntegerField()  # the first of its year is 1
    subject = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    place = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    state = models.CharField(max_length=12, default=WhistleState.CALLED)
    code = models.CharField(max_length=14, unique=True, default=new_code)
    called_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    matters = models.ManyToManyField("matters.Matter", related_name="+", blank=True)

    class Meta:
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["community", "year", "seq"], name="whistles_are_counted_by_year"),
            models.CheckConstraint(condition=~Q(subject="") & ~Q(place=""), name="a_whistle_says_what_and_where"),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="whistle_by_state")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number within its community, such as "2026-03"."""
        return f"{self.year}-{self.seq:02d}"

    @property
    def ref(self) -> tuple[str, str]:
        """The subject under which the record of writes knows this whistle."""
        return ("meetings.whistle", str(self.pk))

    @property
    def its_area(self) -> Area:
        """The area, typed."""
        return self.area  # type: ignore[return-value]  # a stored area was checked when it was given


class WhistleCall(models.Model):
    """One department called: its named officer, the reply, and whether somebody came."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    whistle = models.ForeignKey("meetings.Whistle", on_delete=models.PROTECT, related_name="calls")
    unit = models.ForeignKey("estates.Organisation", on_delete=models.PROTECT, related_name="+")
    officer = models.CharField(max_length=30)
    title = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey("persons.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reply = models.CharField(max_length=8, blank=True, default=Reply.NONE)
    who = models.CharField(max_length=30, blank=True)  # who comes, or came
    reply_note = models.CharField(max_length=300, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    came_at = models.DateTimeField(null=True, blank=True)
    came_by = models.CharField(max_length=10, blank=True)
    told_up_at = models.DateTimeField(null=True, blank=True)  # that it was not answered was told one level up

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["whistle", "unit"], name="a_unit_is_called_once"),
            models.CheckConstraint(condition=~Q(officer=""), name="a_call_names_an_officer"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} to {self.whistle_id}"

    @property
    def ref(self) -> tuple[str, str]:
        """What its links open."""
        return ("whistle.call", str(self.pk))


class WhistleStep(models.Model):
    """One move of one whistle: never changed, never removed (triggers of the database refuse it)."""

    HELD_KEY = ("whistle_id", "seq")

    id = models.BigAutoField(primary_key=True)
    whistle = models.ForeignKey("meetings.Whistle", on_delete=models.PROTECT, related_name="steps")
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
        constraints = [models.UniqueConstraint(fields=["whistle", "seq"], name="whistle_steps_are_counted")]

    def __str__(self) -> str:
        return self.move


class Agreement(models.Model):
    """What was agreed on the spot: what + owner + deadline; on a matter it became a task, a hand-over or an answer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    whistle = models.ForeignKey("meetings.Whistle", on_delete=models.PROTECT, related_name="agreements")
    seq = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=36)  # of the form: the same form sent twice agrees once
    becomes = models.CharField(max_length=12)
    what = models.CharField(max_length=300)
    public_text = models.TextField(blank=True)
    owner = models.ForeignKey("estates.Organisation", on_delete=models.PROTECT, related_name="+")
    deadline = models.DateField()
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    became = models.JSONField(default=list)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["whistle", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["whistle", "seq"], name="agreements_are_counted"),
            models.UniqueConstraint(fields=["whistle", "key"], name="an_agreement_is_made_once"),
            models.CheckConstraint(condition=~Q(what=""), name="an_agreement_says_what"),
        ]

    def __str__(self) -> str:
        return self.what

    def is_late(self, today: date) -> bool:
        """Whether its date has passed and nobody said that it is done."""
        return self.done_at is None and self.deadline < today
