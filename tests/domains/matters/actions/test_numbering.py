"""Numbers that are drawn: what happens as a day fills up."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain, count
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from huiyin.core.moments import Moment
from huiyin.domains.matters.actions import numbering
from huiyin.domains.matters.models import Matter
from tests.clock import MONDAY_NINE
from tests.factories.matters import report

pytestmark = pytest.mark.django_db

HAND = 8


class Draws(NamedTuple):
    """What will be drawn, and what is kept in hand."""

    coming: Iterator[str]
    hands: Moment[list[str]]


@pytest.fixture
def draws(world, monkeypatch):
    """A number that is taken, twice, and then one free number after the other."""
    taken = new(world)
    coming = chain([taken, taken], map(number_of, count(1)))
    monkeypatch.setattr(numbering, "new_number", lambda _day: next(coming))
    monkeypatch.setattr(numbering, "HAND", HAND)
    monkeypatch.setattr(numbering, "_hands", Moment())
    monkeypatch.setattr(numbering, "settings", SimpleNamespace(KEPT_SECONDS=60))  # so that nothing else is kept
    return Draws(coming, numbering._hands)  # noqa: SLF001 - nothing outside ever looks into it


def number_of(count):
    return f"260302-{count:06d}"


def new(world, **told):
    """The number of one more matter."""
    return report(world, **told).matter.number


def test_after_a_number_that_is_taken_come_some_that_were_free_a_moment_ago(world, draws):
    after = [new(world) for _matter in range(3)]
    assert len({*after, *Matter.objects.values_list("number", flat=True)}) == 4
    assert set(after) <= {number_of(each) for each in range(1, HAND)}
    assert next(draws.coming) == number_of(HAND)  # nothing else was drawn


def test_when_they_are_used_up_and_on_another_day_it_is_drawn_as_ever(world, draws):
    for _matter in range(HAND - 1):
        new(world)
    assert new(world) == number_of(HAND)
    assert new(world, at=MONDAY_NINE + timedelta(days=1)) == number_of(HAND + 1)
    assert next(draws.coming) == number_of(HAND + 2)


def test_one_of_them_that_somebody_else_took_meanwhile_is_passed_over(world, draws):
    first = new(world)
    following = draws.hands.get(MONDAY_NINE.date(), now=0, seconds=1)[-1]
    Matter.objects.filter(number=first).update(number=following)
    assert new(world) not in {first, following}


def test_where_nothing_is_kept_every_number_is_drawn_when_it_is_needed(world, draws, monkeypatch):
    monkeypatch.setattr(numbering, "settings", SimpleNamespace(KEPT_SECONDS=0))
    assert [new(world) for _matter in range(2)] == [number_of(1), number_of(2)]
    assert next(draws.coming) == number_of(3)
