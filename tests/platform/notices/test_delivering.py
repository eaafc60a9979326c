from datetime import timedelta
from uuid import uuid4

import pytest

from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import Post, User
from huiyin.platform.notices import faults
from huiyin.platform.notices.actions import deliver_due, delivering
from huiyin.platform.notices.actions.claiming import LEASE
from huiyin.platform.notices.channels.protocol import TryLater, Undeliverable
from huiyin.platform.notices.models import Delivery, Message, MessageState, Outcome
from huiyin.platform.notices.recipients import Recipient
from huiyin.platform.notices.templates import register_template
from huiyin.platform.persons.actions import erase_person, remember
from huiyin.platform.persons.models import Person
from tests.cast import AUNT_LIN_PHONE, officer_chen, secretary_he
from tests.clock import DAY, MINUTE, MONDAY, MONDAY_NINE
from tests.platform.notices.conftest import MAIL, tell

pytestmark = pytest.mark.django_db

SOON = timedelta(seconds=10)  # work itself takes a moment, so a test looks a little after a message is due


def raising(error):
    def fault(_contact):
        raise error

    return fault


def standing(message):
    """State, tries and fault of a message, as they are in the table."""
    return Message.objects.values_list("state", "tries", "fault").get(pk=message.pk)


def test_a_message_reaches_a_person_in_the_usual_language_and_is_marked(recorder, lin):
    message = tell(Recipient.person(lin.pk))
    assert deliver_due(at=MONDAY_NINE, limit=10) == 1
    [(letter, contact)] = recorder.sent
    assert (letter.subject, letter.body) == (
        "260302-000018 号诉求有答复了",
        "2026年3月2日 已答复（2026年3月2日 09:00）。",
    )
    assert (contact.phone, contact.email, letter.about) == (AUNT_LIN_PHONE, MAIL, ("matter", "260302-000018"))
    assert standing(message) == (MessageState.SENT, 1, "")
    assert deliver_due(at=MONDAY_NINE + DAY, limit=10) == 0


def test_a_person_who_asked_for_english_is_written_to_in_english(recorder):
    person = remember(phone=AUNT_LIN_PHONE, language="en", actor=SYSTEM, at=MONDAY_NINE)
    tell(Recipient.person(person.pk))
    deliver_due(at=MONDAY_NINE, limit=10)
    assert [letter.subject for letter, _contact in recorder.sent] == ["Matter 260302-000018 is answered"]


def test_nothing_goes_out_before_its_time_and_the_longest_waiting_goes_first(recorder, lin):
    for number, minutes in (("b", 2), ("a", 1), ("later", 60)):
        tell(Recipient.person(lin.pk), number=number, at=MONDAY_NINE + minutes * MINUTE)
    assert deliver_due(at=MONDAY_NINE, limit=10) == 0
    assert deliver_due(at=MONDAY_NINE + 5 * MINUTE, limit=1) == 1
    assert deliver_due(at=MONDAY_NINE + 5 * MINUTE, limit=10) == 1
    assert [letter.about[1] for letter, _contact in recorder.sent] == ["a", "b"]


def test_a_message_that_fails_waits_longer_each_time_and_then_is_dead(recorder, lin):
    """
    try   wait before the next
    1     1 minute
    2     5 minutes
    3     30 minutes
    4     2 hours
    5     12 hours
    6     given up
    """
    recorder.fault = raising(TryLater("busy"))
    message, at = tell(Recipient.person(lin.pk)), MONDAY_NINE
    for tries, minutes in enumerate((1, 5, 30, 120, 720), start=1):
        assert deliver_due(at=at, limit=10) == 1
        assert standing(message) == (MessageState.FAILED, tries, "busy")
        assert deliver_due(at=at + minutes * MINUTE - SOON, limit=10) == 0
        at += minutes * MINUTE + SOON
    deliver_due(at=at, limit=10)
    assert standing(message) == (MessageState.DEAD, 6, "busy")
    assert deliver_due(at=at + 30 * DAY, limit=10) == 0


def test_a_refused_address_is_given_up_at_once(recorder, lin):
    recorder.fault = raising(Undeliverable("smtp_550"))
    message = tell(Recipient.person(lin.pk))
    deliver_due(at=MONDAY_NINE, limit=10)
    assert standing(message) == (MessageState.DEAD, 1, "smtp_550")
    assert Message.objects.get().finished_at is not None


def test_a_post_is_told_to_its_holder_of_that_day(recorder):
    chen = officer_chen("matters.dispatch")
    tell(Recipient.post(chen.posts.get().pk))
    deliver_due(at=MONDAY_NINE, limit=10)
    assert [contact.key for _letter, contact in recorder.sent] == [f"user:{chen.pk}"]


def test_a_post_that_ended_is_told_to_whoever_followed_with_the_same_title(recorder):
    chen, he = officer_chen(ends=MONDAY), secretary_he()
    followed = Post.objects.get(user=he)
    Post.objects.filter(pk=followed.pk).update(title=chen.posts.get().title, begins=MONDAY + DAY)
    tell(Recipient.post(chen.posts.get().pk), number="today")
    tell(Recipient.post(chen.posts.get().pk), number="tomorrow", at=MONDAY_NINE + DAY)
    deliver_due(at=MONDAY_NINE, limit=10)
    deliver_due(at=MONDAY_NINE + DAY, limit=10)
    told = [(letter.about[1], contact.user_id) for letter, contact in recorder.sent]
    assert told == [("today", str(chen.pk)), ("tomorrow", str(he.pk))]


