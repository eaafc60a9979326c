"""Against a real mail server on the loopback."""

import email
import socket
from collections.abc import Iterator
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.notices.actions import deliver_due
from huiyin.platform.notices.channels.smtp.server import Server, read_server
from huiyin.platform.notices.models import Delivery, Message, MessageState, Outcome
from huiyin.platform.notices.recipients import Recipient
from huiyin.platform.persons.actions import remember
from tests.clock import DAY, MINUTE, MONDAY_NINE
from tests.platform.notices.conftest import MAIL, tell

pytestmark = pytest.mark.django_db


class Postbox:
    """Takes every mail, unless told to answer otherwise."""

    def __init__(self) -> None:
        self.mails = []
        self.to_recipient = "250 ok"
        self.to_data = "250 ok"
        self.hang_up = False

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - the library's name
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802 - the library's name
        self.mails.append(email.message_from_bytes(envelope.content, policy=default))
        if self.hang_up:
            server.transport.abort()
        return self.to_data


@pytest.fixture
def postbox(settings) -> Iterator[Postbox]:
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.SMTP = f"smtp://127.0.0.1:{controller.port}"
    settings.DEFAULT_FROM_EMAIL = "清泉社区 <huiyin@example.org>"
    yield box
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_letter_arrives_with_its_words_and_an_id_of_its_own(postbox, lin):
    message = tell(Recipient.person(lin.pk))
    deliver_due(at=MONDAY_NINE, limit=10)
    [mail] = postbox.mails
    assert (mail["To"], mail["From"], mail["Subject"]) == (
        MAIL,
        "清泉社区 <huiyin@example.org>",
        "260302-000018 号诉求有答复了",
    )
    assert mail.get_content().strip() == "2026年3月2日 已答复（2026年3月2日 09:00）。"
    assert mail["Message-ID"] == f"<{message.pk.hex}.{lin.pk.hex}@example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert Message.objects.get().state == MessageState.SENT


def test_a_line_that_breaks_after_the_letter_repeats_it_under_the_same_id(postbox, lin):
    tell(Recipient.person(lin.pk))
    postbox.hang_up = True
    deliver_due(at=MONDAY_NINE, limit=10)
    assert list(Delivery.objects.values_list("outcome", "fault")) == [(Outcome.OPEN, "smtp_broken_off")]
    postbox.hang_up = False
    deliver_due(at=MONDAY_NINE + 2 * MINUTE, limit=10)
    assert [mail["Message-ID"] for mail in postbox.mails] == [postbox.mails[0]["Message-ID"]] * 2
    assert Message.objects.get().maybe_twice


@pytest.mark.parametrize(
    ("stage", "answer", "becomes"),
    [
        ("to_recipient", f"550 no mailbox {MAIL}", (MessageState.DEAD, "smtp_550")),
        ("to_recipient", f"450 {MAIL} is busy", (MessageState.FAILED, "smtp_450")),
        ("to_data", f"554 {MAIL} is spam", (MessageState.DEAD, "smtp_554")),
        ("to_data", "451 later", (MessageState.FAILED, "smtp_451")),
    ],
)
def test_a_refusal_is_kept_as_a_code_without_the_address(stage, answer, becomes, postbox, lin):
    setattr(postbox, stage, answer)
    tell(Recipient.person(lin.pk))
    deliver_due(at=MONDAY_NINE, limit=10)
    assert Message.objects.values_list("state", "fault").get() == becomes
    assert MAIL not in str(list(Delivery.objects.values()))


def test_a_server_that_is_away_is_tried_again(postbox, lin, settings):
    settings.SMTP = f"smtp://127.0.0.1:{free_port()}"
    tell(Recipient.person(lin.pk))
    deliver_due(at=MONDAY_NINE, limit=10)
    assert Message.objects.values_list("state", "fault").get() == (MessageState.FAILED, "smtp_unreachable")
    assert (Delivery.objects.get().outcome, postbox.mails) == (Outcome.FAILED, [])


def test_a_server_that_offers_no_sign_in_or_encryption_is_told_nothing(postbox, lin, settings):
    address = settings.SMTP.removeprefix("smtp://")
    tell(Recipient.person(lin.pk))
    for day, server in enumerate((f"smtp://user:secret@{address}", f"smtp+tls://{address}", f"smtps://{address}")):
        settings.SMTP = server
        deliver_due(at=MONDAY_NINE + day * DAY, limit=10)
    assert postbox.mails == []
    assert list(Delivery.objects.values_list("outcome", "fault")) == [(Outcome.FAILED, "smtp_unreachable")] * 3


@pytest.mark.parametrize("address", ["no address", "a@b@c", "a@example.com\r\nBcc: x@example.com", "林@example.com"])
def test_an_address_that_is_none_is_given_up_and_nothing_is_sent(address, postbox):
    person = remember(email=address, actor=SYSTEM, at=MONDAY_NINE)
    tell(Recipient.person(person.pk))
    deliver_due(at=MONDAY_NINE, limit=10)
    assert Message.objects.get().state == MessageState.DEAD
    assert postbox.mails == []


def test_without_a_mail_server_the_console_shows_what_would_be_sent(lin, settings, capsys):
    settings.SMTP = ""
    tell(Recipient.person(lin.pk))
    deliver_due(at=MONDAY_NINE, limit=10)
    said = capsys.readouterr().out
    assert "199******01" in said
    assert "260302-000018 号诉求有答复了" in said
    assert [planted for planted in ("19900001001", MAIL) if planted in said] == []


def test_the_addresses_of_servers():
    """
    smtp://mail                            plain, port 25
    smtp+tls://u%40x:p%3A@mail             STARTTLS, port 587, user u@x, password p:
    smtps://mail:4650                      TLS, port 4650
    """
    assert read_server("smtp://mail") == Server("smtp", "mail", 25, "", "")
    assert read_server("smtp+tls://u%40x:p%3A@mail") == Server("smtp+tls", "mail", 587, "u@x", "p:")
    assert read_server("smtps://mail:4650") == Server("smtps", "mail", 4650, "", "")
    assert "secret" not in repr(read_server("smtp://user:secret@mail"))


@pytest.mark.parametrize("address", ["http://mail", "mail", "smtp://"])
def test_what_is_no_mail_server_is_refused(address):
    with pytest.raises(ValueError, match="looks like"):
        read_server(address)
