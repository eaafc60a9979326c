"""Numbers of matters. They are drawn, not counted: none can be guessed, and nobody waits for another to have one."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from time import monotonic
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from huiyin.core.ids import new_number
from huiyin.core.moments import Moment
from huiyin.domains.matters.models import Matter

DRAWS: Final = 20
HAND: Final = 100
NO_NUMBER: Final = "no free number in twenty draws"

_hands: Moment[list[str]] = Moment()  # of each day


def numbers(matter: Matter, day: date) -> Iterator[str]:
    """Give the matter one number of the day after the other, twenty at most, until the caller has found a free one."""
    for _draw in range(DRAWS):
        matter.number = _from_hand(day) or new_number(day)
        yield matter.number


def is_taken(matter: Matter, day: date) -> bool:
    """Whether another matter has this one's number.

    The first number that is taken tells that the day is filling up, and a matter that is written twice costs twice. So
    a handful is drawn and asked for in the same question; those that are free now come next, as long as they are fresh
    (settings.KEPT_SECONDS). Somebody else may still be faster: the unique index decides.
    """
    drawn = {new_number(day) for _number in range(HAND)} if settings.KEPT_SECONDS else set()
    asked = Matter.objects.filter(number__in=[matter.number, *drawn])
    taken = set(asked.values_list("number", flat=True))
    if matter.number in taken:
        _hands.keep(day, list(drawn - taken), now=monotonic(), seconds=settings.KEPT_SECONDS)
    return matter.number in taken


def insert_numbered(matter: Matter, at: datetime) -> None:
    """Insert a matter alone under a free number."""
    day = localdate(at)
    for _number in numbers(matter, day):
        try:
            with transaction.atomic():
                matter.save(force_insert=True)
                return
        except IntegrityError as clash:
            if not is_taken(matter, day):
                raise clash from None
    raise RuntimeError(NO_NUMBER)


def _from_hand(day: date) -> str:
    hand = _hands.get(day, now=monotonic(), seconds=settings.KEPT_SECONDS) or []
    with suppress(IndexError):  # another thread took the last one
        return hand.pop()
    return ""
