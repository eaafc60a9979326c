from uuid import uuid4

import pytest

from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.viewers import NOBODY
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.notices.actions import beat, deliver_due, requeue
from huiyin.platform.notices.channels.protocol import Undeliverable
from huiyin.platform.notices.faults import NO_ADDRESS, fault_label
from huiyin.platform.notices.models import Delivery, Message, MessageState, Outcome
from huiyin.platform.notices.queries import (
    dead_letters_visible_to,
    living_workers,
    messages_about,
    messages_visible_to,
    outbox_counts,
    unreachable_visible_to,
)
from huiyin.platform.notices.recipients import Recipient
from huiyin.platform.notices.scope import may
from huiyin.platform.persons.actions import remember
from tests.cast import COMMUNITY_CODE, act, officer_chen, see, stranger_zhou, street_zhao
from tests.clock import DAY, HOUR, MINUTE, MONDAY_NINE, TUESDAY_NINE
from tests.platform.notices.conftest import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def dead(recorder, lin):
    """A message refused by Aunt Lin's mailbox, and one that arrived."""

    def refuse(_contact):
        raise Undeliverable("smtp_550")

    recorder.fault = refuse
    message = tell(Recipient.person(lin.pk), number="dead")
    deliver_due(at=MONDAY_NINE, limit=10)
    recorder.fault = None
    tell(Recipient.person(lin.pk), number="sent")
    deliver_due(at=MONDAY_NINE, limit=10)
    message.refresh_from_db()
    return message


def test_dead_letters_are_seen_by_whoever_looks_after_the_outbox_of_the_area(dead):
    zhao, zhou = street_zhao("notices.manage"), stranger_zhou("notices.manage")
    viewers = [see(zhao), see(zhou), see(officer_chen("matters.answer")), NOBODY]
    assert [list(dead_letters_visible_to(viewer)) for viewer in viewers] == [[dead], [], [], []]
    for viewer in viewers:
        seen = set(messages_visible_to(viewer))
        assert [may(viewer, message) for message in Message.objects.all()] == [m in seen for m in Message.objects.all()]


def test_whoever_left_no_address_is_listed_apart_for_somebody_to_ring(dead):
    zhao = see(street_zhao("notices.manage"))
    nobody = remember(name="没有电话", actor=SYSTEM, at=MONDAY_NINE)
    unreachable = tell(Recipient.person(nobody.pk))
    deliver_due(at=MONDAY_NINE, limit=10)
    assert list(unreachable_visible_to(zhao)) == [unreachable]
    assert list(dead_letters_visible_to(zhao)) == [dead]


def test_messages_of_no_area_are_seen_by_everybody_who_looks_after_an_outbox(dead):
    Message.objects.filter(pk=dead.pk).update(area="")
    assert list(dead_letters_visible_to(see(stranger_zhou("notices.manage")))) == [dead]
    assert list(dead_letters_visible_to(see(officer_chen()))) == []


def test_a_list_of_dead_letters_costs_the_same_at_one_and_three_rows(dead, django_assert_num_queries):
    zhao, columns = (
        see(street_zhao("notices.manage")),
        ("area", "chain", "state", "created_at", "queued_at", "next_try"),
    )
    for _rows in range(3):
        with django_assert_num_queries(2):
            assert [len(row.attempts.all()) for row in dead_letters_visible_to(zhao)][-1:] == [1]
        Message.objects.create(**{column: getattr(dead, column) for column in columns})


def test_a_mended_message_is_queued_again_on_the_record_and_arrives(dead, recorder):
    chen = officer_chen("notices.manage")
    assert requeue(message_ids=[dead.pk, uuid4()], actor=act(chen), at=TUESDAY_NINE) == 1
    assert requeue(message_ids=[dead.pk], actor=act(chen), at=TUESDAY_NINE) == 0
    deliver_due(at=TUESDAY_NINE, limit=10)
    assert [letter.about[1] for letter, _contact in recorder.sent] == ["sent", "dead"]
    assert list(dead.attempts.values_list("outcome", flat=True)) == [Outcome.REFUSED, Outcome.ARRIVED]
    row = AuditRow.objects.get(verb="notices.requeue")
    assert (row.chain, row.subject_id) == (COMMUNITY_CODE, str(dead.pk))
    assert row.told == {"template": "test.answered", "fault": "smtp_550"}


def test_what_arrived_cannot_be_queued_again(dead, recorder):
    sent = Message.objects.exclude(pk=dead.pk).get()
    assert requeue(message_ids=[sent.pk], actor=act(officer_chen()), at=TUESDAY_NINE) == 0
    assert deliver_due(at=TUESDAY_NINE, limit=10) == 0
    assert len(recorder.sent) == 1


def test_everything_told_about_a_subject_can_be_shown_with_it(dead):
    assert list(messages_about("matter", "dead")) == [dead]


@pytest.mark.usefixtures("dead")
def test_an_operator_sees_what_waits_what_is_late_and_what_died(lin):
    tell(Recipient.person(lin.pk), number="late", at=MONDAY_NINE)
    tell(Recipient.person(lin.pk), number="waiting", at=MONDAY_NINE + HOUR)
    Message.objects.filter(pk=tell(Recipient.person(lin.pk)).pk).update(state=MessageState.DEAD, fault=NO_ADDRESS)
    Delivery.objects.update(maybe_twice=True)
    Message.objects.filter(state=MessageState.SENT).update(maybe_twice=True)
    assert outbox_counts(at=MONDAY_NINE + HOUR) == {
        "waiting": 2,
        "late": 1,
        "dead": 1,
        "unreachable": 1,
        "maybe_twice": 1,
    }


def test_a_worker_that_falls_silent_is_no_longer_counted_as_living():
    for minute in range(3):
        beat(worker="host:1", started_at=MONDAY_NINE, at=MONDAY_NINE + minute * MINUTE, finished=minute)
    beat(worker="host:2", started_at=MONDAY_NINE, at=MONDAY_NINE + 10 * MINUTE, finished=0)
    living = living_workers(at=MONDAY_NINE + 5 * MINUTE)
    assert {row.worker: row.finished for row in living} == {"host:1": 2, "host:2": 0}
    assert [row.worker for row in living_workers(at=MONDAY_NINE + 10 * MINUTE)] == ["host:2"]
    assert not living_workers(at=MONDAY_NINE + DAY).exists()


def test_a_fault_is_told_in_words_or_as_the_channel_said_it():
    assert fault_label("bad_address") == "邮箱地址不正确。"
    assert fault_label("smtp_550") == "发送渠道的答复：smtp_550"
    assert fault_label("") == ""
