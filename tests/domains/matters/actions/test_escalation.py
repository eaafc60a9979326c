"""The ladder: handler → community → joint meeting → street or department → banner, and what stands at its end."""

from datetime import timedelta

import pytest

from huiyin.domains.matters.actions.dispatching import dispatch_matter
from huiyin.domains.matters.actions.escalation import escalate_matter
from huiyin.domains.matters.actions.rooms import refer_matter
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.vocabulary import Kind, Urgency
from tests.clock import DAY, HOUR, MONDAY_NINE
from tests.factories.matters import dispatched, handled, report, running, told, told_whom

NOON = MONDAY_NINE + 3 * HOUR


def climb(matter, times) -> list[str]:
    """Let its time run out again and again."""
    levels = []
    for _turn in range(times):
        matter.refresh_from_db()
        tick(at=matter.due_at)
        matter.refresh_from_db()
        levels.append(matter.level)
    return levels


def test_what_nobody_answers_climbs_rung_by_rung(world):
    matter = handled(world).matter
    assert climb(matter, 4) == ["community", "joint_meeting", "street", "banner"]
    assert list(matter.supporting_units.order_by("level")) == [
        world.committee,
        world.company,
        world.table,
        world.street,
    ]


def test_what_nobody_dispatched_goes_to_the_street_and_not_to_a_meeting(world):
    assert climb(report(world).matter, 1) == ["street"]


@pytest.mark.parametrize("urgency", [Urgency.EMERGENCY, Urgency.UTILITY])
def test_what_cannot_wait_for_a_meeting_passes_it_over(world, urgency):
    matter = handled(world, urgency=urgency).matter
    assert climb(matter, 2) == ["community", "street"]


def test_what_is_confidential_never_comes_before_a_table(world):
    matter = report(world, kind=Kind.WRONGDOING).matter
    dispatch_matter(actor=world.acting(world.he), matter=matter, unit=world.committee, at=NOON)
    assert climb(matter, 2) == ["street", "banner"]


def test_a_confidential_matter_climbs_past_units_where_nobody_is_named_for_it(world):
    matter = report(world, kind=Kind.WRONGDOING, named_unit=world.committee).matter
    climb(matter, 1)
    assert (matter.level, matter.lead_unit) == ("banner", world.inspection)  # the banner office has no post for it


def test_at_the_top_a_matter_is_not_passed_round(world):
    """banner → the other banner unit → nobody left: it stays, supervised and overdue in everybody's sight."""
    matter = report(world).matter
    dispatch_matter(actor=world.acting(world.he), matter=matter, unit=world.banner, at=NOON)
    climb(matter, 1)
    assert (matter.lead_unit, matter.supervised) == (world.inspection, False)
    climb(matter, 1)
    assert (matter.lead_unit, matter.supervised) == (world.inspection, True)
    assert told_whom(matter, "desk.nobody_above") == {"he", "zhao", "qian"}
    overdue = matter.due_at + 5 * DAY
    assert tick(at=overdue).escalated == 0
    assert [breach for breach in breaches(at=overdue) if breach.promise == 5] == []


def test_a_missed_first_contact_moves_it_up_and_the_answer_stays_promised_for_its_day(world):
    matter = dispatched(world).matter
    tuesday = MONDAY_NINE + DAY
    assert tick(at=tuesday).escalated == 1
    assert running(matter) == {"answer": MONDAY_NINE + 7 * DAY}


def test_a_missed_first_contact_ends_the_long_promise_of_a_room(world):
    matter = dispatched(world).matter
    refer_matter(actor=world.acting(world.he), matter=matter, note="请各方到场", at=NOON)
    tuesday = MONDAY_NINE + DAY
    assert tick(at=tuesday).escalated == 1
    assert running(matter) == {"answer": tuesday + 7 * DAY}


def test_half_an_hour_of_silence_does_not_carry_a_matter_up_the_ladder_overnight(world):
    matter = dispatched(world, urgency=Urgency.UTILITY).matter
    for minutes in range(0, 12 * 60, 30):
        tick(at=MONDAY_NINE + timedelta(minutes=minutes))
    matter.refresh_from_db()
    assert matter.level == "community"


def test_a_supervisor_who_takes_it_up_makes_no_promise_later(world):
    matter = handled(world).matter
    escalate_matter(actor=world.acting(world.zhao), matter=matter, note="我来管", at=NOON)
    matter.refresh_from_db()
    assert (matter.level, running(matter)["answer"]) == ("community", MONDAY_NINE + 7 * DAY)
    assert {"raise", "desk.raise"} <= set(told(matter))
    assert "escalate" not in told(matter)


def test_a_closed_unit_keeps_nothing(world):
    matter = handled(world).matter
    world.company.closed_at = NOON
    world.company.save()
    assert [tick(at=NOON).escalated, tick(at=NOON).escalated] == [1, 0]
    matter.refresh_from_db()
    assert (matter.lead_unit, running(matter)["answer"]) == (world.committee, MONDAY_NINE + 7 * DAY)


def test_in_an_alliance_of_one_unit_the_matter_stays_and_everybody_who_supervises_is_told(world):
    for unit in (world.committee, world.table, world.street, world.department, world.banner, world.inspection):
        unit.closed_at = MONDAY_NINE - DAY
        unit.save()
    world.other_company.closed_at = MONDAY_NINE - DAY
    world.other_company.save()
    world.committee.closed_at = None
    world.committee.save()
    matter = report(world).matter
    climb(matter, 1)
    assert (matter.lead_unit, matter.level, matter.supervised) == (world.committee, "handler", True)
    assert "desk.nobody_above" in told(matter)
