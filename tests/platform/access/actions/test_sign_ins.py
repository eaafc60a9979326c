"""The door: the same answer whatever was wrong, and a wait that grows."""

import threading
from datetime import timedelta

import pyotp
import pytest
from django.db import connection, transaction

from huiyin.core.errors import Invalid
from huiyin.platform.access.actions import confirm_totp, enrol_totp, sign_in, switch_off
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.errors import TooMany
from huiyin.platform.access.models import SignInFailure, User
from huiyin.platform.audit.models import AuditRow
from tests.cast import officer_chen, secretary_he
from tests.clock import DAY, HOUR, MINUTE, MONDAY_NINE
from tests.hashers import CheapArgon2

pytestmark = pytest.mark.django_db
PASSWORD = "清泉流过石头上 2026"
SECOND = timedelta(seconds=1)


@pytest.fixture
def chen() -> User:
    return officer_chen(password=PASSWORD)


def come_in(username="chen", password=PASSWORD, totp="", ip="203.0.113.7", at=MONDAY_NINE):
    return sign_in(username=username, password=password, totp=totp, ip=ip, at=at)


def fail(times, at=MONDAY_NINE, **given):
    for _ in range(times):
        with pytest.raises(Invalid):
            come_in(**{"password": "wrong", "at": at, **given})


def refused_until(**given):
    with pytest.raises(TooMany) as refused:
        come_in(**given)
    return refused.value.until


def test_name_and_password_let_in_and_it_is_on_the_record(chen):
    assert come_in(username=" CHEN ") == chen
    assert User.objects.get().signed_in_at == MONDAY_NINE
    assert AuditRow.objects.latest("seq").verb == "access.sign_in"
    assert not SignInFailure.objects.exists()


@pytest.mark.usefixtures("chen")
def test_whatever_was_wrong_the_answer_is_the_same():
    off = secretary_he(password=PASSWORD)
    switch_off(user=off, reason="left", actor=SYSTEM, at=MONDAY_NINE)
    told = set()
    for given in ({"password": "wrong"}, {"username": "nobody"}, {"username": "he"}, {"password": ""}):
        with pytest.raises(Invalid) as refused:
            come_in(**given)
        told.add(str(refused.value.fields))
    assert len(told) == 1
    assert SignInFailure.objects.count() == 4


@pytest.mark.usefixtures("chen")
def test_an_unknown_name_costs_as_much_hashing_as_a_known_one(monkeypatch):
    hashed = []
    encode, verify = CheapArgon2.encode, CheapArgon2.verify
    monkeypatch.setattr(CheapArgon2, "encode", lambda *given: hashed.append("encode") or encode(*given))
    monkeypatch.setattr(CheapArgon2, "verify", lambda *given: hashed.append("verify") or verify(*given))
    fail(1, username="chen")
    fail(1, username="nobody")
    assert len(hashed) == 2


def test_once_enrolled_the_code_is_demanded_and_works_once(chen):
    secret, _address = enrol_totp(user=chen)
    before = MONDAY_NINE - HOUR
    confirm_totp(user=chen, secret=secret, code=pyotp.TOTP(secret).at(before), actor=SYSTEM, at=before)
    code = pyotp.TOTP(secret).at(MONDAY_NINE)
    fail(1, password=PASSWORD, totp="")
    assert come_in(totp=code) == chen
    fail(1, password=PASSWORD, totp=code)


def test_after_five_failures_even_the_right_password_waits(chen):
    fail(5)
    assert refused_until(at=MONDAY_NINE + SECOND) == MONDAY_NINE + 30 * SECOND
    assert come_in(at=MONDAY_NINE + 30 * SECOND) == chen


@pytest.mark.usefixtures("chen")
def test_an_attempt_while_waiting_is_not_looked_at_and_does_not_count():
    fail(5)
    for _ in range(20):
        refused_until(password="wrong", at=MONDAY_NINE + SECOND)
    assert SignInFailure.objects.count() == 5
    fail(1, at=MONDAY_NINE + 30 * SECOND)
    assert refused_until(at=MONDAY_NINE + 31 * SECOND) == MONDAY_NINE + 90 * SECOND


def test_coming_in_forgets_the_failures_of_the_name(chen):
    fail(4)
    come_in(at=MONDAY_NINE + SECOND)
    fail(4, at=MONDAY_NINE + 2 * SECOND)
    assert come_in(at=MONDAY_NINE + 3 * SECOND) == chen


def test_a_name_nobody_has_is_shut_like_any_other():
    fail(5, username="nobody")
    assert refused_until(username="nobody") == MONDAY_NINE + 30 * SECOND


def test_an_address_that_tries_many_names_is_shut_for_all_of_them(chen):
    for n in range(30):
        fail(1, username=f"name{n}")
    assert refused_until() == MONDAY_NINE + 30 * SECOND
    assert come_in(ip="203.0.113.8") == chen


@pytest.mark.usefixtures("chen")
def test_coming_in_with_an_own_account_does_not_open_the_address_again():
    for n in range(29):
        fail(1, username=f"name{n}")
    come_in()
    fail(1, username="name30")
    assert refused_until(username="other") == MONDAY_NINE + 30 * SECOND


def test_an_address_that_is_not_known_is_never_shut_for_others(chen):
    for n in range(40):
        fail(1, username=f"name{n}", ip="")
    assert come_in(ip="") == chen


def test_failures_of_the_day_before_are_forgotten(chen):
    fail(5)
    assert come_in(at=MONDAY_NINE + DAY + MINUTE) == chen


def test_what_was_typed_as_a_name_is_not_kept():
    fail(1, username="my-secret-password")
    kept = SignInFailure.objects.values_list("username_hash", "network").get()
    assert "secret" not in "".join(kept)


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_nobody_comes_in():
    """There a failure could be rolled back with the rest, and guessing would be free."""
    with pytest.raises(RuntimeError), transaction.atomic():
        come_in()


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_instant_are_all_counted():
    officer_chen(password=PASSWORD)
    told, start = [], threading.Barrier(12)

    def guess():
        start.wait(timeout=10)
        try:
            come_in(password="wrong")
        except (Invalid, TooMany) as refused:
            told.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(told) == 12
    assert told.count("invalid") <= 5
