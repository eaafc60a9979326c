"""The response rate counts words to the person: an acceptance by a sealed link is none."""

from fractions import Fraction

import pytest

from huiyin.domains.matters.actions.dispatching import accept_matter, contact_reporter
from huiyin.domains.matters.actions.officers import take_on
from huiyin.domains.matters.models import Clock, Matter
from huiyin.domains.matters.queries.rates import rates_between
from tests.clock import DAY, HOUR, MONDAY, MONDAY_NINE
from tests.factories.handovers import handed, reading
from tests.factories.matters import dispatched

THREE = MONDAY_NINE + 3 * HOUR


@pytest.fixture
def taken_on(world):
    """A matter that nobody spoke about with its reporter; the officer has accepted it by the link."""
    got = dispatched(world)
    accept_matter(actor=world.acting(world.wang), matter=got.matter, at=MONDAY_NINE + HOUR)
    got.matter.refresh_from_db()
    given = handed(world, got.matter)
    take_on(officer=reading(given), at=THREE)
    assert Clock.objects.get(kind="respond").ended_by == "take_on"
    return Matter.objects.get()


def response(at):
    rate = rates_between(None, begins=MONDAY, ends=MONDAY, at=at).response
    return Fraction(rate.numerator, rate.denominator)


def test_an_officers_acceptance_by_link_counts_as_a_valid_matter_that_nobody_was_contacted_about(taken_on):
    assert response(MONDAY_NINE + 30 * DAY) == 0
    assert taken_on.state


def test_it_counts_as_contacted_once_somebody_spoke_with_the_reporter_within_the_limit(world, taken_on):
    contact_reporter(actor=world.acting(world.he), matter=taken_on, note="打过电话", at=THREE + HOUR)
    assert response(MONDAY_NINE + 30 * DAY) == 1


def test_a_word_after_the_limit_comes_too_late(world, taken_on):
    due = Clock.objects.get(kind="respond").due_at
    contact_reporter(actor=world.acting(world.he), matter=taken_on, note="打过电话", at=due + HOUR)
    assert response(MONDAY_NINE + 30 * DAY) == 0
