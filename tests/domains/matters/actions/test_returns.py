"""A return names another unit; the third goes to a supervisor; nothing comes down the ladder by being sent back."""

from datetime import timedelta

import pytest

from huiyin.core.errors import NotAllowed, Refused
from huiyin.domains.matters.actions.dispatching import dispatch_matter, return_matter, transfer_matter
from huiyin.domains.matters.actions.perform import perform
from huiyin.domains.matters.actions.ticking import tick
from tests import cast
from tests.clock import DAY, MONDAY_NINE
from tests.factories.estates import make_organisation
from tests.factories.matters import dispatched, report, running, told_whom


def send_back(world, matter, unit):
    step = return_matter(actor=world.acting(world.wang), matter=matter, unit=unit, note="不归我们", at=MONDAY_NINE)
    matter.refresh_from_db()
    return step


def send(world, matter, unit):
    dispatch_matter(actor=world.acting(world.he), matter=matter, unit=unit, at=MONDAY_NINE)


def passed_round(world, times=3):
    matter = dispatched(world).matter
    others = [world.other_company, world.company]
    for turn in range(times):
        send_back(world, matter, others[turn % 2])
        if turn + 1 < times:
            send(world, matter, others[turn % 2])
    return matter


def test_a_return_waits_at_the_desk_while_the_clocks_go_on(world):
    matter = dispatched(world).matter
    before = running(matter)
    send_back(world, matter, world.other_company)
    assert (matter.state, matter.lead_unit, matter.level) == ("received", world.committee, "handler")
    assert running(matter) == before
    assert told_whom(matter, "desk.moved_on") == {"wang"}


def test_a_unit_names_another_than_itself(world):
    matter = dispatched(world).matter
    with pytest.raises(Refused) as refused:
        send_back(world, matter, world.company)
    assert refused.value.missing == {"unit"}


def test_the_third_return_goes_to_a_supervisor_of_the_street(world):
    matter = passed_round(world)
    assert (matter.supervised, matter.lead_unit, matter.level) == (True, world.street, "street")
    assert matter.responsible.user == world.he  # the nearest post that supervises here


def test_after_the_third_return_the_dispatcher_dispatches_no_more(world):
    matter = passed_round(world)
    given = {"unit": world.department}
    with pytest.raises(NotAllowed):
        perform(viewer=cast.see(world.chen), matter=matter, move="dispatch", given=given, at=MONDAY_NINE)
    perform(viewer=cast.see(world.zhao), matter=matter, move="dispatch", given=given, at=MONDAY_NINE)
    matter.refresh_from_db()
    assert (matter.supervised, matter.lead_unit) == (False, world.department)


def test_what_is_late_after_the_third_return_goes_up_and_not_back_to_the_community(world):
    matter = passed_round(world)
    assert tick(at=MONDAY_NINE + 8 * DAY).escalated == 1
    matter.refresh_from_db()
    assert (matter.level, matter.lead_unit) == ("banner", world.banner)


def test_what_went_up_does_not_come_down_by_a_return(world):
    """A unit may not push its task onto the community (北京市接诉即办工作条例, art. 17)."""
    matter = report(world).matter
    tick(at=MONDAY_NINE + 8 * DAY)
    matter.refresh_from_db()
    assert matter.lead_unit == world.street
    at = MONDAY_NINE + 8 * DAY + timedelta(hours=1)
    return_matter(actor=world.acting(world.zhao), matter=matter, unit=world.company, note="归物业", at=at)
    matter.refresh_from_db()
    assert (matter.state, matter.lead_unit, matter.level, matter.supervised) == (
        "received",
        world.street,
        "street",
        True,
    )


def test_a_transfer_to_a_higher_unit_lifts_the_matter(world):
    matter = dispatched(world).matter
    transfer_matter(actor=world.acting(world.he), matter=matter, unit=world.department, note="归住建", at=MONDAY_NINE)
    matter.refresh_from_db()
    assert (matter.state, matter.level) == ("dispatched", "department")
    with pytest.raises(Refused):
        transfer_matter(actor=world.acting(world.he), matter=matter, unit=world.department, note="?", at=MONDAY_NINE)


def test_a_transfer_leaves_nobody_both_leading_and_helping(world):
    helper = make_organisation("utility")
    matter = report(world).matter
    he = world.acting(world.he)
    dispatch_matter(actor=he, matter=matter, unit=world.company, supporting=[helper], at=MONDAY_NINE)
    transfer_matter(actor=he, matter=matter, unit=helper, note="归供水", at=MONDAY_NINE)
    assert list(matter.supporting_units.all()) == []
