"""Works as everybody reads them: a box wherever a meeting behind them withholds words from the public.

The boxes are put into rows that were read to be shown: whoever wants to change a work reads it again.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar
from uuid import UUID

from django.db.models import Model

from huiyin.domains.meetings.queries.withholding import Black, black_by_work
from huiyin.domains.works.models import Work
from huiyin.domains.works.queries.works import matters_by_work, milestones_of

Row = TypeVar("Row", bound=Model)


def blacks_of(works: Iterable[Work]) -> Callable[[UUID, str], str]:
    """What puts the boxes into a text about any of these works."""
    return black_by_work(matters_by_work(works))


def works_in_public(works: Iterable[Work]) -> list[Work]:
    """These works with a box in every word of their own, their timetables and their slips."""
    found = list(works)
    black = blacks_of(found)
    for work in found:
        _boxed(work, partial(black, work.pk))
    return found


def work_in_public(work: Work) -> tuple[Work, Black]:
    """One work likewise, and what puts its boxes into all else that is told of it."""
    black = partial(blacks_of([work]), work.pk)
    return _boxed(work, black), black


def boxed(rows: Iterable[Row], black: Black, *names: str) -> list[Row]:
    """Rows with boxes in these columns."""
    found = list(rows)
    for row in found:
        for name in names:
            setattr(row, name, black(getattr(row, name)))
    return found


def _boxed(work: Work, black: Black) -> Work:
    boxed([work], black, "title", "aim", "public_text", "contractor_name")
    for milestone in boxed(milestones_of(work), black, "title"):
        boxed(milestone.slips.all(), black, "reason", "agreed_name")
    return work
