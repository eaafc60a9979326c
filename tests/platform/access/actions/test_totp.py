from datetime import timedelta

import pyotp
import pytest

from huiyin.core.errors import Invalid
from huiyin.platform.access.actions import confirm_totp, enrol_totp, remove_totp
from huiyin.platform.access.actions.totp import passes_totp
from huiyin.platform.access.actors import SYSTEM
from tests.cast import act, officer_chen
from tests.clock import MINUTE, MONDAY_NINE

pytestmark = pytest.mark.django_db
STEP = timedelta(seconds=30)


def code_of(secret, at):
    return pyotp.TOTP(secret).at(at)


@pytest.fixture
def enrolled():
    """A user with a second factor since nine o'clock, and the secret in the app."""
    chen = officer_chen()
    secret, _address = enrol_totp(user=chen)
    confirm_totp(user=chen, secret=secret, code=code_of(secret, MONDAY_NINE), actor=act(chen), at=MONDAY_NINE)
    return chen, secret


def passes(enrolled, code, at=MONDAY_NINE + 10 * MINUTE):
    return passes_totp(user=enrolled[0], code=code, at=at)


def test_the_proposed_secret_is_kept_only_once_the_app_is_shown_to_work():
    chen = officer_chen()
    secret, address = enrol_totp(user=chen)
    assert address.startswith("otpauth://totp/Huiyin:chen?secret=")
    wrong = code_of(secret, MONDAY_NINE + 60 * MINUTE)
    with pytest.raises(Invalid):
        confirm_totp(user=chen, secret=secret, code=wrong, actor=act(chen), at=MONDAY_NINE)
    chen.refresh_from_db()
    assert chen.totp_secret is None


def test_the_secret_is_sealed_in_the_table(enrolled):
    chen, secret = enrolled
    chen.refresh_from_db()
    assert secret.encode() not in bytes(chen.totp_secret)


@pytest.mark.parametrize(("steps", "right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phones_clock_may_be_one_step_off(enrolled, steps, right):
    at = MONDAY_NINE + 10 * MINUTE
    assert passes(enrolled, code_of(enrolled[1], at + steps * STEP)) is right


def test_no_code_works_twice_nor_an_older_one_after_it(enrolled):
    at = MONDAY_NINE + 10 * MINUTE
    code, older = code_of(enrolled[1], at), code_of(enrolled[1], at - STEP)
    assert [passes(enrolled, code), passes(enrolled, code), passes(enrolled, older)] == [True, False, False]


def test_the_code_that_confirmed_the_app_does_not_sign_in(enrolled):
    assert not passes(enrolled, code_of(enrolled[1], MONDAY_NINE), at=MONDAY_NINE)


def test_a_code_may_be_typed_with_blanks_and_full_width_digits(enrolled):
    code = code_of(enrolled[1], MONDAY_NINE + 10 * MINUTE)
    typed = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    assert passes(enrolled, f" {typed[:3]} {typed[3:]} ")


@pytest.mark.parametrize("code", ["", "abcdef", "清泉流过石头", "0" * 5000])
def test_what_is_no_code_does_not_pass(enrolled, code):
    assert not passes(enrolled, code)


def test_without_a_second_factor_any_code_passes(enrolled):
    remove_totp(user=enrolled[0], reason="phone lost", actor=SYSTEM, at=MONDAY_NINE)
    assert passes(enrolled, "")