def test_a_post_without_a_holder_is_a_dead_letter_that_says_so(recorder):
    chen = officer_chen(ends=MONDAY)
    message = tell(Recipient.post(chen.posts.get().pk), at=MONDAY_NINE + DAY)
    deliver_due(at=MONDAY_NINE + DAY, limit=10)
    assert (standing(message), recorder.sent) == ((MessageState.DEAD, 1, faults.NOBODY), [])


def test_a_user_who_left_is_not_told(recorder):
    chen = officer_chen()
    User.objects.filter(pk=chen.pk).update(is_active=False)
    message = tell(Recipient.user(chen.pk))
    deliver_due(at=MONDAY_NINE, limit=10)
    assert (standing(message), recorder.sent) == ((MessageState.DEAD, 1, faults.NOBODY), [])


def test_a_person_erased_before_delivery_is_not_told(recorder, lin):
    message = tell(Recipient.person(lin.pk))
    erase_person(person_id=lin.pk, reason="本人要求", actor=SYSTEM, at=MONDAY_NINE)
    deliver_due(at=MONDAY_NINE, limit=10)
    assert (standing(message), recorder.sent) == ((MessageState.DEAD, 1, faults.NO_ADDRESS), [])


@pytest.mark.parametrize("template", ["test.gone", "test.other_place", "test.wrong_place"])
def test_words_that_are_missing_or_do_not_fit_are_a_dead_letter_and_not_a_crash(template, recorder, lin):
    register_template("test.other_place", subject="%(unheard_of)s", body="")
    register_template("test.wrong_place", subject="%(number)d", body="")
    message = tell(Recipient.person(lin.pk))
    Message.objects.update(template=template)
    deliver_due(at=MONDAY_NINE, limit=10)
    assert (standing(message), recorder.sent) == ((MessageState.DEAD, 1, faults.TEMPLATE), [])


def test_one_broken_channel_does_not_stop_the_next_message(recorder, lin):
    calls = []

    def fault(contact):
        calls.append(contact)
        if len(calls) == 1:
            raise ZeroDivisionError

    recorder.fault = fault
    first, second = tell(Recipient.person(lin.pk)), tell(Recipient.person(lin.pk))
    assert deliver_due(at=MONDAY_NINE, limit=10) == 2
    assert standing(first) == (MessageState.FAILED, 1, "ZeroDivisionError")
    assert standing(second) == (MessageState.SENT, 1, "")


def test_neither_outbox_nor_attempts_hold_an_address_or_a_name(recorder, lin, caplog):
    recorder.fault = raising(ValueError(MAIL))
    tell(Recipient.person(lin.pk))
    deliver_due(at=MONDAY_NINE, limit=10)
    held = str([list(model.objects.values()) for model in (Message, Delivery)]) + caplog.text
    assert [planted for planted in (MAIL, AUNT_LIN_PHONE, "林秀兰") if planted in held] == []
    assert Delivery.objects.get().outcome == Outcome.OPEN


@pytest.mark.usefixtures("recorder")
def test_a_message_that_cannot_be_opened_does_not_stop_the_next(lin):
    other = remember(phone="19900001002", actor=SYSTEM, at=MONDAY_NINE)
    Person.objects.filter(pk=other.pk).update(sealed=lin.sealed)
    first, second = tell(Recipient.person(other.pk)), tell(Recipient.person(lin.pk))
    assert deliver_due(at=MONDAY_NINE, limit=10) == 2
    assert standing(first) == (MessageState.FAILED, 1, "CannotOpen")
    assert standing(second) == (MessageState.SENT, 1, "")


def test_with_more_receivers_than_time_the_rest_follows_and_nobody_gets_it_twice(recorder, monkeypatch):
    chen, he = officer_chen(), secretary_he()
    Post.objects.filter(user=he).update(title=Post.objects.get(user=chen).title)
    ended = officer_chen(ends=MONDAY - DAY).posts.order_by("created_at", "pk").last()
    Post.objects.filter(pk=ended.pk).update(begins=MONDAY - DAY, ends=MONDAY - DAY)
    message = tell(Recipient.post(ended.pk))
    recorder.after = lambda: monkeypatch.setattr(delivering, "RESERVE", LEASE)
    deliver_due(at=MONDAY_NINE, limit=10)
    assert (len(recorder.sent), standing(message)) == (1, (MessageState.FAILED, 1, faults.OUT_OF_TIME))
    monkeypatch.setattr(delivering, "RESERVE", LEASE / 2)
    recorder.after = None
    deliver_due(at=MONDAY_NINE + 2 * MINUTE, limit=10)
    assert [contact.user_id for _letter, contact in recorder.sent] == [str(chen.pk), str(he.pk)]
    assert standing(message) == (MessageState.SENT, 2, "")


def test_a_post_that_never_was_is_a_dead_letter(recorder):
    message = tell(Recipient.post(uuid4()))
    deliver_due(at=MONDAY_NINE, limit=10)
    assert (standing(message), recorder.sent) == ((MessageState.DEAD, 1, faults.NOBODY), [])
