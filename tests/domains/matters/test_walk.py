"""One matter from the door to the verdict, and up the ladder."""

from datetime import timedelta

import pytest

from huiyin.core.errors import Refused
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.vocabulary import Satisfaction
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, her, history, report


def test_a_matter_walks_from_the_door_to_the_verdict(world):
    got = answered(world)
    word = Word(solved=True, satisfied=Satisfaction.SATISFIED)
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=MONDAY_NINE)
    got.matter.refresh_from_db()
    assert got.matter.state == "settled"
    assert history(got.matter) == ["receive", "dispatch", "accept", "answer", "verdict", "settle"]
    assert (got.matter.next_step, got.matter.due_at, got.matter.responsible) == ("", None, None)


def test_not_solved_goes_up_to_other_hands_with_a_new_clock(world):
    got = answered(world)
    word = Word(solved=False, satisfied=Satisfaction.DISSATISFIED, reason="还是坏的")
    later = MONDAY_NINE + timedelta(days=1)
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=later)
    got.matter.refresh_from_db()
    assert (got.matter.state, got.matter.level, got.matter.lead_unit) == ("dispatched", "community", world.committee)
    assert got.matter.due_at > later
    assert list(got.matter.supporting_units.all()) == [world.company]


def test_silence_is_recorded_and_never_counts_as_satisfied(world):
    got = answered(world)
    assert tick(at=MONDAY_NINE + timedelta(days=6)).silent == 0
    assert tick(at=MONDAY_NINE + timedelta(days=8)).silent == 1
    got.matter.refresh_from_db()
    assert got.matter.state == "settled"
    assert [(row.solved, row.satisfaction) for row in got.matter.verdicts.all()] == [(None, "unrated")]


def test_a_missed_deadline_moves_the_matter_up_by_itself_once(world):
    got = report(world)
    late = MONDAY_NINE + timedelta(days=9)
    assert [tick(at=late).escalated, tick(at=late).escalated] == [1, 0]
    got.matter.refresh_from_db()
    assert (got.matter.level, got.matter.lead_unit) == ("street", world.street)


def test_a_second_word_on_the_same_answer_is_refused(world):
    got = answered(world)
    word = Word(solved=True, satisfied=Satisfaction.BASICALLY)
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=MONDAY_NINE)
    with pytest.raises(Refused):
        record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=MONDAY_NINE)
