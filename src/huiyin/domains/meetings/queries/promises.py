"""What a table promises, checked against what is in the tables, by a fixed number of statements whatever their size.

Nothing referred is without a meeting or a date · an item stands on one agenda until it is decided · every decision has
an owner that is there, a date, and the history of that date · the sums of votes are right · published minutes are what
their seal says · whoever was silent was silent for as long as was promised.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.states import State as MatterState
from huiyin.domains.meetings.models import (
    Ballot,
    Decision,
    DecisionStep,
    Hearing,
    Item,
    ItemMatter,
    Meeting,
    MeetingStep,
    Vote,
)
from huiyin.domains.meetings.queries import correction_promises, whistle_promises
from huiyin.domains.meetings.queries.breaches import CHUNK, FORGOTTEN, GRACE, Breach, values
from huiyin.domains.meetings.queries.confirming import time_ran_out
from huiyin.domains.meetings.queries.sealed import content_digest, seals_of, with_content
from huiyin.domains.meetings.rules.quorum import Hands, Presence, tally
from huiyin.domains.meetings.rules.shares import share
from huiyin.domains.meetings.states import HELD, ITEM_OPEN, TO_COME, ItemState, State
from huiyin.domains.meetings.vocabulary import Becomes, Choice, Heard, Standing, Way
from huiyin.platform.statements.portions import in_portions

MEETINGS = 100  # held at once with everything their seals cover
COMING = TO_COME | {State.OPEN}


def breaches(*, at: datetime) -> Iterator[Breach]:
    """Every breach, check by check."""
    for check in CHECKS:
        yield from check(at)


def referred_has_a_meeting_or_a_date(at: datetime) -> Iterator[Breach]:
    """What was put before a table is on an agenda that is to come, or has a day ahead by which it is answered.

    Where nobody is left above, it stays overdue in everybody's sight, with a supervisor.
    """
    listed = ItemMatter.objects.filter(matter=OuterRef("pk"), left_at=None, item__hearings__in=_to_be_heard())
    rows = Matter.objects.filter(state=MatterState.REFERRED, dormant=False, supervised=False, due_at__lt=at - GRACE)
    for number in values(rows.filter(~Exists(listed)), "number"):
        yield Breach(f"matter {number}", "was referred and has neither a meeting nor a date ahead")


def meetings_are_held_or_moved(at: datetime) -> Iterator[Breach]:
    """No meeting lies forgotten after its day: it was held, moved or cancelled."""
    forgotten = Meeting.objects.filter(state__in=TO_COME, starts_at__lt=at - FORGOTTEN)
    for code, day in values(forgotten, "code", "starts_at"):
        yield Breach(f"meeting {code}", f"its day, {day:%Y-%m-%d}, has passed and it was not held, moved or cancelled")


def _to_be_heard() -> QuerySet[Hearing]:
    return Hearing.objects.filter(outcome=Heard.TO_COME, meeting__state__in=COMING)


def items_stand_on_one_agenda(_at: datetime) -> Iterator[Breach]:
    """A listed item waits at one meeting to come, a waiting one at none."""
    waits = Count("hearings", filter=Q(hearings__outcome=Heard.TO_COME, hearings__meeting__state__in=COMING))
    rows = Item.objects.filter(state__in=ITEM_OPEN).annotate(waits=waits)
    for key, state, waits_at in values(rows.exclude(state=ItemState.LISTED, waits=1), "pk", "state", "waits"):
        if state == ItemState.LISTED:
            yield Breach(f"item {key}", f"is listed and waits on {waits_at} agendas")
        elif waits_at:
            yield Breach(f"item {key}", "waits for an agenda and stands on one")
    lost = Hearing.objects.filter(outcome=Heard.TO_COME, meeting__state__in=HELD | {State.CANCELLED})
    for key in values(lost, "item"):
        yield Breach(f"item {key}", "was neither heard nor carried on by a meeting that is over")


def items_end_as_they_say(_at: datetime) -> Iterator[Breach]:
    """A decided item has its decision; one that ended holds no matter any more, and one that did not holds its own."""
    undecided = Item.objects.filter(state=ItemState.DECIDED).exclude(Exists(Decision.objects.filter(**_of_item())))
    for key in values(undecided, "pk"):
        yield Breach(f"item {key}", "is decided without a decision")
    over = Q(item__state__in=ITEM_OPEN)
    held = ItemMatter.objects.filter(left_at=None).exclude(over)
    for key, number in values(held, "item", "matter__number"):
        yield Breach(f"item {key}", f"is over and still holds matter {number}")
    let_go = ItemMatter.objects.filter(over, left_at__isnull=False)
    for key, number in values(let_go, "item", "matter__number"):
        yield Breach(f"item {key}", f"is not over and let matter {number} go")


def _of_item() -> dict[str, Any]:
    return {"hearing__item": OuterRef("pk")}


def decisions_have_owner_and_date(_at: datetime) -> Iterator[Breach]:
    """Somebody who is there owes each open decision, and its date is the one its history ends with."""
    steps = DecisionStep.objects.filter(decision=OuterRef("pk")).order_by("-pk")
    rows = Decision.objects.annotate(
        last_date=Subquery(steps.values("deadline")[:1]), last_move=Subquery(steps.values("move")[:1])
    )
    wrong = rows.filter(
        Q(last_date=None)
        | ~Q(deadline=F("last_date"))
        | Q(standing=Standing.OPEN, owner__closed_at__isnull=False)
        | Q(standing=Standing.OPEN, last_move="done")
        | Q(standing=Standing.DONE, done_at=None)
        | Q(standing=Standing.DONE) & ~Q(last_move="done") & ~Q(becomes__in=(Becomes.ANSWER, Becomes.CANNOT))
        | Q(public_text="")
    )
    for row in in_portions(wrong.select_related("meeting", "owner"), size=CHUNK):
        yield Breach(f"decision {row}", _wrong_with(row))


def _wrong_with(row: Any) -> str:
    if row.last_date is None:
        return "has no history"
    if row.deadline != row.last_date:
        return f"is due on {row.deadline}, its history says {row.last_date}"
    if row.public_text == "":
        return "says nothing to the reporters"
    if row.standing == Standing.OPEN and row.owner.closed_at is not None:
        return "nobody owes it any more: its owner was closed"
    return f"stands as {row.standing}, its history says otherwise"


def votes_add_up(_at: datetime) -> Iterator[Breach]:
    """A closed vote is what its numbers give by its own rule; by phone they are the ballots that were given."""
    running = Vote.objects.filter(closed_at=None).exclude(hearing__meeting__state=State.OPEN)
    for key in values(running, "pk"):
        yield Breach(f"vote {key}", "is open at a meeting that is not")
    rows = Vote.objects.filter(closed_at__isnull=False).annotate(**{f"given_{one}": _given(one) for one in Choice})
    for row in in_portions(rows, size=CHUNK):
        yield from (Breach(f"vote {row.pk}", what) for what in _miscounted(row))


def _given(choice: Choice) -> Coalesce:
    of_vote = Ballot.objects.filter(vote=OuterRef("pk"), choice=choice).order_by().values("vote")
    return Coalesce(Subquery(of_vote.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


def _miscounted(row: Vote) -> Iterator[str]:
    given = [vars(row)[f"given_{choice}"] for choice in (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)]
    counted = [row.in_favour, row.against, row.abstained]
    if row.way == Way.PHONE and given != counted:
        yield f"counts {counted}, its ballots give {given}"
    try:
        presence = Presence(row.voting, row.aside, row.present)
        result = tally(presence, Hands(*counted), quorum=share(row.quorum), majority=share(row.majority)).result
    except ValueError as fault:
        yield str(fault)
    else:
        if result != row.result:
            yield f"says {row.result}, its numbers give {result}"


def steps_tell_the_state(_at: datetime) -> Iterator[Breach]:
    """A meeting stands where its last step led, and its steps are counted without a gap."""
    rows = Meeting.objects.annotate(n=Count("steps"), last=Max("steps__seq"))
    for number, count, last in values(rows.exclude(n=F("last")), "code", "n", "last"):
        yield Breach(f"meeting {number}", f"has {count} steps, the last is number {last}")
    steps = MeetingStep.objects.filter(meeting=OuterRef("pk")).order_by("-seq")
    led = Meeting.objects.annotate(led=Subquery(steps.values("to_state")[:1])).exclude(state=F("led"))
    for code, state, last in values(led, "code", "state", "led"):
        yield Breach(f"meeting {code}", f"stands as {state}, its last step led to {last}")


def published_minutes_are_sealed(_at: datetime) -> Iterator[Breach]:
    """Published minutes name the row of the record that sealed them, and say today what was sealed."""
    keys = list(Meeting.objects.filter(state=State.PUBLISHED).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), MEETINGS):
        portion = list(with_content().filter(pk__in=keys[start : start + MEETINGS]))
        seals = seals_of(portion)
        for meeting in portion:
            row = seals.get((meeting.body.community.code, meeting.sealed_seq or 0))
            if row is None or row.hash != meeting.sealed_hash or row.subject_id != str(meeting.pk):
                yield Breach(f"meeting {meeting.code}", "its minutes name a seal that is not on the record")
            elif row.change.get("minutes") != content_digest(meeting):
                yield Breach(f"meeting {meeting.code}", "its minutes are not those that were sealed")


def silence_is_written_down(at: datetime) -> Iterator[Breach]:
    """Where the time to object has run out, everybody who was there has spoken or stands as silent."""
    for code in values(time_ran_out(at - GRACE), "code"):
        yield Breach(f"meeting {code}", "the time to object ran out and no silence was recorded; does the worker run?")


CHECKS: tuple[Callable[[datetime], Iterator[Breach]], ...] = (
    referred_has_a_meeting_or_a_date,
    meetings_are_held_or_moved,
    items_stand_on_one_agenda,
    items_end_as_they_say,
    decisions_have_owner_and_date,
    votes_add_up,
    steps_tell_the_state,
    published_minutes_are_sealed,
    silence_is_written_down,
    *correction_promises.CHECKS,
    *whistle_promises.CHECKS,
)
