"""Hand-overs in words: where one stands, what happened to it, who opened its links, what was written to the officer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from huiyin.domains.matters import labels
from huiyin.domains.matters.models import Handover, HandoverQuestion, HandoverStep
from huiyin.domains.matters.states import HAND_OPEN, Hand
from huiyin.interfaces.web.shared.tags import Tag, Tone
from huiyin.interfaces.web.shared.timeline import TimelineEntry
from huiyin.platform.access.models import LinkVisit
from huiyin.platform.access.queries import names_of
from huiyin.platform.notices.faults import fault_label
from huiyin.platform.notices.models import Message, MessageState
from huiyin.platform.notices.templates import TEMPLATES

from .handover_forms import ReplyForm
from .words import title_of

TONES: Final[Mapping[str, tuple[Tone, str]]] = {
    Hand.SENT: ("warn", "clock"),
    Hand.OPENED: ("", "clock"),
    Hand.ACCEPTED: ("", "check"),
    Hand.DATED: ("", "calendar"),
    Hand.ANSWERED: ("ok", "check"),
    Hand.OBJECTED: ("warn", "back"),
    Hand.WENT_UP: ("over", "warn"),
    Hand.ENDED: ("calm", "back"),
}
VISITS: Final[Mapping[str, str | Promise]] = {
    "opened": gettext_lazy("The link was opened"),
    "wrong": gettext_lazy("A wrong code was given"),
    "let_in": gettext_lazy("The right code: the papers were open"),
    "left": pgettext_lazy("link", "Left"),
}


@dataclass(frozen=True)
class HandRow:
    """A hand-over in a list."""

    handover: Handover
    title: str
    tag: Tag
    due: datetime | None
    late: bool
    waiting: int


def hand_tag(handover: Handover, at: datetime) -> Tag:
    """Where it stands; late goes before everything that still waits."""
    if is_late(handover, at):
        return Tag(_("Late: %(state)s") % {"state": labels.HANDS[handover.state]}, "over", "warn")
    tone, icon = TONES[handover.state]
    return Tag(str(labels.HANDS[handover.state]), tone, icon)


def is_late(handover: Handover, at: datetime) -> bool:
    """Whether it still waits although its time has run out."""
    due = handover.matter.due_at
    return handover.state in HAND_OPEN and due is not None and due <= at


def hand_rows(handovers: Iterable[Handover], at: datetime) -> list[HandRow]:
    """Hand-overs with what a list shows of each."""
    return [
        HandRow(
            one,
            title_of(one.matter),
            hand_tag(one, at),
            one.matter.due_at if one.state in HAND_OPEN else getattr(one, "was_due", None),
            is_late(one, at),
            getattr(one, "waiting", 0),
        )
        for one in handovers
    ]


def hand_steps(handover: Handover) -> list[TimelineEntry]:
    """What happened to it, the first first."""
    steps = list(handover.steps.all())
    names = names_of(step.actor_id for step in steps if step.actor_kind in {"staff", "api"})
    return [_entry(handover, step, names) for step in steps]


def _entry(handover: Handover, step: HandoverStep, names: Mapping[str, str]) -> TimelineEntry:
    who = {"outside": f"{handover.unit.name} {handover.officer}"}.get(step.actor_kind, names.get(step.actor_id, ""))
    tone: Tone = "warn" if step.move in {"object", "go_up"} else ""
    return TimelineEntry(str(labels.HAND_STEPS[step.move]), step.at, who, step.note, icon=_icon(step), tone=tone)


def _icon(step: HandoverStep) -> str:
    icons = {"answer": "check", "take_on": "check", "go_up": "warn", "object": "back", "end": "back"}
    return icons.get(step.move, "clock")


@dataclass(frozen=True)
class Asked:
    """A question of the officer, with the form of a reply while it waits for one."""

    question: HandoverQuestion
    form: ReplyForm | None
    by: str


def questions_told(handover: Handover, faulty: tuple[UUID, ReplyForm] | None) -> list[Asked]:
    """The questions, each with its reply or the room for one."""
    questions = list(handover.questions.all())
    names = names_of(one.replied_by for one in questions if one.replied_by)
    forms = dict([faulty] if faulty else [])
    return [
        Asked(
            one,
            None if one.replied_at else forms.get(one.pk, ReplyForm(prefix=str(one.pk))),
            names.get(one.replied_by, ""),
        )
        for one in questions
    ]


@dataclass(frozen=True)
class LetterRow:
    """A letter to the officer: about what, how it stands."""

    message: Message
    words: str
    tag: Tag


def letters_told(found: Iterable[Message]) -> list[LetterRow]:
    """What was written to the officer, without any address and without the link."""
    return [LetterRow(one, _subject(one), _state(one)) for one in found]


def _subject(message: Message) -> str:
    return TEMPLATES[message.template].subject_line(message.context, language=get_language() or "")


def _state(message: Message) -> Tag:
    label = str(MessageState(message.state).label)
    if message.state == MessageState.DEAD:
        return Tag(_("%(name)s: %(words)s") % {"name": label, "words": fault_label(message.fault)}, "over", "warn")
    return Tag(label, "ok" if message.state == MessageState.SENT else "calm")


def visits_told(visits: Iterable[LinkVisit]) -> list[tuple[str, LinkVisit]]:
    """Who came to the door: what, when, from which network."""
    return [(str(VISITS[one.what]), one) for one in visits]
