"""The outbox of these tests: one template in two languages, and a channel that only notes."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.utils.functional import lazy
from django.utils.translation import get_language

from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.notices.actions import enqueue
from huiyin.platform.notices.models import Message
from huiyin.platform.notices.recipients import Recipient
from huiyin.platform.notices.templates import register_template
from huiyin.platform.persons.actions import remember
from huiyin.platform.persons.models import Person
from tests.cast import AUNT_LIN_NAME, AUNT_LIN_PHONE, COMMUNITY, COMMUNITY_CODE
from tests.clock import MONDAY_NINE
from tests.platform.notices.recorder import CHANNEL, Recorder

MAIL = "lin@example.com"
PATH = "tests.platform.notices.recorder"


def _in_two_languages(english: str, chinese: str) -> str:
    return english if get_language() == "en" else chinese


both = lazy(_in_two_languages, str)

register_template(
    "test.answered",
    subject=both("Matter %(number)s is answered", "%(number)s 号诉求有答复了"),
    body=both("Answered on %(day)s, at %(at)s.", "%(day)s 已答复（%(at)s）。"),
)


@pytest.fixture
def recorder(settings) -> Iterator[Recorder]:
    """The only channel there is, for users and persons."""
    settings.NOTICE_CHANNELS = {"user": [PATH], "person": [PATH]}
    CHANNEL.reset()
    yield CHANNEL
    CHANNEL.reset()


@pytest.fixture
def lin(db) -> Person:  # noqa: ARG001 - the tables come first
    """Aunt Lin, who left phone and e-mail."""
    return remember(name=AUNT_LIN_NAME, phone=AUNT_LIN_PHONE, email=MAIL, actor=SYSTEM, at=MONDAY_NINE)


def tell(to: Recipient, *, number: str = "260302-000018", at: datetime = MONDAY_NINE) -> Message:
    """Queue the news that a matter is answered."""
    return enqueue(
        template="test.answered",
        to=to,
        about=("matter", number),
        context={"number": number, "day": at.date(), "at": at},
        at=at,
        area=COMMUNITY,
        chain=COMMUNITY_CODE,
    )
