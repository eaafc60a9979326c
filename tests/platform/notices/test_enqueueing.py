from datetime import date, datetime
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from huiyin.platform.notices.actions import enqueue
from huiyin.platform.notices.models import Message, MessageState
from huiyin.platform.notices.recipients import Recipient, RecipientKind
from huiyin.platform.notices.rules.context import spoken, stored
from tests.clock import MONDAY, MONDAY_NINE
from tests.platform.notices.conftest import tell

SOMEBODY = Recipient.person(uuid4())


@pytest.mark.django_db
def test_a_message_is_one_insert_and_waits_for_the_worker(django_assert_num_queries):
    with django_assert_num_queries(1):
        message = tell(SOMEBODY)
    message.refresh_from_db()
    assert (message.state, message.tries, message.next_try) == (MessageState.QUEUED, 0, MONDAY_NINE)
    assert (message.recipient_kind, message.recipient_id) == ("person", SOMEBODY.id)


@pytest.mark.django_db
def test_a_message_of_a_transaction_that_is_taken_back_never_was():
    with transaction.atomic():
        tell(SOMEBODY)
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_an_unregistered_template_is_refused_before_anything_is_written():
    with pytest.raises(LookupError, match=r"test\.unheard_of"):
        enqueue(template="test.unheard_of", to=SOMEBODY, about=("matter", "1"), context={}, at=MONDAY_NINE)


@pytest.mark.parametrize("value", [1.5, ["x"], {"x": 1}, datetime(2026, 3, 2), gettext_lazy("sent")])  # noqa: DTZ001
def test_a_message_carries_only_what_it_can_speak_in_any_language(value):
    with pytest.raises(TypeError):
        stored({"value": value})


@pytest.mark.parametrize("make", [Recipient.person, Recipient.user, Recipient.post])
def test_a_recipient_is_an_id_and_nothing_that_could_be_an_address(make):
    assert make(str(SOMEBODY.id)).id == SOMEBODY.id
    with pytest.raises(ValueError, match="UUID"):
        make("19900001001")


def test_the_three_kinds_of_recipient():
    assert {make(SOMEBODY.id).kind for make in (Recipient.person, Recipient.user, Recipient.post)} == set(RecipientKind)


def test_days_and_moments_are_spoken_in_the_readers_way():
    kept = stored({"day": MONDAY, "at": MONDAY_NINE, "none": None, "count": 3})
    assert kept == {"day": {"day": "2026-03-02"}, "at": {"moment": MONDAY_NINE.isoformat()}, "none": None, "count": 3}
    assert spoken(kept) == {"day": "2026年3月2日", "at": "2026年3月2日 09:00", "none": "", "count": "3"}


@given(context=st.dictionaries(st.text(max_size=5), st.one_of(st.text(), st.integers(), st.dates(date(1990, 1, 1)))))
def test_every_context_that_is_stored_can_be_spoken(context):
    assert set(spoken(stored(context))) == set(context)
