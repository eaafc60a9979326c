"""Everything that is forgotten on schedule, in one place: the worker's night and `huiyin retention` do the same."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from huiyin.domains.matters.actions.drafts import forget_drafts
from huiyin.domains.matters.actions.following import forget_guesses
from huiyin.domains.matters.actions.forgetting import redact_forgotten
from huiyin.domains.matters.queries.drafts import drafts_over
from huiyin.interfaces import clock
from huiyin.platform.access.actions import forget_spent
from huiyin.platform.persons.actions.erasing import run_retention


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was due, and what was done: nothing in a dry run."""

    due: dict[str, int]  # kind of personal data → persons
    drafts_due: int
    erased: int = 0
    redacted: int = 0
    drafts: int = 0


def count_due(*, today: date, at: datetime) -> Forgotten:
    """What would be forgotten on that day. Changes nothing."""
    persons = run_retention(today=today, at=at, dry_run=True)
    return Forgotten(due=persons.due, drafts_due=drafts_over(at).count())


def forget(
    *, today: date, at: datetime, cap: int = sys.maxsize, progress: Callable[[int, int], None] | None = None
) -> Forgotten:
    """Forget what is due: persons and then the words that name them, drafts, guesses, codes and receipts.

    `cap`: how many matters are redacted at most; the next run takes up the rest.
    """
    drafts_due = drafts_over(at).count()
    drafts = forget_drafts(at=at)
    persons = run_retention(today=today, at=at, dry_run=False, progress=progress)
    redacted = redact_forgotten(at=at, cap=cap)
    forget_spent(at=at, wall=at - clock.ahead())  # who moved a demo's clock stays signed in
    forget_guesses(at=at)
    return Forgotten(persons.due, drafts_due, persons.erased, redacted, drafts)
