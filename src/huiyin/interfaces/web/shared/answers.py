"""An answer in the words its reporter reads: the reporter's page and the author's preview both speak from here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final, Protocol

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core.money import Fen
from huiyin.domains.matters.labels import OUTCOMES, PURPOSES, STEPS
from huiyin.domains.matters.models import Attachment
from huiyin.domains.matters.vocabulary import Outcome

from .tags import Tone
from .timeline import Photo, TimelineEntry
from .times import day_words, local_day

LOOKS: Final[Mapping[str, tuple[str, Tone]]] = {Outcome.DONE: ("check", "ok"), Outcome.PARTLY: ("check", "")}
OTHERWISE: Final[tuple[str, Tone]] = ("clock", "warn")


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


def answer_words(answer: Answered, at: datetime) -> str:
    """Everything an answer given at that moment says: what came of it, the words, what was done, why, when, cost."""
    told = (
        (_("What was done: %(words)s"), answer.done if answer.done.strip() != answer.public_text.strip() else ""),
        (_("Why: %(words)s"), answer.why),
        (_("By when: %(words)s"), day_words(answer.by_when, local_day(at)) if answer.by_when else ""),
        (_("Cost: %(words)s yuan"), Fen(answer.cost).yuan() if answer.cost is not None else ""),
    )
    lines = [str(OUTCOMES.get(answer.outcome, "")), answer.public_text.strip()]
    lines += [form % {"words": words} for form, words in told if words]
    return "\n".join(line for line in lines if line)


def answer_entry(answer: Answered, *, unit: str, at: datetime, photos: Sequence[Photo] = ()) -> TimelineEntry:
    """The answer in the timeline of its reporter: from which unit, when, its words, its pictures."""
    icon, tone = LOOKS.get(answer.outcome, OTHERWISE)
    words = answer_words(answer, at)
    return TimelineEntry(str(STEPS["answer"]), at, unit, words, icon=icon, tone=tone, photos=photos)


def photo_of(attachment: Attachment, before: Attachment | None = None) -> Photo:
    """A photo with its small copy, and with the one before the work that it stands beside."""
    full = reverse("photo", args=[attachment.pk])
    words = str(PURPOSES.get(attachment.purpose, ""))
    return Photo(f"{full}?small", full, words, photo_of(before) if before is not None else None)


def photos_told(shown: Iterable[Attachment], known: Iterable[Attachment]) -> list[Photo]:
    """Photos as they are shown: each after the work beside the one before it, as far as the reader knows that one."""
    rows, by_key = list(shown), {one.pk: one for one in known}
    beside = {one.beside_id for one in rows if one.beside_id in by_key}
    return [photo_of(one, by_key.get(one.beside_id)) for one in rows if one.pk not in beside]  # type: ignore[arg-type]
