"""The response rate counts words to the person: an acceptance by a sealed link is none."""

import pytest

from huiyin.domains.matters import labels
from huiyin.domains.matters.actions.dispatching import accept_matter, contact_reporter
from huiyin.domains.matters.actions.officers import take_on
from huiyin.domains.matters.models import Clock, Matter
from huiyin.domains.matters.queries.rates import rates_between, rates_divided
from huiyin.domains.matters.rules.rates import FORMULAS
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


SUCCESSOR = FORMULAS[1].valid_from
LONG_AFTER = MONDAY_NINE + 300 * DAY


def response(at=LONG_AFTER, ends=SUCCESSOR):
    return rates_between(None, begins=MONDAY, ends=ends, at=at).response


def counted(rate):
    return rate.formula, rate.numerator, rate.denominator, rate.excluded


@pytest.mark.usefixtures("taken_on")
def test_an_officers_acceptance_by_link_counts_as_a_valid_matter_that_nobody_was_contacted_about():
    assert counted(response()) == ("own-2", 0, 1, {})


@pytest.mark.usefixtures("taken_on")
def test_it_is_still_running_while_its_limit_runs():
    assert counted(response(at=THREE)) == ("own-2", 0, 0, {"pending": 1})


def test_it_counts_as_contacted_once_somebody_spoke_with_the_reporter_within_the_limit(world, taken_on):
    contact_reporter(actor=world.acting(world.he), matter=taken_on, note="打过电话", at=THREE + HOUR)
    assert counted(response()) == ("own-2", 1, 1, {})


def test_a_word_after_the_limit_comes_too_late(world, taken_on):
    due = Clock.objects.get(kind="respond").due_at
    contact_reporter(actor=world.acting(world.he), matter=taken_on, note="打过电话", at=due + HOUR)
    assert counted(response()) == ("own-2", 0, 1, {})


@pytest.mark.usefixtures("taken_on")
def test_a_period_before_the_successor_gives_its_old_figure_again_whenever_it_is_asked():
    for ends in (MONDAY, SUCCESSOR - DAY):
        assert counted(response(ends=ends)) == ("own-1", 0, 0, {"pending": 1})


def test_the_old_figure_leaves_out_who_was_spoken_with_after_the_acceptance_too(world, taken_on):
    contact_reporter(actor=world.acting(world.he), matter=taken_on, note="打过电话", at=THREE + HOUR)
    assert counted(response(ends=MONDAY)) == ("own-1", 0, 0, {"pending": 1})


@pytest.mark.usefixtures("taken_on")
def test_a_period_across_is_counted_by_the_formula_of_its_last_day_as_a_whole_and_so_are_its_parts():
    across = rates_divided(None, begins=MONDAY, ends=SUCCESSOR, at=LONG_AFTER)
    assert counted(across.whole.response) == ("own-2", 0, 1, {})
    assert [counted(part.response) for part in across.communities] == [("own-2", 0, 1, {})]


@pytest.mark.usefixtures("taken_on")
def test_a_period_across_knows_its_months_as_they_are_published_and_what_they_leave_to_be_told():
    across = rates_divided(None, begins=MONDAY, ends=SUCCESSOR, at=LONG_AFTER)
    march, rest = ("own-1", 0, 0, {"pending": 1}), ("own-2", 0, 1, {"pending": 1})
    assert [counted(part.response) for part in across.months] == [march, rest]
    assert [counted(part.response) for part in across.cells] == [march, rest]


@pytest.mark.django_db
def test_periods_of_one_formula_take_one_query_and_those_across_one_more(django_assert_num_queries):
    for ends, number in ((SUCCESSOR - DAY, 1), (SUCCESSOR, 2)):
        with django_assert_num_queries(number):
            assert rates_divided(None, begins=MONDAY, ends=ends, at=LONG_AFTER).whole.breakdown == {}


def test_each_formula_says_in_words_what_it_counts():
    assert set(labels.FORMULAS) == {formula.name for formula in FORMULAS}
    assert [formula.valid_from.day for formula in FORMULAS] == [1, 1]  # no month is counted in two ways
