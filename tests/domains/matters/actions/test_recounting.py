"""Promises follow the calendar: a holiday entered late moves what still runs, and the reporters hear of it."""

from datetime import date, datetime, timedelta

import pytest

from huiyin.domains.matters.actions.recounting import recompute_running
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.models import Clock, Limit
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.queries.record import off_the_record
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.calendar.actions import import_days, set_day
from tests.clock import DAY, MONDAY_NINE, SHANGHAI
from tests.factories.matters import dispatched, handled, running, told, told_whom
from tests.records import verbs_on

TUESDAY = date(2026, 3, 3)


@pytest.fixture
def in_working_days(world):
    """Answers are promised in working days here."""
    Limit.objects.create(
        community=world.community,
        clock="answer",
        urgency="ordinary",
        amount=3,
        unit="working_days",
        valid_from=date(2026, 1, 1),
        source="our own",
    )


def holiday(day=TUESDAY, *, working=False):
    set_day(day=day, working=working, name="临时放假", source="通知", actor=SYSTEM, at=MONDAY_NINE)


@pytest.mark.usefixtures("in_working_days")
def test_a_holiday_entered_later_moves_what_still_runs_and_the_reporter_is_told(world):
    matter = handled(world).matter
    assert running(matter)["answer"] == MONDAY_NINE + 3 * DAY
    holiday()
    assert {breach.what for breach in breaches(at=MONDAY_NINE)} == {
        "the answer clock's due time was counted with an older calendar"
    }
    assert [tick(at=MONDAY_NINE).recounted, tick(at=MONDAY_NINE).recounted] == [1, 0]
    matter.refresh_from_db()
    assert running(matter)["answer"] == matter.due_at == MONDAY_NINE + 4 * DAY
    assert told_whom(matter, "due_moved") == {"reporter"}
    assert verbs_on(world.community.code)[-1] == "matters.recount"
    assert list(breaches(at=MONDAY_NINE)) == list(off_the_record()) == []


def test_what_counts_around_the_clock_is_looked_at_once_and_does_not_move(world):
    matter = handled(world).matter
    holiday()
    assert tick(at=MONDAY_NINE).recounted == 0
    assert Clock.objects.filter(ended_at=None).values("counted_with").distinct().count() == 1
    assert ("due_moved" not in told(matter), verbs_on(world.community.code)[-1]) == (True, "matters.recount")
    assert list(off_the_record()) == []


@pytest.mark.usefixtures("in_working_days")
def test_everything_that_runs_can_be_counted_again_at_once(world):
    first, second = handled(world).matter, handled(world).matter
    holiday()
    assert recompute_running(MONDAY_NINE) == 2
    assert running(first) == running(second) == {"answer": MONDAY_NINE + 4 * DAY}


@pytest.mark.usefixtures("in_working_days")
def test_what_ended_stays_as_it_was(world):
    matter = handled(world).matter
    holiday()
    tick(at=MONDAY_NINE)
    ended = matter.clocks.get(kind="respond")
    assert ended.due_at == MONDAY_NINE + DAY


def test_a_missed_contact_is_recounted_before_it_moves_anything_up(world):
    matter = dispatched(world).matter
    holiday()
    tuesday_nine = MONDAY_NINE + DAY
    assert tick(at=tuesday_nine).escalated == 0
    assert running(matter)["respond"] == MONDAY_NINE + 2 * DAY


@pytest.mark.usefixtures("in_working_days")
def test_a_year_that_nobody_entered_is_assumed_until_somebody_does(world):
    eve = datetime(2026, 12, 31, 9, tzinfo=SHANGHAI)
    matter = handled(world, at=eve).matter
    clock = matter.clocks.get(kind="answer")
    assert (clock.assumed, clock.due_at) == (True, eve + 5 * DAY)  # Fri, Mon, Tue assumed to be worked
    rows = [(f"2027-01-{day:02d}", "rest", "元旦") for day in (1, 4)]
    import_days(rows=rows, year=2027, source="通知", actor=SYSTEM, at=eve + timedelta(hours=1))
    tick(at=eve + timedelta(hours=1))
    clock.refresh_from_db()
    assert (clock.assumed, clock.due_at) == (False, eve + 7 * DAY)
