"""What a whistle promises, checked against what is in the tables, by a fixed number of statements whatever their size.

A call has a place, an hour and units · after its hour each unit is known to come, not to come, or to have kept silent ·
no whistle lies forgotten · what was agreed has an owner that is there · its steps tell its state.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery

from huiyin.domains.meetings.models import Agreement, Whistle, WhistleCall, WhistleStep
from huiyin.domains.meetings.queries.breaches import FORGOTTEN, GRACE, Breach, values
from huiyin.domains.meetings.states import WHISTLE_RUNS, WhistleState
from huiyin.domains.meetings.vocabulary import Reply


def whistles_say_where_and_whom(_at: datetime) -> Iterator[Breach]:
    """Every whistle has a place and somebody who is called to it, by a named officer."""
    blank = Whistle.objects.filter(Q(place__regex=r"^\s*$") | Q(subject__regex=r"^\s*$"))
    for key in values(blank, "pk"):
        yield Breach(f"whistle {key}", "does not say where, or what for")
    nobody = Whistle.objects.exclude(Exists(WhistleCall.objects.filter(whistle=OuterRef("pk"))))
    for key in values(nobody, "pk"):
        yield Breach(f"whistle {key}", "calls nobody")


def after_the_hour_every_call_is_known(at: datetime) -> Iterator[Breach]:
    """After its hour each unit has replied or come, or its silence was counted and told one level up."""
    silent = WhistleCall.objects.filter(reply=Reply.NONE, came_at=None, told_up_at=None)
    over = silent.filter(whistle__starts_at__lt=at - GRACE).exclude(whistle__state=WhistleState.CANCELLED)
    for key, whistle in values(over, "pk", "whistle"):
        yield Breach(f"whistle {whistle}", f"nobody knows of call {key} whether it was answered; does the worker run?")
    absent = WhistleCall.objects.filter(whistle__state=WhistleState.CLOSED, came_at=None, told_up_at=None)
    for key, whistle in values(absent, "pk", "whistle"):
        yield Breach(f"whistle {whistle}", f"call {key} did not come, and nobody above was told")


def whistles_end(at: datetime) -> Iterator[Breach]:
    """No whistle lies forgotten after its hour: it was held and ended, or called off."""
    forgotten = Whistle.objects.filter(state__in=WHISTLE_RUNS, starts_at__lt=at - FORGOTTEN)
    for key, hour in values(forgotten, "pk", "starts_at"):
        yield Breach(f"whistle {key}", f"its hour, {hour:%Y-%m-%d}, has passed and it was neither ended nor called off")
    unsaid = Whistle.objects.exclude(state__in=WHISTLE_RUNS).filter(ended_at=None)
    for key in values(unsaid, "pk"):
        yield Breach(f"whistle {key}", "is over, and nobody knows since when")


def agreements_have_an_owner(_at: datetime) -> Iterator[Breach]:
    """Somebody who is there owes each agreement that is not carried out."""
    left = Agreement.objects.filter(done_at=None, matter=None, owner__closed_at__isnull=False)
    for key, whistle in values(left, "seq", "whistle"):
        yield Breach(f"whistle {whistle}", f"nobody owes agreement {key} any more: its owner was closed")


def whistle_steps_tell_the_state(_at: datetime) -> Iterator[Breach]:
    """A whistle stands where its last step led, and its steps are counted without a gap."""
    rows = Whistle.objects.annotate(n=Count("steps"), last=Max("steps__seq"))
    for key, count, last in values(rows.filter(~Q(n=F("last")) | Q(last=None)), "pk", "n", "last"):
        yield Breach(f"whistle {key}", f"has {count} steps, the last is number {last}")
    steps = WhistleStep.objects.filter(whistle=OuterRef("pk")).order_by("-seq")
    led = Whistle.objects.annotate(led=Subquery(steps.values("to_state")[:1])).exclude(state=F("led"))
    for key, state, last in values(led, "pk", "state", "led"):
        yield Breach(f"whistle {key}", f"stands as {state}, its last step led to {last}")


CHECKS = (
    whistles_say_where_and_whom,
    after_the_hour_every_call_is_known,
    whistles_end,
    agreements_have_an_owner,
    whistle_steps_tell_the_state,
)
