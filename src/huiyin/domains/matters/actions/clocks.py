"""Starting, ending and recomputing what was promised. Every due time here can be computed again from its rows."""

from collections.abc import Collection
from datetime import datetime

from django.utils.timezone import localdate

from huiyin.core import deadlines
from huiyin.core.worktime import WorkCalendar
from huiyin.domains.matters.models import Clock, Limit, Matter
from huiyin.domains.matters.queries.due import due_of
from huiyin.domains.matters.queries.limits import limit_for, limits_in_force
from huiyin.domains.matters.vocabulary import ClockKind, Promise, Urgency
from huiyin.platform.calendar.assumed import AssumingCalendar
from huiyin.platform.calendar.queries import work_calendar

UNTIL_ANSWERED = (ClockKind.RESPOND, ClockKind.ANSWER)


def clock_from(
    matter: Matter, kind: ClockKind, limit: Limit, *, at: datetime, calendar: WorkCalendar | None = None
) -> Clock:
    """A clock not yet saved, running from `at` for the limit. Many at once are given the calendar, read once."""
    calendar = calendar or work_calendar(assume=True)
    due = deadlines.due_at(at, limit.span, calendar=calendar, as_of=at)
    return Clock(
        matter=matter,
        kind=kind,
        promise=limit.promise,
        level=matter.level,
        started_at=at,
        amount=limit.amount,
        unit=limit.unit,
        warn_amount=limit.warn_amount,
        warn_unit=limit.warn_unit,
        due_at=due,
        assumed=isinstance(calendar, AssumingCalendar) and bool(calendar.assumed(localdate(at), localdate(due))),
    )


def opening_clocks(matter: Matter, *, at: datetime) -> list[Clock]:
    """The respond and the answer clock of a new matter, not yet saved; one query for both limits."""
    limits = limits_in_force(matter.community_id, on=localdate(at))
    clocks = []
    for kind in UNTIL_ANSWERED:
        limit = limits.get((kind, Promise.USUAL, matter.urgency))
        if limit is None:
            limit = limit_for(matter.community_id, kind, Urgency(matter.urgency), on=localdate(at))
        clocks.append(clock_from(matter, kind, limit, at=at))
    return clocks


def start_clock(matter: Matter, kind: ClockKind, *, at: datetime, promise: Promise = Promise.USUAL) -> Clock:
    """A new clock of this kind; a running one of the same kind ends first."""
    limit = limit_for(matter.community_id, kind, Urgency(matter.urgency), on=localdate(at), promise=promise)
    clock = clock_from(matter, kind, limit, at=at)
    clock.save()
    return clock


def start_fixed_clock(matter: Matter, *, promise: Promise, due: datetime, at: datetime) -> Clock:
    """An answer clock that ends on a date promised in so many words."""
    warn = limit_for(matter.community_id, ClockKind.ANSWER, Urgency(matter.urgency), on=localdate(at))
    return Clock.objects.create(
        matter=matter,
        kind=ClockKind.ANSWER,
        promise=promise,
        level=matter.level,
        started_at=at,
        fixed_for=due,
        warn_amount=warn.warn_amount,
        warn_unit=warn.warn_unit,
        due_at=due,
    )


def end_clocks(matter: Matter, kinds: Collection[ClockKind], *, by: str, at: datetime) -> None:
    """End the running clocks of these kinds, naming the move that ended them."""
    matter.clocks.filter(kind__in=kinds, ended_at=None).update(ended_at=at, ended_by=by)


def same_clocks(whole: Matter, part: Matter) -> list[Clock]:
    """The whole's running clocks for a part of it, not yet saved: a split neither buys nor loses time.

    What pauses and extensions had added is carried as a date, since their rows stay with the whole.
    """
    return [
        Clock(
            matter=part,
            kind=clock.kind,
            promise=clock.promise,
            level=clock.level,
            started_at=clock.started_at,
            fixed_for=clock.due_at,
            warn_amount=clock.warn_amount,
            warn_unit=clock.warn_unit,
            due_at=clock.due_at,
            assumed=clock.assumed,
        )
        for clock in whole.clocks.filter(ended_at=None)
    ]


def stop_clocks(matter: Matter, *, by: str, at: datetime) -> None:
    """Nothing is owed any more here: end every clock and every pause."""
    end_clocks(matter, list(ClockKind), by=by, at=at)
    matter.pauses.filter(ends=None).update(ends=at)


def restart(matter: Matter, *, by: str, at: datetime, respond: bool = True) -> None:
    """A new answer clock, and a new respond clock unless the first contact was missed before.

    A first contact is promised once. Were it promised anew on every level, half an hour's silence at night would carry
    a matter up the whole ladder before anybody is awake; from the first miss on, the answer clock moves it.
    """
    end_clocks(matter, list(ClockKind), by=by, at=at)
    fresh = [clock for clock in opening_clocks(matter, at=at) if respond or clock.kind != ClockKind.RESPOND]
    Clock.objects.bulk_create(fresh)


def recompute(matter: Matter, *, at: datetime) -> None:
    """Set every running clock's due time, and the matter's one due time: the earliest, or the end of the pause."""
    running = list(matter.clocks.filter(ended_at=None))
    pauses, extensions = list(matter.pauses.all()), list(matter.extensions.all())
    for clock in running:
        clock.due_at = due_of(clock, pauses, extensions, as_of=at)
    Clock.objects.bulk_update(running, ["due_at"])
    waiting = [pause.until for pause in pauses if pause.ends is None]
    due = waiting or [clock.due_at for clock in running]
    matter.due_at = min(due) if due and matter.is_open else None
