"""Starting, ending and recomputing what was promised. Every due time here can be computed again from its rows."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core import deadlines
from huiyin.core.errors import Refused
from huiyin.core.worktime import Span, Unit, WorkCalendar
from huiyin.domains.matters.models import Clock, Limit, Matter
from huiyin.domains.matters.queries.due import due_of, promising_calendar
from huiyin.domains.matters.queries.hands import desk_for, is_closed
from huiyin.domains.matters.queries.held import clocks_of, extensions_of, pauses_of
from huiyin.domains.matters.queries.limits import limit_for, limits_in_force
from huiyin.domains.matters.rules.ladder import higher
from huiyin.domains.matters.vocabulary import ClockKind, Level, Promise, Urgency
from huiyin.platform.calendar.assumed import AssumingCalendar

UNTIL_ANSWERED = (ClockKind.RESPOND, ClockKind.ANSWER)
COUNTED = ("due_at", "warn_at", "assumed", "counted_with", "warned_at")


def clock_from(
    matter: Matter, kind: ClockKind, limit: Limit, *, at: datetime, calendar: WorkCalendar | None = None
) -> Clock:
    """A clock not yet saved, running from `at` for the limit. Many at once are given the calendar, read once."""
    calendar = calendar or promising_calendar()
    clock = Clock(
        matter=matter,
        kind=kind,
        promise=limit.promise,
        level=matter.level,
        started_at=at,
        amount=limit.amount,
        unit=limit.unit,
        warn_amount=limit.warn_amount,
        warn_unit=limit.warn_unit,
    )
    set_due(clock, deadlines.due_at(at, limit.span, calendar=calendar, as_of=at), calendar)
    return clock


def set_due(clock: Clock, due: datetime, calendar: WorkCalendar) -> bool:
    """Write down when it is due, when to warn, and by which calendar. Returns whether the due time moved."""
    moved = clock.due_at != due
    clock.due_at = due
    clock.warn_at = (
        deadlines.warn_at(due, Span(clock.warn_amount, Unit(clock.warn_unit)), calendar) if clock.warn_amount else None
    )
    if isinstance(calendar, AssumingCalendar):
        clock.assumed = bool(calendar.assumed(localdate(clock.started_at), localdate(due)))
        clock.counted_with = calendar.mark
    return moved


def opening_clocks(matter: Matter, *, at: datetime) -> list[Clock]:
    """The respond and the answer clock of a new matter, not yet saved; one query for both limits."""
    urgency = Urgency(matter.urgency)
    limits = limits_in_force(matter.community_id, on=localdate(at), urgency=urgency)
    calendar = promising_calendar()
    clocks = []
    for kind in UNTIL_ANSWERED:
        limit = limits.get((kind, Promise.USUAL, matter.urgency))
        if limit is None:
            limit = limit_for(matter.community_id, kind, urgency, on=localdate(at))
        clocks.append(clock_from(matter, kind, limit, at=at, calendar=calendar))
    return clocks


def start_clock(
    matter: Matter, kind: ClockKind, *, at: datetime, promise: Promise = Promise.USUAL, since: datetime | None = None
) -> Clock:
    """A new clock of this kind, counted from `since` where the promise began earlier. The old one has ended."""
    limit = limit_for(matter.community_id, kind, Urgency(matter.urgency), on=localdate(at), promise=promise)
    clock = clock_from(matter, kind, limit, at=since or at)
    clock.save()
    return clock


def start_fixed_clock(matter: Matter, *, promise: Promise, due: datetime, at: datetime) -> Clock:
    """An answer clock that ends on a date promised in so many words."""
    warn = limit_for(matter.community_id, ClockKind.ANSWER, Urgency(matter.urgency), on=localdate(at))
    clock = Clock(
        matter=matter,
        kind=ClockKind.ANSWER,
        promise=promise,
        level=matter.level,
        started_at=at,
        fixed_for=due,
        warn_amount=warn.warn_amount,
        warn_unit=warn.warn_unit,
    )
    set_due(clock, due, promising_calendar())
    clock.save()
    return clock


def end_clocks(matter: Matter, kinds: Collection[ClockKind], *, by: str, at: datetime) -> None:
    """End the running clocks of these kinds, naming the move that ended them."""
    matter.clocks.filter(kind__in=kinds, ended_at=None).update(ended_at=at, ended_by=by)


def end_pauses(matter: Matter, at: datetime) -> None:
    """Time runs again from `at`, or from the pause's own limit where that came first and nobody noticed."""
    for pause in matter.pauses.filter(ends=None):
        pause.ends = min(pause.until, at)
        pause.save(update_fields=["ends"])


def stop_clocks(matter: Matter, *, by: str, at: datetime) -> None:
    """Nothing is owed any more here: end every clock and every pause."""
    end_clocks(matter, list(ClockKind), by=by, at=at)
    end_pauses(matter, at)


def restart(matter: Matter, *, by: str, at: datetime) -> None:
    """A new respond and a new answer clock: what a matter gets when everything begins again."""
    end_clocks(matter, list(ClockKind), by=by, at=at)
    Clock.objects.bulk_create(opening_clocks(matter, at=at))


