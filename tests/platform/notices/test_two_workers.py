from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from huiyin.platform.notices.actions import deliver_due
from huiyin.platform.notices.actions.claiming import claim_next
from huiyin.platform.notices.models import Delivery, Message, MessageState
from huiyin.platform.notices.recipients import Recipient
from tests.clock import MONDAY_NINE
from tests.platform.notices.conftest import tell

WORKERS, MESSAGES = 4, 40


def at_once(work, workers=WORKERS):
    """Run the work in several threads that start together; returns what each gave back."""
    start = Barrier(workers)

    def run(_number):
        try:
            start.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, range(workers)))


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_send_every_message_and_none_twice(recorder, lin):
    for number in range(MESSAGES):
        tell(Recipient.person(lin.pk), number=str(number))
    tried = at_once(lambda: deliver_due(at=MONDAY_NINE, limit=MESSAGES))
    assert sum(tried) == MESSAGES
    assert Counter(Counter(recorder.keys).values()) == {1: MESSAGES}
    assert Counter(Message.objects.values_list("state", "tries")) == {(MessageState.SENT, 1): MESSAGES}
    assert Delivery.objects.count() == MESSAGES


@pytest.mark.django_db(transaction=True)
def test_one_message_is_claimed_by_one_worker(lin):
    for turn in range(5):
        tell(Recipient.person(lin.pk), number=str(turn))
        claims = at_once(lambda: claim_next(MONDAY_NINE))
        assert len([message for message in claims if message]) == 1


@pytest.mark.django_db(transaction=True)
def test_a_claim_lost_to_another_worker_moves_on_to_the_next_message(recorder, lin, monkeypatch):
    """As if PostgreSQL did not skip locked rows: only the compare-and-set decides."""
    monkeypatch.setattr(type(connection.features), "has_select_for_update_skip_locked", False)
    for number in range(MESSAGES):
        tell(Recipient.person(lin.pk), number=str(number))
    at_once(lambda: deliver_due(at=MONDAY_NINE, limit=MESSAGES))
    assert Counter(Counter(recorder.keys).values()) == {1: MESSAGES}
