from datetime import timedelta

import pytest

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.organisations import close_organisation
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.actions.dispatching import accept_matter, contact_reporter, dispatch_matter
from huiyin.domains.matters.actions.intake import Voice
from huiyin.domains.matters.vocabulary import Urgency
from tests import cast
from tests.clock import DAY, HOUR, MONDAY_NINE
from tests.factories.estates import make_organisation
from tests.factories.matters import dispatched, report, running, told, told_whom

ELEVEN = MONDAY_NINE + 2 * HOUR


def send(world, matter, unit, *, at=ELEVEN, **given):
    return dispatch_matter(actor=world.acting(world.he), matter=matter, unit=unit, at=at, **given)


def refusal(act) -> Refused:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value


def test_a_closed_unit_gets_nothing(world):
    world.company.closed_at = MONDAY_NINE
    world.company.save()
    matter = report(world).matter
    assert refusal(lambda: send(world, matter, world.company)).missing == {"unit"}


def test_a_unit_that_closed_after_the_form_was_opened_gets_nothing(world):
    matter = report(world).matter
    as_the_form_knew_it = Organisation.objects.get(pk=world.company.pk)
    close_organisation(actor=world.acting(world.he), organisation=world.company, at=MONDAY_NINE)
    assert refusal(lambda: send(world, matter, as_the_form_knew_it)).missing == {"unit"}
    assert refusal(lambda: send(world, matter, world.street, supporting=[as_the_form_knew_it])).missing == {
        "supporting"
    }


def test_a_unit_of_another_community_gets_nothing(world):
    elsewhere = make_organisation(area=cast.OTHER_COMMUNITY)
    matter = report(world).matter
    assert refusal(lambda: send(world, matter, elsewhere)).missing == {"unit"}
    assert refusal(lambda: send(world, matter, world.company, supporting=[elsewhere])).missing == {"supporting"}


def test_a_unit_of_one_estate_may_have_a_matter_of_the_whole_community(world):
    of_estate = make_organisation(area=cast.ESTATE)
    matter = report(world, place=None).matter
    assert send(world, matter, of_estate).unit == of_estate


def test_supporting_units_hear_that_they_are_to_help(world):
    cast.department_li("matters.handle", area=cast.BANNER)
    matter = report(world).matter
    send(world, matter, world.company, supporting=[world.department, world.company])
    assert list(matter.supporting_units.all()) == [world.department]
    assert told_whom(matter, "desk.support") == {"li"}
    assert told_whom(matter, "desk.dispatch") == {"wang"}


def test_a_matter_stands_as_high_as_the_unit_that_has_it(world):
    matter = report(world).matter
    assert send(world, matter, world.street).level == "street"


def test_a_shorter_limit_counts_from_now_since_nobody_knew_before(world):
    """
    received       urgency    dispatched as   answer by
    Monday 09:00   ordinary   utility, 11:00  Tuesday 11:00   24 hours from the dispatch, not from the receiving
    """
    matter = report(world).matter
    send(world, matter, world.company, urgency=Urgency.UTILITY)
    assert running(matter) == {"respond": ELEVEN + timedelta(minutes=30), "answer": ELEVEN + DAY}


def test_a_longer_limit_counts_from_the_receiving(world):
    matter = report(world).matter
    send(world, matter, world.company, urgency=Urgency.COMPLEX)
    assert running(matter)["answer"] == MONDAY_NINE + 15 * DAY


def test_a_shorter_limit_never_makes_a_promise_later(world):
    matter = report(world).matter
    contact_reporter(actor=world.acting(world.he), matter=matter, note="已通电话", at=ELEVEN)
    nearly_due = MONDAY_NINE + 6 * DAY + 12 * HOUR
    send(world, matter, world.company, urgency=Urgency.UTILITY, at=nearly_due)
    assert running(matter) == {"answer": MONDAY_NINE + 7 * DAY}


def test_what_is_late_stays_late_whatever_its_urgency(world):
    matter = report(world).matter
    send(world, matter, world.company, urgency=Urgency.COMPLEX, at=MONDAY_NINE + 8 * DAY)
    assert running(matter)["answer"] == MONDAY_NINE + 7 * DAY


def test_the_reporter_is_told_when_another_urgency_moves_the_date(world):
    matter = report(world).matter
    send(world, matter, world.company, urgency=Urgency.ORDINARY)
    assert "due_moved" not in told(matter)
    other = report(world).matter
    send(world, other, world.company, urgency=Urgency.UTILITY)
    assert told_whom(other, "due_moved") == {"reporter"}


def test_accepting_a_paper_is_not_yet_a_word_to_the_person(world):
    matter = dispatched(world).matter
    accept_matter(actor=world.acting(world.wang), matter=matter, at=ELEVEN)
    assert set(running(matter)) == {"respond", "answer"}


def test_where_nobody_can_be_reached_the_acceptance_is_the_response(world):
    matter = dispatched(world, voice=Voice()).matter
    accept_matter(actor=world.acting(world.wang), matter=matter, at=ELEVEN)
    assert set(running(matter)) == {"answer"}


def test_the_desk_may_ring_before_anything_is_dispatched(world):
    matter = report(world).matter
    contact_reporter(actor=world.acting(world.he), matter=matter, note="已通电话", at=ELEVEN)
    assert set(running(matter)) == {"answer"}
    matter.refresh_from_db()
    assert (matter.state, matter.due_at) == ("received", MONDAY_NINE + 7 * DAY)
