"""How long minutes may be objected to, what silence means, and how long they stand on the notice board.

The rule of silence: whoever was there may confirm the minutes or say what is wrong until the end of the last day. Who
says nothing until then has raised no objection; that is written down as silence, never as a confirmation. Minutes are
published once everybody who was there has spoken or the time has run out, and not while an objection stands that
nobody has answered by changing them. A word stands for the text it was said of: whoever confirmed an earlier text is
asked anew, and the days to object run anew, but not for ever. Nor can one person hold minutes up for ever: who objected
to one text and objects to the next as well is heard word for word beside the minutes, once the time has run out. Source
of the days on the board: 城市居民委员会组织法 art. 34 (at least 15 days).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

LEAST_PUBLIC_DAYS = 15
ROUNDS = 3  # however often minutes change: so many times the days to object, from the end of the meeting (our own)
LAST_MOMENT = time(23, 59, 59)


class Word(StrEnum):
    """What somebody who was there has said of the minutes."""

    NONE = ""
    CONFIRMED = "confirmed"
    OBJECTS = "objects"
    SILENT = "silent"  # the time ran out without a word


class Hindrance(StrEnum):
    """Why minutes may not be published yet."""

    WAITS = "waits"
    OBJECTED = "objected"


@dataclass(frozen=True, slots=True)
class Said:
    """The word of one who was there on the text that stands; `again`: they had objected to an earlier text as well."""

    word: Word
    again: bool = False

    @property
    def is_attached(self) -> bool:
        """Whether this objection is published word for word beside the minutes, as another text did not answer it."""
        return self.word == Word.OBJECTS and self.again


def confirm_until(closed_at: datetime, days: int) -> datetime:
    """The end of the last day to object: so many whole days after the day on which the meeting was closed."""
    return datetime.combine(closed_at.date() + timedelta(days=days), LAST_MOMENT, tzinfo=closed_at.tzinfo)


def confirm_anew_until(closed_at: datetime, changed_at: datetime, days: int) -> datetime:
    """The end of the last day to object to a changed text: the days run anew, within ROUNDS times as many in all.

    A whole day is left in any case, so that nobody's word is asked for and not waited for.
    """
    last = max(confirm_until(closed_at, ROUNDS * days), confirm_until(changed_at, 1))
    return min(confirm_until(changed_at, days), last)


def hindrance(said: Iterable[Said], *, until: datetime | None, at: datetime) -> Hindrance | None:
    """Why these minutes may not be published at this moment; None when they may."""
    words = list(said)
    running = until is not None and at <= until
    if any(one.word == Word.OBJECTS and (running or not one.is_attached) for one in words):
        return Hindrance.OBJECTED
    return Hindrance.WAITS if running and any(one.word == Word.NONE for one in words) else None


def public_until(published_on: date, days: int) -> date:
    """The last day on the notice board, never sooner than the law asks, the day of publishing not counted."""
    return published_on + timedelta(days=max(days, LEAST_PUBLIC_DAYS))
