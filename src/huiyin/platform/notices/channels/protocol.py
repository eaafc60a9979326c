"""What a channel is given, what it must do, and how it says that it could not."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol


@dataclass(frozen=True, slots=True)
class Contact:
    """One receiver, opened for the moment of delivery; only `key`, "user:<id>" or "person:<id>", may be stored."""

    key: str
    language: str
    user_id: str = ""  # "" for a person without an account
    phone: str = ""
    email: str = ""

    def __repr__(self) -> str:
        # A traceback or a log line must never show where a person lives or is called.
        return f"Contact({self.key})"


@dataclass(frozen=True, slots=True)
class Letter:
    """A message put into the receiver's words. `key` stays the same when it goes to the same receiver again."""

    key: str
    message_id: str
    subject: str
    body: str
    about: tuple[str, str]
    area: str
    at: datetime


class Undelivered(Exception):  # noqa: N818 - what happened to a letter, told to the outbox
    """The letter did not go out. `fault` is a short code without any address, such as "smtp_550"."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class TryLater(Undelivered):
    """It may work another time. `perhaps_arrived`: the connection broke when the letter might have been taken."""

    def __init__(self, fault: str, *, perhaps_arrived: bool = False) -> None:
        super().__init__(fault)
        self.perhaps_arrived = perhaps_arrived


class Undeliverable(Undelivered):
    """It will never work: the address is refused."""


class Channel(Protocol):
    """One way out. A channel keeps nothing about a receiver and shows no whole address in what it logs."""

    name: ClassVar[str]
    repeats_show: ClassVar[bool]  # whether a letter sent twice under one key may be seen twice

    def reaches(self, contact: Contact) -> bool:
        """Whether this way is open to this receiver now."""
        ...

    def send(self, letter: Letter, contact: Contact) -> None:
        """Hand the letter over, or raise TryLater or Undeliverable. Another exception counts as perhaps arrived."""
        ...