def go_on_higher(matter: Matter, *, by: str, at: datetime) -> None:
    """The clocks of a matter that goes up unanswered: a new answer clock, where the old one ran out or ends later.

    What was promised for an earlier time and is not broken yet stays promised. A first contact is promised once. Were
    it promised anew on every level, half an hour's silence at night would carry a matter up the whole ladder before
    anybody is awake; from the first miss on, the answer clock moves it.
    """
    matter.clocks.filter(ended_at=None, due_at__lte=at).update(ended_at=at, ended_by=by)
    fresh = next(clock for clock in opening_clocks(matter, at=at) if clock.kind == ClockKind.ANSWER)
    if not matter.clocks.filter(kind=ClockKind.ANSWER, ended_at=None, due_at__lte=fresh.due_at).exists():
        end_clocks(matter, [ClockKind.ANSWER], by=by, at=at)
        fresh.save()


def wake(matter: Matter, *, at: datetime) -> None:
    """An imported matter is taken up: from now on it is promised like any other. Its old clocks count for no rate.

    Where the unit it slept with has closed meanwhile, it wakes at the desk. The step of whoever wakes it says so.
    """
    matter.dormant = False
    if is_closed(matter.lead_unit, at=at):
        desk = desk_for(matter, floor=Level(matter.level))
        matter.lead_unit, matter.level = desk, higher(Level(matter.level), Level(desk.level))
    restart(matter, by="wake", at=at)


def follow_urgency(matter: Matter, *, by: str, at: datetime) -> None:
    """Another urgency, another promise.

    A longer limit counts from where the old one began. A shorter one counts from now, since nobody knew before, and
    never makes the promise later. What is late already, or stands as a public date, stays as it is.
    """
    for clock in matter.clocks.filter(ended_at=None, kind__in=UNTIL_ANSWERED, due_at__gt=at):
        if clock.promise == Promise.SCHEDULED:
            continue
        urgency, promise = Urgency(matter.urgency), Promise(clock.promise)
        limit = limit_for(matter.community_id, ClockKind(clock.kind), urgency, on=localdate(at), promise=promise)
        fresh = clock_from(matter, ClockKind(clock.kind), limit, at=clock.started_at)
        if fresh.due_at <= clock.due_at:
            fresh = clock_from(matter, ClockKind(clock.kind), limit, at=at)
            if fresh.due_at >= clock.due_at:
                continue
        end_clocks(matter, [ClockKind(clock.kind)], by=by, at=at)
        fresh.save()


def hasten(matter: Matter, other: Matter, *, at: datetime) -> None:
    """Where another matter is carried on in this one, the earlier promise holds for all."""
    own = {clock.kind: clock.due_at for clock in matter.clocks.filter(ended_at=None)}
    earlier = [
        clock
        for clock in other.clocks.filter(ended_at=None, kind__in=UNTIL_ANSWERED)
        if clock.kind not in own or clock.due_at < own[clock.kind]
    ]
    end_clocks(matter, [ClockKind(clock.kind) for clock in earlier], by="join", at=at)
    Clock.objects.bulk_create([as_date(clock, matter, started_at=at) for clock in earlier])


def same_clocks(whole: Matter, part: Matter) -> list[Clock]:
    """The whole's running clocks for a part of it, not yet saved: a split neither buys nor loses time."""
    return [as_date(clock, part, started_at=clock.started_at) for clock in whole.clocks.filter(ended_at=None)]


def as_date(clock: Clock, matter: Matter, *, started_at: datetime) -> Clock:
    """The same promise in another matter, as a date, since the rows it was computed from stay where they are."""
    return Clock(
        matter=matter,
        kind=clock.kind,
        promise=clock.promise,
        level=matter.level,
        started_at=started_at,
        fixed_for=clock.due_at,
        warn_amount=clock.warn_amount,
        warn_unit=clock.warn_unit,
        due_at=clock.due_at,
        warn_at=clock.warn_at,
        assumed=clock.assumed,
        counted_with=clock.counted_with,
    )


class Recounted(NamedTuple):
    """The clocks whose due time moved; and whether any other one was written, since it knows a newer calendar now."""

    moved: list[Clock]
    beside: bool


def recompute(matter: Matter, *, at: datetime) -> Recounted:
    """Set every running clock's due time, and the matter's one due time: the earliest, or the end of the pause.

    A warning that was given for an earlier time will be given again.
    """
    running = [clock for clock in clocks_of(matter.pk) if clock.ended_at is None]
    pauses, extensions = pauses_of(matter.pk), extensions_of(matter.pk)
    calendar = promising_calendar()
    moved, beside = [], False
    for clock in running:
        due = due_of(clock, pauses, extensions, as_of=at, calendar=calendar)
        stale = clock.counted_with != calendar.mark
        if set_due(clock, due, calendar):
            clock.warned_at = None if clock.warn_at is not None and clock.warn_at > at else clock.warned_at
            moved.append(clock)
        elif stale:
            clock.save(update_fields=COUNTED)
            beside = True
    Clock.objects.bulk_update(moved, COUNTED)
    waiting = [pause.until for pause in pauses if pause.ends is None]
    due_times: Sequence[datetime] = waiting or [clock.due_at for clock in running]
    matter.due_at = min(due_times) if due_times and matter.is_open else None
    return Recounted(moved, beside)


def refuse_if_late(matter: Matter, move: str, *, at: datetime) -> None:
    """Raise Refused where the answer is late: then only an answer stops the matter from going up by itself."""
    late = matter.clocks.filter(kind=ClockKind.ANSWER, ended_at=None, due_at__lte=at)
    if not matter.dormant and late.exists():
        raise Refused(move, matter.state, reason=_("Its time has run out: it goes up by itself, or it is answered."))
