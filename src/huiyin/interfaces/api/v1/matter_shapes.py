"""How a matter looks outside: a row of a list, and the whole as its reporter or the desk sees it."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.utils.translation import get_language
from pydantic import Field

from huiyin.core.money import Fen
from huiyin.domains.estates.models import Organisation, Place
from huiyin.domains.matters.models import Answer, Category, Reporter, Verdict
from huiyin.domains.matters.queries.timeline import Entry
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.matters.states import State
from huiyin.domains.matters.vocabulary import Channel, Kind, Level, NextStep, Outcome, Satisfaction, Urgency
from huiyin.interfaces.api.fields import Moment, Shown


class Named(Shown):
    """A code and the name that belongs to it."""

    code: str
    name: str


class Unit(Named):
    """An organisation; `phone` is that of its duty desk."""

    id: UUID
    phone: str


class Row(Shown):
    """A matter as a list shows it. `due_at` is the next thing promised; null when nothing is owed any more."""

    number: str
    community: str = Field(description="The community's code.")
    state: State
    next_step: NextStep | None
    kind: Kind
    category: str | None = Field(description="The category's code.")
    urgency: Urgency
    level: Level
    channel: Channel
    title: str
    place: Named | None
    where: str
    unit: Unit
    confidential: bool
    received_at: Moment
    updated_at: Moment
    due_at: Moment | None
    overdue: bool
    closed_at: Moment | None
    version: int = Field(description="Send it as `version` with a move, so that nobody's work is overwritten.")


class AnswerShown(Shown):
    """What the reporters were told. `cost` is in yuan, as text."""

    outcome: Outcome
    public_text: str
    done: str
    why: str
    by_when: date | None
    cost: str | None


class VerdictShown(Shown):
    """A reporter's verdict; `solved` null and `unrated` for silence."""

    solved: bool | None
    satisfied: Satisfaction
    reason: str


class Line(Shown):
    """One step. `by` is staff, reporter or system, never a person. `note` is for the desk alone, else null."""

    move: str
    at: Moment
    by: str
    unit: str
    mine: bool
    public_text: str
    note: str | None
    answer: AnswerShown | None
    verdict: VerdictShown | None


class Voice(Shown):
    """A reporter as the desk sees one through the API: never a name, a telephone or an address."""

    id: UUID
    channel: Channel
    anonymous: bool
    unknown_to_staff: bool
    reachable: bool
    at: Moment
    withdrawn: bool


class Desk(Shown):
    """What only staff see. `moves` are those that this token may make now."""

    moves: list[str]
    reporters: list[Voice]
    supporting: list[Unit]
    responsible: str | None = Field(description="The title of the post that has to see to the next step.")
    supervised: bool
    danger: bool


class Whole(Row):
    """A matter with its timeline. `desk` is null for a reporter; `carried_by` names the matter that this one joined."""

    text: str
    carried_by: str | None
    moves: list[str] = Field(description="What the reporter may do now; empty for staff, whose moves stand in `desk`.")
    timeline: list[Line]
    desk: Desk | None


def unit_of(unit: Organisation) -> Unit:
    """An organisation."""
    return Unit(id=unit.pk, code=unit.code, name=unit.name, phone=unit.phone)


def place_of(place: Place | None) -> Named | None:
    """A place by its code and label."""
    return None if place is None else Named(code=place.code, name=place.label)


def category_name(category: Category) -> str:
    """The category's name in the reader's language."""
    english = (get_language() or "").startswith("en")
    return category.name_en if english and category.name_en else category.name


def line_of(entry: Entry, *, desk: bool) -> Line:
    """One line of a timeline."""
    return Line(
        move=entry.move,
        at=entry.at,
        by=entry.by,
        unit=entry.unit,
        mine=entry.mine,
        public_text=entry.public_text,
        note=entry.note if desk else None,
        answer=None if entry.answer is None else answer_of(entry.answer),
        verdict=None if entry.verdict is None else verdict_of(entry.verdict),
    )


def answer_of(answer: Answer) -> AnswerShown:
    """An answer."""
    return AnswerShown(
        outcome=Outcome(answer.outcome),
        public_text=answer.public_text,
        done=answer.done,
        why=answer.why,
        by_when=answer.by_when,
        cost=None if answer.cost is None else Fen(answer.cost).yuan(),
    )


def verdict_of(verdict: Verdict) -> VerdictShown:
    """A verdict or a recorded silence."""
    satisfied = Satisfaction(verdict.satisfaction)
    return VerdictShown(solved=verdict.solved, satisfied=satisfied, reason=verdict.reason)


def hidden(line: Line, black: Callable[[str], str]) -> Line:
    """A line with whatever names a person or a home hidden in its words, and what a joint meeting withholds."""

    def hide(words: str) -> str:
        return black(redact(words).text)

    words = {"public_text": hide(line.public_text)}
    answer, verdict = line.answer, line.verdict
    if answer is not None:
        told = {name: hide(getattr(answer, name)) for name in ("public_text", "done", "why")}
        answer = answer.model_copy(update=told)
    if verdict is not None:
        verdict = verdict.model_copy(update={"reason": hide(verdict.reason)})
    return line.model_copy(update={**words, "answer": answer, "verdict": verdict})


def voice_of(reporter: Reporter) -> Voice:
    """A reporter without the person."""
    return Voice(
        id=reporter.pk,
        channel=Channel(reporter.channel),
        anonymous=reporter.anonymous,
        unknown_to_staff=reporter.unknown_to_staff,
        reachable=reporter.person_id is not None,
        at=reporter.at,
        withdrawn=reporter.withdrawn_at is not None,
    )
