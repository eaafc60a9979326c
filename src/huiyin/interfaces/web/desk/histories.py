"""The timeline of a matter as the desk reads it: every step, who made it, and the notes that never leave the desk."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from huiyin.domains.matters import labels
from huiyin.domains.matters.models import Attachment, Matter, Step, Verdict
from huiyin.domains.matters.queries.dossier import attachments_of, units_named
from huiyin.domains.matters.queries.handovers import officers_named
from huiyin.domains.matters.queries.timeline import Entry, timeline
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.interfaces.web.shared.answers import LOOKS, OTHERWISE, answer_words, photos_told
from huiyin.interfaces.web.shared.tags import Tone
from huiyin.interfaces.web.shared.timeline import TimelineEntry
from huiyin.interfaces.web.shared.times import day_words, local_day, moment_words
from huiyin.platform.access.queries import names_of

ICONS: Final[Mapping[str, str]] = {
    "receive": "speak",
    "contact": "phone",
    "ask": "speak",
    "reply": "speak",
    "comment": "speak",
    "pause": "clock",
    "extend": "clock",
    "schedule": "clock",
    "keep_date": "clock",
    "return": "back",
    "recall": "back",
    "unjoin": "back",
    "redo": "warn",
    "escalate": "warn",
    "verdict": "person",
    "silence": "person",
}
STEP_TONES: Final[Mapping[str, Tone]] = {"redo": "warn", "escalate": "warn", "return": "warn", "settle": "ok"}
MOVES_UNIT: Final = frozenset({"dispatch", "transfer", "recall", "unjoin", "department", "refer", "redo", "escalate"})


@dataclass(frozen=True)
class Names:
    """What the ids in the steps stand for, people by user and units by organisation; and the photos of the matter."""

    people: Mapping[str, str]
    units: Mapping[str, str]
    at: datetime
    photos: Sequence[Attachment] = ()


def history_of(matter: Matter, *, at: datetime) -> list[TimelineEntry]:
    """The whole timeline, oldest first, notes included."""
    entries = timeline(matter, with_notes=True)
    names = replace(names_in([entry.step for entry in entries], at=at), photos=list(attachments_of(matter)))
    return [line for entry in entries for line in _lines(entry, names)]


def steps_told(steps: Iterable[Step], *, at: datetime) -> list[TimelineEntry]:
    """A few steps, as in the timeline, without what hangs on them."""
    found = list(steps)
    names = names_in(found, at=at)
    return [line for step in found for line in _lines(_bare(step), names)]


def names_in(steps: Iterable[Step], *, at: datetime) -> Names:
    """The names of all that the steps speak of, in at most two queries."""
    found = list(steps)
    people = {step.actor_id for step in found if step.actor_kind in {"staff", "api"}}
    people |= {step.data["approver"] for step in found if step.data.get("approver")}
    proposed = {step.data["proposed"] for step in found if step.data.get("proposed")}
    units = {key: unit.name for key, unit in units_named(proposed).items()} if proposed else {}
    outside = {step.actor_id for step in found if step.actor_kind == "outside"}
    officers = officers_named(outside) if outside else {}
    return Names({**names_of(people), **officers}, units, at)


def _bare(step: Step) -> Entry:
    unit = step.actor_unit or step.unit
    by = step.actor_kind if step.actor_kind in {"reporter", "system"} else "staff"
    name = unit.name if unit else ""
    return Entry(step.move, step.at, name, by, False, step.public_text, step.note, None, None, step)  # noqa: FBT003


def _lines(entry: Entry, names: Names) -> Iterator[TimelineEntry]:
    """The step as everybody at the desk reads it; a note between units stands apart, marked as such."""
    said = [*_details(entry, names), *_said(entry)]
    what, who = str(labels.STEPS[entry.move]), _who(entry, names)
    only_note = entry.move == "comment" and not said and bool(entry.note)
    icon, tone = _look(entry)
    if not only_note:
        shown = photos_told([one for one in names.photos if _belongs(one, entry)], names.photos)
        yield TimelineEntry(what, entry.at, who, "\n".join(said), icon=icon, tone=tone, photos=shown)
    if entry.note:
        title = what if only_note else _("Note to it")
        label = _("only staff see this")
        yield TimelineEntry(title, entry.at, who, entry.note, label=label, icon="lock")


def _said(entry: Entry) -> list[str]:
    if entry.answer:
        return [answer_words(entry.answer, entry.at)]
    return [entry.public_text] if entry.public_text else []


def _look(entry: Entry) -> tuple[str, Tone]:
    if entry.answer:
        return LOOKS.get(entry.answer.outcome, OTHERWISE)
    return ICONS.get(entry.move, "check"), STEP_TONES.get(entry.move, "")


def _belongs(photo: Attachment, entry: Entry) -> bool:
    """A photo stands with its answer, with its step, or with the report it came with."""
    if photo.answer_id is not None:
        return entry.answer is not None and entry.answer.pk == photo.answer_id
    if photo.step_id is not None:
        return photo.step_id == entry.step.pk
    return photo.purpose == Purpose.REPORT and entry.move == "receive" and photo.matter_id == entry.step.matter_id


def _who(entry: Entry, names: Names) -> str:
    if entry.by == "reporter":
        return _("Reporter")
    if entry.by == "system":
        return _("By itself")
    return " · ".join(part for part in (names.people.get(entry.step.actor_id, ""), entry.unit) if part)


def _details(entry: Entry, names: Names) -> Iterator[str]:
    """What the columns of a step say besides its words, one line each."""
    step = entry.step
    if step.move in MOVES_UNIT and step.unit:
        yield _("Now leading: %(unit)s") % {"unit": step.unit.name}
    if entry.verdict:
        yield _judged(entry.verdict)
        if entry.verdict.reason:
            yield entry.verdict.reason
    for key, say in SAYINGS.items():
        if step.data.get(key):
            yield say(step.data[key], names)


def _judged(verdict: Verdict) -> str:
    """A verdict in words, with how it came."""
    words = said_words(verdict)
    return words if verdict.solved is None else f"{words} · {labels.CHANNELS[verdict.channel]}"


def said_words(verdict: Verdict) -> str:
    """What a reporter said of an answer: solved or not, and how content; silence is never dressed up as a word."""
    grade = str(labels.SATISFACTIONS[verdict.satisfaction])
    if verdict.solved is None:
        return grade
    return f"{_('Solved') if verdict.solved else _('Not solved')} · {grade}"


def _proposed(value: Any, names: Names) -> str:
    return _("Should have it: %(unit)s") % {"unit": names.units.get(value, "?")}


def _approved(value: Any, names: Names) -> str:
    return _("Agreed to by %(name)s") % {"name": names.people.get(value, "?")}


def _until(value: Any, names: Names) -> str:
    return _("Until %(moment)s at the latest") % {"moment": moment_words(datetime.fromisoformat(value), names.at)}


def _dated(value: Any, names: Names) -> str:
    return _("Date: %(day)s") % {"day": day_words(date.fromisoformat(value), local_day(names.at))}


SAYINGS: Final[Mapping[str, Callable[[Any, Names], str]]] = {
    "proposed": _proposed,
    "supervised": lambda _value, _names: _("A supervisor dispatches it now"),
    "limit": lambda value, _names: _("The limit has passed: %(clock)s") % {"clock": labels.CLOCKS.get(value, value)},
    "nobody_above": lambda _value, _names: _("Nobody stands above this unit"),
    "urgency": lambda value, _names: _("Urgency: %(urgency)s") % {"urgency": labels.URGENCIES.get(value, value)},
    "answers": lambda value, _names: "\n".join(f"{asked} {told}" for asked, told in value.items()),
    "contacted": lambda _value, _names: _("The reporter was spoken to"),
    "until": _until,
    "days": lambda value, _names: _("%(days)d working days more") % {"days": value},
    "date": _dated,
    "slips": lambda value, _names: _("The date has moved: %(count)d times") % {"count": value},
    "reason": lambda value, _names: str(labels.DECLINE_REASONS.get(value, value)),
    "approver": _approved,
    "into": lambda value, _names: _("Carried on in %(number)s") % {"number": value},
    "from": lambda value, _names: _("No longer carried on in %(number)s") % {"number": value},
    "let_go": lambda value, _names: _("%(number)s goes on by itself again") % {"number": value},
    "took_in": lambda value, _names: _("Took in %(number)s") % {"number": value},
    "parts": lambda value, _names: _("Parts: %(numbers)s") % {"numbers": _(", ").join(value)},
    "joined": lambda _value, _names: _("One more person reports the same"),
    "withdrew": lambda _value, _names: _("One reporter stepped out"),
}
