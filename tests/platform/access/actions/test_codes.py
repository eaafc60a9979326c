"""One-time codes: who reads the phone is let in, who guesses is not, and nobody learns whether a phone is known."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from huiyin.core.errors import Invalid
from huiyin.platform.access.actions import check_code, phone_hash, send_code
from huiyin.platform.access.errors import TooMany
from huiyin.platform.access.models import OneTimeCode
from tests.cast import AUNT_LIN_PHONE
from tests.clock import DAY, MINUTE, MONDAY_NINE

pytestmark = pytest.mark.django_db
STRANGER_PHONE = "19900009999"


def sent(phone=AUNT_LIN_PHONE, at=MONDAY_NINE):
    """Send a code and return it as it arrives on the phone."""
    arrived = []
    send_code(phone=phone, deliver=lambda number, code: arrived.append((number, code)), at=at)
    assert len(arrived) == 1
    return arrived[0][1]


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06d}"


def right(code, phone=AUNT_LIN_PHONE, at=MONDAY_NINE):
    try:
        return check_code(phone=phone, code=code, at=at) == phone_hash(phone)
    except Invalid:
        return False


def test_the_code_that_was_sent_lets_in_once():
    code = sent()
    assert (len(code), code.isdigit()) == (6, True)
    assert [right(code), right(code)] == [True, False]


def test_a_phone_is_one_phone_however_it_is_typed():
    code = sent(phone="+86 199 0000 1001")
    assert right(f" {code[:3]} {code[3:]} ", phone="199-0000-1001")
    assert phone_hash("+8619900001001") == phone_hash(AUNT_LIN_PHONE)


def test_a_code_lets_in_only_the_phone_it_was_sent_to():
    code, _other = sent(), sent(phone=STRANGER_PHONE)
    assert not right(code, phone=STRANGER_PHONE)


def test_a_code_ends_after_ten_minutes():
    code = sent()
    assert not right(code, at=MONDAY_NINE + 10 * MINUTE)
    assert right(code, at=MONDAY_NINE + 10 * MINUTE - timedelta(seconds=1))


def test_a_newer_code_ends_the_older_one():
    older = sent()
    newer = sent(at=MONDAY_NINE + 2 * MINUTE)
    later = MONDAY_NINE + 3 * MINUTE
    assert [right(older, at=later), right(newer, at=later)] == [older == newer, True]


def test_after_five_guesses_even_the_right_code_does_not_fit():
    code = sent()
    assert [right(wrong(code)) for _ in range(5)] == [False] * 5
    assert not right(code)


def test_the_fifth_try_may_still_be_right():
    code = sent()
    assert [right(wrong(code)) for _ in range(4)] == [False] * 4
    assert right(code)


def test_neither_the_phone_nor_the_code_stands_in_the_table():
    code = sent()
    row = OneTimeCode.objects.get()
    kept = f"{row.phone_hash} {row.code_hash}"
    assert AUNT_LIN_PHONE not in kept
    assert code not in {row.code_hash, row.phone_hash}


@pytest.mark.parametrize(
    ("before", "wait"),
    [
        ([timedelta(0)], MINUTE),
        ([timedelta(0), 2 * MINUTE, 4 * MINUTE], 10 * MINUTE),
        ([n * 11 * MINUTE for n in range(10)], DAY),
    ],
)
def test_a_phone_is_not_flooded(before, wait):
    for after in before:
        sent(at=MONDAY_NINE + after)
    with pytest.raises(TooMany) as refused:
        sent(at=MONDAY_NINE + before[-1] + timedelta(seconds=1))
    assert refused.value.until == MONDAY_NINE + wait
    assert sent(at=MONDAY_NINE + wait)
    assert sent(phone=STRANGER_PHONE, at=MONDAY_NINE + before[-1])


@pytest.mark.parametrize("phone", ["", "12", "not a phone", "1" * 40])
def test_what_is_no_phone_is_refused(phone):
    for ask in (lambda: sent(phone=phone), lambda: check_code(phone=phone, code="123456", at=MONDAY_NINE)):
        with pytest.raises(Invalid) as refused:
            ask()
        assert refused.value.fields.keys() == {"phone"}


def test_a_code_that_could_not_be_handed_over_does_not_count():
    def fails(_phone, _code):
        raise ConnectionError

    with pytest.raises(ConnectionError):
        send_code(phone=AUNT_LIN_PHONE, deliver=fails, at=MONDAY_NINE)
    assert not OneTimeCode.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_requests_at_the_same_instant_one_is_sent():
    arrived, refused, start = [], [], threading.Barrier(6)

    def ask():
        start.wait(timeout=10)
        try:
            send_code(phone=AUNT_LIN_PHONE, deliver=lambda _phone, code: arrived.append(code), at=MONDAY_NINE)
        except TooMany as error:
            refused.append(error.until)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert (len(arrived), refused) == (1, [MONDAY_NINE + MINUTE] * 5)


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_no_code_is_tried():
    """There an attempt could be rolled back with the rest, and guessing would be free."""
    with pytest.raises(RuntimeError), transaction.atomic():
        check_code(phone=AUNT_LIN_PHONE, code="123456", at=MONDAY_NINE)
