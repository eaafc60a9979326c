"""A channel that only notes what it was given, and fails as a test asks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import ClassVar

from huiyin.platform.notices.channels.protocol import Contact, Letter


@dataclass
class Recorder:
    """`fault`, if set, is called instead of noting; `after` once the letter is out."""

    name: ClassVar[str] = "recorder"
    repeats_show: ClassVar[bool] = True
    sent: list[tuple[Letter, Contact]] = field(default_factory=list)
    fault: Callable[[Contact], None] | None = None
    after: Callable[[], None] | None = None
    lock: Lock = field(default_factory=Lock)

    def reaches(self, contact: Contact) -> bool:
        return bool(contact.phone or contact.email or contact.user_id)

    def send(self, letter: Letter, contact: Contact) -> None:
        if self.fault:
            self.fault(contact)
        with self.lock:
            self.sent.append((letter, contact))
        if self.after:
            self.after()

    def reset(self) -> None:
        self.sent, self.fault, self.after = [], None, None

    @property
    def keys(self) -> list[str]:
        """The keys of all letters that went out, repeats included."""
        return [letter.key for letter, _contact in self.sent]


CHANNEL = Recorder()
