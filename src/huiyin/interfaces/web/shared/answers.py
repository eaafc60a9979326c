"""An answer in the words its reporter reads: the reporter's page and the author's preview both speak from here."""

from datetime import date
from typing import Protocol

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.core.money import Fen
from huiyin.domains.matters import labels

from .tags import Tone

TONES: dict[str, Tone] = {"done": "ok", "partly": "", "not_now": "warn", "cannot": "warn"}


class Answered(Protocol):
    """What an answer says, whether it is kept already or only written; `cost` in fen."""

    @property
    def outcome(self) -> str: ...  # noqa: D102 - said by the name
    @property
    def public_text(self) -> str: ...  # noqa: D102 - said by the name
    @property
    def done(self) -> str: ...  # noqa: D102 - said by the name
    @property
    def why(self) -> str: ...  # noqa: D102 - said by the name
    @property
    def by_when(self) -> date | None: ...  # noqa: D102 - said by the name
    @property
    def cost(self) -> int | None: ...  # noqa: D102 - said by the name


def heading_of(answer: Answered) -> str:
    """What came of it, in two or three words."""
    return str(labels.OUTCOMES[answer.outcome])


def lines_of(answer: Answered) -> list[str]:
    """The answer as the reporter reads it, the public text first; what was not said is left out."""
    by_when = date_format(answer.by_when, pgettext("date format", "j F Y")) if answer.by_when else ""
    told = (
        (_("What was done: %(words)s"), answer.done),
        (_("Why: %(words)s"), answer.why),
        (_("By when: %(words)s"), by_when),
        (_("Cost: ¥%(words)s"), Fen(answer.cost).yuan() if answer.cost else ""),
    )
    return [answer.public_text, *(form % {"words": words} for form, words in told if words)]
