from datetime import timedelta

import pytest

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.actions.following import KEEP_GUESSES, PATIENCE, follow_matter, forget_guesses
from huiyin.domains.matters.models import Guess
from huiyin.platform.access.errors import TooMany
from tests.clock import MONDAY_NINE
from tests.factories.matters import report

HOME, ELSEWHERE = "192.0.2.7", "192.0.2.8"


def follow(number, code, ip=HOME, at=MONDAY_NINE):
    return follow_matter(number=number, code=code, ip=ip, at=at)


def guess(number, times, ip=HOME):
    for _time in range(times):
        with pytest.raises(NotSeen):
            follow(number, "AAAA-AAAA-AAAA", ip)


def test_number_and_code_open_the_matter_however_they_are_typed(world):
    got = report(world)
    typed = got.code.lower().replace("-", " ")
    assert follow(got.matter.number.replace("-", ""), typed) == got.reporter
    assert not Guess.objects.exists()


def test_a_wrong_number_and_a_wrong_code_are_told_apart_by_nothing(world):
    got = report(world)
    told = []
    for number, code in ((got.matter.number, "AAAA-AAAA-AAAA"), ("261123-000000", got.code)):
        with pytest.raises(NotSeen) as refused:
            follow(number, code)
        told.append((type(refused.value), refused.value.params))
    assert told[0] == told[1]


def test_guessing_costs_time_by_the_network_it_comes_from_and_by_no_other(world):
    got = report(world)
    guess(got.matter.number, PATIENCE.free)
    with pytest.raises(TooMany) as many:
        follow(got.matter.number, got.code)
    assert many.value.until == MONDAY_NINE + PATIENCE.first
    assert follow(got.matter.number, got.code, ELSEWHERE) == got.reporter
    assert follow(got.matter.number, got.code, at=many.value.until) == got.reporter


def test_an_attempt_that_came_too_early_does_not_lengthen_the_wait(world):
    got = report(world)
    guess(got.matter.number, PATIENCE.free)
    for _time in range(3):
        with pytest.raises(TooMany):
            follow(got.matter.number, got.code)
    assert Guess.objects.count() == PATIENCE.free


def test_a_household_guesses_with_one_network(world):
    got = report(world)
    for number in range(PATIENCE.free):
        guess(got.matter.number, 1, f"2001:db8:1:2::{number + 1:x}")
    with pytest.raises(TooMany):
        follow(got.matter.number, got.code, "2001:db8:1:2::ffff")


def test_spent_guesses_are_dropped(world):
    guess(report(world).matter.number, 2)
    assert forget_guesses(at=MONDAY_NINE + KEEP_GUESSES) == 0
    assert forget_guesses(at=MONDAY_NINE + KEEP_GUESSES + timedelta(seconds=1)) == 2
