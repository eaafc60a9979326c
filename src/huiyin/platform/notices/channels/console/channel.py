"""Letters are printed, with the address hidden but for a few digits."""

import sys
from typing import ClassVar

from huiyin.core.phones import masked_phone
from huiyin.platform.notices.channels.protocol import Contact, Letter


class Console:
    """Open to whoever left a phone or an e-mail address."""

    name: ClassVar[str] = "console"
    repeats_show: ClassVar[bool] = True

    def reaches(self, contact: Contact) -> bool:
        """Whether there is an address that a real channel could use."""
        return bool(contact.phone or contact.email)

    def send(self, letter: Letter, contact: Contact) -> None:
        """Print the letter in one piece, so that letters of several workers do not mix."""
        to = masked_phone(contact.phone) if contact.phone else contact.email[:1] + "***"
        sys.stdout.write(f"[notice {letter.key}] → {to}\n{letter.subject}\n{letter.body}\n\n")
        sys.stdout.flush()
