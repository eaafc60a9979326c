import pytest

from huiyin.platform.access.actions.codes import check_code, send_code
from huiyin.platform.access.models import OneTimeCode
from huiyin.platform.notices.actions import deliver_code
from huiyin.platform.notices.channels.protocol import Undeliverable
from huiyin.platform.notices.models import Message
from huiyin.platform.persons.queries import people_with_phone
from tests.cast import AUNT_LIN_PHONE
from tests.clock import MINUTE, MONDAY_NINE

pytestmark = pytest.mark.django_db


def deliver(phone, code):
    deliver_code(phone=phone, code=code, at=MONDAY_NINE)


def test_a_code_goes_out_at_once_and_finds_the_person_who_gave_the_phone(recorder, lin):
    send_code(phone="199 0000 1001", deliver=deliver, at=MONDAY_NINE)
    [(letter, contact)] = recorder.sent
    code = letter.subject.removeprefix("您的验证码：")
    proven = check_code(phone=AUNT_LIN_PHONE, code=code, at=MONDAY_NINE + MINUTE)
    assert contact.phone == "+8619900001001"
    assert [person.phone_hash for person in people_with_phone(AUNT_LIN_PHONE)] == [proven] == [lin.phone_hash]


def test_a_code_never_rests_in_the_outbox(recorder):
    send_code(phone=AUNT_LIN_PHONE, deliver=deliver, at=MONDAY_NINE)
    assert (len(recorder.sent), Message.objects.count()) == (1, 0)


def test_a_code_that_no_channel_can_bring_is_taken_back(settings):
    settings.NOTICE_CHANNELS = {"user": [], "person": []}
    with pytest.raises(Undeliverable):
        send_code(phone=AUNT_LIN_PHONE, deliver=deliver, at=MONDAY_NINE)
    assert not OneTimeCode.objects.exists()
