"""What time does to a hand-over: reminders with a fresh link, then the street, then the banner, by itself."""

import pytest

from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.models import Handover
from huiyin.domains.matters.queries.handover_promises import lame_handovers
from huiyin.domains.matters.queries.promises import breaches
from huiyin.platform.access.actions.sealed_links import link_at
from huiyin.platform.notices.models import Message
from tests.clock import DAY, HOUR, MONDAY_NINE
from tests.factories.handovers import handed, reading, text_of
from tests.factories.matters import history, make_world

pytestmark = pytest.mark.django_db


def letters(name: str) -> int:
    return Message.objects.filter(template=f"matter.officer.{name}").count()


def stands(given) -> str:
    return Handover.objects.get(pk=given.handover.pk).state


def test_before_the_date_the_officer_is_reminded_once_with_a_link_of_its_own():
    given = handed(make_world())
    reading(given)
    soon = given.handover.steps.first().due_at - 47 * HOUR
    tick(at=soon)
    tick(at=soon)
    assert letters("reminder") == 1
    assert Message.objects.filter(template="matter.desk.warning").count() == 1
    assert link_at(text_of(given.address), at=soon).about_id == str(given.handover.pk)


def test_unopened_for_a_working_day_the_officer_is_reminded_and_the_desk_told_once():
    given = handed(make_world())
    tick(at=MONDAY_NINE + DAY + HOUR)
    assert letters("reminder") == 0
    late = MONDAY_NINE + DAY + 3 * HOUR
    assert (tick(at=late).reminded, tick(at=late + DAY).reminded) == (1, 0)
    assert letters("reminder") == 1
    assert Message.objects.filter(template="matter.desk.officer_silent").count() == 1
    assert stands(given) == "sent"


def test_a_missed_date_goes_to_the_street_and_then_to_the_banner_by_itself():
    world = make_world()
    given = handed(world)
    matter = given.handover.matter
    reading(given)
    matter.refresh_from_db()
    tick(at=matter.due_at)
    matter.refresh_from_db()
    assert (matter.lead_unit, stands(given)) == (world.street, "went_up")
    tick(at=matter.due_at)
    matter.refresh_from_db()
    assert matter.lead_unit == world.banner
    assert history(matter)[-3:] == ["department", "escalate", "escalate"]
    assert list(breaches(at=matter.due_at)) == []


def test_what_a_street_itself_handed_on_goes_to_the_banner_and_not_to_and_fro():
    world = make_world()
    given = handed(world)
    matter = given.handover.matter
    matter.refresh_from_db()
    tick(at=matter.due_at)
    matter.refresh_from_db()
    at = matter.due_at - DAY
    handed(world, matter, at=at)
    matter.refresh_from_db()
    tick(at=matter.due_at)
    matter.refresh_from_db()
    assert matter.lead_unit == world.banner


def test_a_sound_handover_lacks_nothing_and_a_lame_one_is_named():
    given = handed(make_world())
    assert list(lame_handovers()) == []
    number = given.handover.matter.number
    Handover.objects.update(state="opened")
    assert list(lame_handovers()) == [
        f"matter {number}: its hand-over stands as opened, which its last step does not say"
    ]
    given.handover.matter.lead_unit_id = make_other(given)
    given.handover.matter.save()
    assert f"matter {number}: it runs, but another unit has the matter" in list(lame_handovers())


def make_other(given):
    return given.handover.matter.steps.first().unit_id
