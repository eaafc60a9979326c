"""Letters by SMTP. The Message-ID is made of the letter's key: by it a mailbox tells a repeat from a new letter."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from ssl import create_default_context
from typing import ClassVar

from django.conf import settings

from huiyin.platform.notices.channels.protocol import Contact, Letter, TryLater, Undeliverable
from huiyin.platform.notices.channels.smtp.server import Server, read_server

PATIENCE = 10.0  # seconds for one answer of the server; far below the lease of a message
PERMANENT = 500


class Smtp:
    """Open where a server is set and the receiver has an e-mail address."""

    name: ClassVar[str] = "smtp"
    repeats_show: ClassVar[bool] = True

    def reaches(self, contact: Contact) -> bool:
        """Whether a server is set and an address is known."""
        return bool(settings.SMTP and contact.email)

    def send(self, letter: Letter, contact: Contact) -> None:
        """Hand the letter to the server; it has arrived when the server took it."""
        mail = mail_of(letter, contact.email)
        with _session(read_server(settings.SMTP)) as session:
            try:
                session.send_message(mail, to_addrs=[contact.email])
            except smtplib.SMTPRecipientsRefused as refusal:
                raise _refused(min(code for code, _text in refusal.recipients.values())) from None
            except smtplib.SMTPResponseException as refusal:
                raise _refused(refusal.smtp_code) from None
            except smtplib.SMTPNotSupportedError:
                raise Undeliverable("smtp_address_not_supported") from None
            except (smtplib.SMTPServerDisconnected, OSError):
                # The server may have taken the letter before the line broke.
                raise TryLater("smtp_broken_off", perhaps_arrived=True) from None


def mail_of(letter: Letter, address: str) -> EmailMessage:
    """The letter as a plain-text mail. Raises Undeliverable for an address that no mail can carry."""
    sender = settings.DEFAULT_FROM_EMAIL
    domain = parseaddr(sender)[1].partition("@")[2] or "localhost"
    mail = EmailMessage(policy=SMTP)
    try:
        mail["To"] = Address(addr_spec=address)
    except (ValueError, IndexError, HeaderParseError):
        raise Undeliverable("bad_address") from None
    mail["From"] = sender
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(letter.at)
    mail["Message-ID"] = f"<{letter.key}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notice answers it
    mail.set_content(letter.body)
    return mail


@contextmanager
def _session(server: Server) -> Iterator[smtplib.SMTP]:
    """An open, greeted and signed-in session; nothing was sent yet when this fails."""
    try:
        session = _connected(server)
    except smtplib.SMTPAuthenticationError:
        raise TryLater("smtp_sign_in_refused") from None
    except (smtplib.SMTPException, OSError):
        raise TryLater("smtp_unreachable") from None
    try:
        yield session
    finally:
        with suppress(smtplib.SMTPException, OSError):
            session.quit()


def _connected(server: Server) -> smtplib.SMTP:
    """Connect, encrypt and sign in as the server's address says."""
    session: smtplib.SMTP
    if server.scheme == "smtps":
        session = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=create_default_context())
    else:
        session = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    if server.scheme == "smtp+tls":
        session.starttls(context=create_default_context())
    if server.user:
        session.login(server.user, server.password)
    return session


def _refused(code: int) -> TryLater | Undeliverable:
    """What a server's refusal means. Its text is dropped, since servers repeat the address in it."""
    return Undeliverable(f"smtp_{code}") if code >= PERMANENT else TryLater(f"smtp_{code}")
