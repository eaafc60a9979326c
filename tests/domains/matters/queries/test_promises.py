"""Verify names what is wrong: each promise is broken by hand here, and found."""

from datetime import timedelta

import pytest
from django.db import connection

from huiyin.domains.matters.actions.dispatching import transfer_matter
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.models import Clock, Matter, Reporter
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.queries.record import off_the_record
from huiyin.domains.matters.vocabulary import Satisfaction
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, handled, her, report

LATER = MONDAY_NINE + timedelta(hours=2)


def promises_broken(at=LATER) -> set[int]:
    return {breach.promise for breach in breaches(at=at)}


def settle(got, *, solved=True):
    satisfied = Satisfaction.SATISFIED if solved else Satisfaction.DISSATISFIED
    word = Word(solved=solved, satisfied=satisfied)
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=LATER)


def test_matters_in_every_state_keep_their_promises(world):
    report(world)
    handled(world)
    settle(answered(world))
    settle(answered(world), solved=False)
    assert list(breaches(at=LATER)) == []
    assert list(off_the_record()) == []


def test_a_late_matter_given_on_has_an_hour_before_it_is_missed(world):
    matter = handled(world).matter
    late = matter.due_at + timedelta(hours=3)
    given = {"unit": world.other_company, "note": "换一家", "at": late}
    transfer_matter(actor=world.acting(world.he), matter=matter, **given)
    assert promises_broken(at=late + timedelta(minutes=59)) == set()
    assert promises_broken(at=late + timedelta(minutes=61)) == {5}


@pytest.mark.parametrize(
    ("column", "value", "promise"),
    [
        ("next_step", "accept", 1),
        ("responsible", None, 1),
        ("due_at", LATER, 1),
        ("state", "settled", 2),
        ("state", "paused", 7),
        ("level", "banner", 7),
    ],
)
def test_a_column_changed_by_hand_is_named(world, column, value, promise):
    handled(world)
    Matter.objects.update(**{column: value})
    assert promise in promises_broken()


def test_a_due_time_moved_by_hand_is_named(world):
    handled(world)
    Clock.objects.filter(kind="answer").update(due_at=MONDAY_NINE + timedelta(days=30))
    assert promises_broken() == {1}


def test_a_matter_left_past_its_time_is_named(world):
    handled(world)
    assert promises_broken(at=MONDAY_NINE + timedelta(days=8)) == {5}


def test_a_reporter_added_by_hand_after_the_settling_is_named_twice(world):
    got = answered(world)
    settle(got)
    Reporter.objects.create(matter=got.matter, code_hash="x", at=LATER)
    assert promises_broken() == {2}
    assert [breach.what.endswith("was never recorded") for breach in off_the_record()] == [True]


def test_a_text_changed_by_hand_does_not_match_the_record(world):
    got = report(world)
    Matter.objects.update(text="没有这回事")
    assert [breach.number for breach in off_the_record()] == [got.matter.number]


@pytest.mark.parametrize("table", ["matters_step", "matters_answer", "matters_verdict"])
def test_the_database_itself_refuses_to_change_what_happened(world, table):
    settle(answered(world))
    with pytest.raises(Exception, match=r"only grows|refused"), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - three names of this test
