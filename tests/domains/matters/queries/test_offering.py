"""What is offered is what is allowed: the table less what a matter's history refuses, for one matter or for many."""

from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.queries.offering import moves_offered, offered_among
from huiyin.domains.matters.vocabulary import Satisfaction
from tests.cast import see
from tests.clock import DAY, MONDAY_NINE
from tests.factories.matters import answered, dispatched, her, report

TUESDAY = MONDAY_NINE + DAY


def redone(world):
    """Answered, judged "not solved", and one level up by itself: dispatched by nobody."""
    got = answered(world)
    no = Word(solved=False, satisfied=Satisfaction.DISSATISFIED, reason="还是坏的")
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=no, at=TUESDAY)
    got.matter.refresh_from_db()
    return got.matter


def test_what_was_answered_offers_no_declining_and_what_went_up_by_itself_no_taking_back(world):
    fresh, given, again = report(world).matter, dispatched(world).matter, redone(world)
    viewer = see(world.chen)
    told = offered_among(viewer, [fresh, given, again])
    sought = {"decline", "recall"}
    assert {key: sought & set(names) for key, names in told.items()} == {
        fresh.pk: {"decline"},
        given.pk: {"decline", "recall"},
        again.pk: set(),
    }
    assert all(moves_offered(viewer, one) == told[one.pk] for one in (fresh, given, again))


def test_many_cost_what_one_costs(world, django_assert_num_queries):
    rows = [dispatched(world).matter for _ in range(3)]
    viewer = see(world.chen)
    moves_offered(viewer, rows[0])  # who holds what is read once
    for some in (rows[:1], rows):
        with django_assert_num_queries(3):  # who gave it away; what is joined into it; what was answered
            assert len(offered_among(viewer, some)) == len(some)
