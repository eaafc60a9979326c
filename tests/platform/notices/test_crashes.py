"""Between handing a letter over and writing that down lies the only way to send it twice; here we die there."""

import os
import signal
from datetime import timedelta

import pytest
from django.db import connections, transaction

from huiyin.platform.notices import faults
from huiyin.platform.notices.actions import deliver_due
from huiyin.platform.notices.actions.claiming import LEASE, claim_next, let_go
from huiyin.platform.notices.channels.inapp import InApp
from huiyin.platform.notices.channels.protocol import TryLater
from huiyin.platform.notices.models import Delivery, InAppNotice, Message, MessageState, Outcome
from huiyin.platform.notices.recipients import Recipient
from tests.cast import officer_chen
from tests.clock import MINUTE, MONDAY_NINE
from tests.platform.notices.conftest import tell

AFTER_THE_LEASE = MONDAY_NINE + LEASE + MINUTE


class PowerCutError(BaseException):
    """Nothing catches this, as nothing catches a power cut."""


def cut_power():
    raise PowerCutError


def attempts():
    return list(Delivery.objects.values_list("outcome", "maybe_twice"))


@pytest.mark.django_db
def test_a_crash_after_sending_repeats_the_letter_under_the_same_key_and_shows_it(recorder, lin):
    message = tell(Recipient.person(lin.pk))
    recorder.after = cut_power
    with pytest.raises(PowerCutError):
        deliver_due(at=MONDAY_NINE, limit=10)
    recorder.after = None
    assert deliver_due(at=MONDAY_NINE + LEASE - MINUTE, limit=10) == 0
    assert deliver_due(at=AFTER_THE_LEASE, limit=10) == 1
    assert (len(recorder.keys), len(set(recorder.keys))) == (2, 1)
    assert attempts() == [(Outcome.OPEN, False), (Outcome.ARRIVED, True)]
    message.refresh_from_db()
    assert (message.state, message.maybe_twice) == (MessageState.SENT, True)


@pytest.mark.django_db
def test_a_crash_after_a_notice_inside_the_product_leaves_one_notice_and_no_alarm(monkeypatch):
    """The notice lies in our own tables, so a repeat changes nothing and need not show."""
    chen = officer_chen()
    message = tell(Recipient.user(chen.pk))
    real = InApp.send

    def send_and_die(*told):
        real(*told)
        cut_power()

    monkeypatch.setattr(InApp, "send", send_and_die)
    with pytest.raises(PowerCutError):
        deliver_due(at=MONDAY_NINE, limit=10)
    monkeypatch.undo()
    deliver_due(at=AFTER_THE_LEASE, limit=10)
    message.refresh_from_db()
    assert (InAppNotice.objects.count(), message.state, message.maybe_twice) == (1, MessageState.SENT, False)


@pytest.mark.django_db
def test_a_line_that_breaks_before_the_answer_shows_as_a_possible_repeat(recorder, lin):
    def break_off(_contact):
        raise TryLater("broken_off", perhaps_arrived=True)

    message = tell(Recipient.person(lin.pk))
    recorder.fault = break_off
    deliver_due(at=MONDAY_NINE, limit=10)
    recorder.fault = None
    deliver_due(at=MONDAY_NINE + 2 * MINUTE, limit=10)
    assert attempts() == [(Outcome.OPEN, False), (Outcome.ARRIVED, True)]
    message.refresh_from_db()
    assert message.maybe_twice


@pytest.mark.django_db
def test_a_failure_before_anything_was_sent_is_no_possible_repeat(recorder, lin):
    def busy(_contact):
        raise TryLater("busy")

    tell(Recipient.person(lin.pk))
    recorder.fault = busy
    deliver_due(at=MONDAY_NINE, limit=10)
    recorder.fault = None
    deliver_due(at=MONDAY_NINE + 2 * MINUTE, limit=10)
    assert attempts() == [(Outcome.FAILED, False), (Outcome.ARRIVED, False)]


@pytest.mark.django_db
def test_a_message_that_stops_every_worker_is_given_up_in_the_end(recorder, lin):
    message, at = tell(Recipient.person(lin.pk)), MONDAY_NINE
    recorder.after = cut_power
    for _try in range(6):
        with pytest.raises(PowerCutError):
            deliver_due(at=at, limit=10)
        at += LEASE + MINUTE
    assert deliver_due(at=at, limit=10) == 1
    message.refresh_from_db()
    assert (message.state, message.fault, len(recorder.sent)) == (MessageState.DEAD, faults.CRASHED, 6)


@pytest.mark.django_db
def test_a_worker_whose_lease_ran_out_cannot_overwrite_the_next_ones_mark(lin):
    tell(Recipient.person(lin.pk))
    slow, quick = claim_next(MONDAY_NINE), claim_next(AFTER_THE_LEASE)
    marked = {"at": AFTER_THE_LEASE, "fault": "", "next_try": AFTER_THE_LEASE}
    assert not let_go(slow, state=MessageState.DEAD, **marked)
    assert let_go(quick, state=MessageState.SENT, **marked)
    assert Message.objects.get().state == MessageState.SENT


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_sending_and_marking_leaves_the_truth_in_the_tables(recorder, lin, tmp_path):
    message, out = tell(Recipient.person(lin.pk)), tmp_path / "sent"

    def die():
        out.write_text("sent")
        os.kill(os.getpid(), signal.SIGKILL)

    connections.close_all()
    child = os.fork()
    if child == 0:
        recorder.after = die
        deliver_due(at=MONDAY_NINE, limit=1)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert (os.WTERMSIG(status), out.read_text()) == (signal.SIGKILL, "sent")
    assert attempts() == [(Outcome.OPEN, False)]
    assert deliver_due(at=AFTER_THE_LEASE, limit=1) == 1
    message.refresh_from_db()
    assert (attempts()[-1], message.maybe_twice) == ((Outcome.ARRIVED, True), True)


@pytest.mark.django_db(transaction=True)
def test_the_outbox_is_never_emptied_inside_a_transaction(recorder, lin):
    tell(Recipient.person(lin.pk))
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        deliver_due(at=MONDAY_NINE, limit=10)
    assert recorder.sent == []


@pytest.mark.django_db
def test_one_call_ends_before_its_own_leases_could(recorder, lin, monkeypatch):
    for _message in range(3):
        tell(Recipient.person(lin.pk))
    monkeypatch.setattr("huiyin.platform.notices.actions.delivering.BUDGET", timedelta(0))
    assert deliver_due(at=MONDAY_NINE, limit=10) == 0
    assert recorder.sent == []
