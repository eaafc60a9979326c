from datetime import timedelta

import pytest

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.actions.following import (
    KEEP_GUESSES,
    PATIENCE,
    WITH_A_NETWORK,
    follow_matter,
    forget_guesses,
)
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


def test_others_guesses_from_the_same_address_do_not_keep_out_the_right_code_of_another_matter(world):
    attacked, own = report(world), report(world)
    guess(attacked.matter.number, PATIENCE.free)
    assert follow(own.matter.number, own.code) == own.reporter
    with pytest.raises(TooMany):
        follow(attacked.matter.number, attacked.code)


def test_whoever_tries_one_number_after_another_is_told_to_wait_while_right_codes_still_open(world):
    own = report(world)
    for number in range(WITH_A_NETWORK.free):
        guess(f"261123-{number:06}", 1)
    with pytest.raises(TooMany) as many:
        follow("261123-999999", own.code)
    assert many.value.until == MONDAY_NINE + WITH_A_NETWORK.first
    assert follow(own.matter.number, own.code) == own.reporter


def test_what_is_kept_of_a_guess_is_neither_the_number_nor_the_code(world):
    number = report(world).matter.number
    guess(number, 1)
    kept = Guess.objects.get()
    assert (kept.network, len(kept.about)) == (HOME, 64)
    assert not {number, number.replace("-", ""), "AAAA-AAAA-AAAA"} & {kept.about, str(kept)}


def test_guesses_from_nowhere_known_make_nobody_wait(world):
    got = report(world)
    guess(got.matter.number, PATIENCE.free + 1, ip="")
    assert follow(got.matter.number, got.code, ip="") == got.reporter
