"""A command sent twice is done once."""

import threading

import pytest
from django.db import connection, transaction

from huiyin.core.errors import Refused
from huiyin.platform.access.actions import claim, complete
from huiyin.platform.access.models import Receipt
from tests.clock import MONDAY_NINE, TUESDAY_NINE

pytestmark = pytest.mark.django_db
BODY = {"number": "260302-483927", "题": "灯坏了"}


def take(owner="token:1", key="k1", fingerprint="a", at=MONDAY_NINE):
    return claim(owner=owner, key=key, fingerprint=fingerprint, at=at)


def done(**given):
    claimed = take(**given)
    complete(receipt=claimed.receipt, status=201, body=BODY)


def test_a_repeat_returns_what_was_answered_the_first_time():
    done()
    again = take(at=TUESDAY_NINE)
    assert (again.replay, again.receipt.status, again.receipt.body) == (True, 201, BODY)
    assert Receipt.objects.get().at == MONDAY_NINE


def test_a_new_key_takes_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert not take().replay


def test_the_same_key_of_another_owner_is_another_command():
    done()
    assert not take(owner="token:2").replay
    assert not take(key="k2").replay


def test_a_key_that_was_used_for_another_content_is_refused():
    done()
    with pytest.raises(Refused) as refused:
        take(fingerprint="b")
    assert refused.value.state == "used"


def test_a_command_that_was_never_completed_is_refused():
    take()
    with pytest.raises(Refused) as refused:
        take()
    assert refused.value.state == "open"


@transaction.atomic
def take_and_fail():
    take()
    raise RuntimeError


@pytest.mark.django_db(transaction=True)
def test_a_command_that_failed_can_be_sent_again():
    with pytest.raises(RuntimeError):
        take_and_fail()
    with transaction.atomic():
        assert not take().replay


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_no_key_is_taken():
    with pytest.raises(transaction.TransactionManagementError):
        take()


@pytest.mark.django_db(transaction=True)
def test_a_command_sent_by_many_at_the_same_instant_is_done_once():
    found, start = [], threading.Barrier(8)

    def send():
        start.wait(timeout=10)
        try:
            with transaction.atomic():
                claimed = take()
                if not claimed.replay:
                    complete(receipt=claimed.receipt, status=201, body=BODY)
            found.append((claimed.replay, claimed.receipt.body))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(replay for replay, _body in found) == [False] + [True] * 7
    assert [body for _replay, body in found] == [BODY] * 8
