"""Where a matter goes that one unit cannot solve; no room is a way round the promise."""

import pytest

from huiyin.core.errors import Refused
from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.dates import schedule_matter
from huiyin.domains.matters.actions.rooms import hand_to_department, refer_matter, wait_for_meeting
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.vocabulary import Kind, Outcome, Satisfaction
from huiyin.platform.access.actors import Actor
from tests.clock import DAY, HOUR, MONDAY_NINE
from tests.factories.by_hand import by_hand
from tests.factories.matters import handled, her, report, running, told_whom

NOON = MONDAY_NINE + 3 * HOUR


def day(days: int):
    return (NOON + days * DAY).date()


def refer(world, matter, *, at=NOON, **given):
    return refer_matter(actor=world.acting(world.he), matter=matter, note="请各方到场", at=at, **given)


def hand(world, matter, unit, *, at=NOON):
    return hand_to_department(actor=world.acting(world.he), matter=matter, unit=unit, note="归主管部门", at=at)


def schedule(world, matter, days, *, at=NOON, **given):
    actor = world.acting(world.wang)
    return schedule_matter(actor=actor, matter=matter, public_text="更换电梯", date=day(days), at=at, **given)


def test_each_room_starts_an_answer_clock_of_its_own(world):
    table, office, timetable = handled(world).matter, handled(world).matter, handled(world).matter
    refer(world, table)
    hand(world, office, world.department)
    schedule(world, timetable, 30)
    evening = NOON.replace(hour=18)
    assert running(table)["answer"] == NOON + 31 * DAY
    assert running(office)["answer"] == NOON + 15 * DAY
    assert running(timetable)["answer"] == evening + 30 * DAY


def test_who_lost_the_matter_is_told(world):
    got = handled(world).matter
    refer(world, got)
    assert told_whom(got, "desk.moved_on") == {"wang"}


def test_a_matter_on_the_table_that_nobody_decides_moves_up(world):
    got = handled(world).matter
    refer(world, got)
    assert tick(at=NOON + 32 * DAY).escalated == 1
    got.refresh_from_db()
    assert (got.level, got.lead_unit, got.state) == ("street", world.street, "dispatched")


def test_going_from_room_to_room_buys_no_time(world):
    """refer, department, refer again: the table's month counts from the first time."""
    got = handled(world).matter
    refer(world, got)
    hand(world, got, world.department, at=NOON + 10 * DAY)
    refer(world, got, at=NOON + 20 * DAY)
    assert running(got)["answer"] == NOON + 31 * DAY


def test_a_room_that_has_had_its_time_takes_nothing_back(world):
    got = handled(world).matter
    hand(world, got, world.department)
    refer(world, got, at=NOON + 10 * DAY)
    with pytest.raises(Refused):
        hand(world, got, world.street, at=NOON + 16 * DAY)


@pytest.mark.parametrize("days", [-1, 63])
def test_a_meeting_is_one_of_the_next(world, days):
    got = handled(world).matter
    with pytest.raises(Refused) as refused:
        refer(world, got, date=day(days))
    assert refused.value.missing == {"date"}


def wait(world, matter, days):
    actor, held = world.acting(world.he), NOON + HOUR
    return running(wait_for_meeting(actor=actor, matter=matter, date=day(days), at=held))["answer"]


def test_a_matter_waits_at_the_table_for_the_evening_of_its_meeting(world):
    got = handled(world).matter
    refer(world, got)
    evening = NOON.replace(hour=18) + 40 * DAY
    assert (wait(world, got, 40), list(breaches(at=NOON + HOUR)), by_hand()) == (evening, [], [])
    assert (tick(at=NOON + 39 * DAY).escalated, tick(at=NOON + 41 * DAY).escalated) == (0, 1)


@pytest.mark.parametrize("days", [10, 63])
def test_a_meeting_within_the_limit_or_too_far_away_leaves_the_limit_as_it_is(world, days):
    got = handled(world).matter
    refer(world, got)
    assert wait(world, got, days) == NOON + 31 * DAY


def test_only_what_is_before_the_table_waits_for_a_meeting(world):
    got = handled(world).matter
    assert wait(world, got, 40) == running(got)["answer"]


def test_a_confidential_matter_never_comes_before_a_table(world):
    with pytest.raises(Refused):
        refer(world, report(world, kind=Kind.WRONGDOING).matter)


def test_where_there_is_no_table_nothing_is_referred(world):
    world.table.closed_at = MONDAY_NINE
    world.table.save()
    with pytest.raises(Refused):
        refer(world, handled(world).matter)


def test_only_departments_and_those_above_are_handed_a_matter(world):
    with pytest.raises(Refused) as refused:
        hand(world, handled(world).matter, world.other_company)
    assert refused.value.missing == {"unit"}


@pytest.mark.parametrize("days", [-1, 5 * 366])
def test_a_public_date_lies_ahead_and_within_reach(world, days):
    with pytest.raises(Refused) as refused:
        schedule(world, handled(world).matter, days, approver=str(world.he.pk))
    assert refused.value.missing == {"date"}


def test_a_far_date_and_a_slip_need_a_second_person(world):
    got = handled(world).matter
    he = str(world.he.pk)
    with pytest.raises(Refused) as refused:
        schedule(world, got, 100)
    assert refused.value.missing == {"approver"}
    schedule(world, got, 60)
    with pytest.raises(Refused):
        schedule(world, got, 70)
    schedule(world, got, 70, approver=he)
    schedule(world, got, 50)  # an earlier date is no slip
    assert [step.data["slips"] for step in got.steps.filter(move="schedule")] == [0, 1, 2]
    assert told_whom(got, "desk.approved_schedule") == {"he"}


def test_a_date_that_passes_without_an_answer_moves_the_matter_up(world):
    got = handled(world).matter
    schedule(world, got, 30)
    assert tick(at=NOON + 31 * DAY).escalated == 1


def test_a_department_may_be_handed_what_the_desk_has_not_dispatched(world):
    got = report(world).matter
    hand(world, got, world.department)
    got.refresh_from_db()
    assert (got.state, got.lead_unit, got.level) == ("at_department", world.department, "department")


def test_a_table_whose_answer_was_refused_is_no_room_any_more(world):
    got = handled(world)
    refer(world, got.matter)
    table = Actor("staff", str(world.he.pk), "何建国")
    answer_matter(actor=table, matter=got.matter, text=AnswerText(Outcome.CANNOT, "没钱", why="没钱"), at=NOON + HOUR)
    word = Word(solved=False, satisfied=Satisfaction.DISSATISFIED)
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=NOON + DAY)
    with pytest.raises(Refused) as refused:
        refer(world, got.matter, at=NOON + DAY + HOUR)
    assert refused.value.missing == {"unit"}
