"""Rows of the meeting pages in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.domains.meetings import labels
from huiyin.domains.meetings.models import Decision, Hearing, Meeting, Vote
from huiyin.domains.meetings.queries.confirming import Voice
from huiyin.domains.meetings.queries.corrections import (
    Agreed,
    Version,
    agreed_on,
    hindrance_to_correction,
    open_correction,
)
from huiyin.domains.meetings.queries.decisions import content_with, work_of
from huiyin.domains.meetings.queries.sessions import tally_of
from huiyin.domains.meetings.queries.withholding import withheld_from
from huiyin.domains.meetings.rules.confirming import Word
from huiyin.domains.meetings.rules.passages import Passage, passages
from huiyin.domains.meetings.rules.shares import share
from huiyin.domains.meetings.states import State
from huiyin.domains.meetings.vocabulary import Standing
from huiyin.interfaces.web.shared.tags import Tag, Tone
from huiyin.platform.notices.rules.days import full_day_words

TONES: dict[str, Tone] = {State.OPEN: "ok", State.CLOSED: "soon", State.CANCELLED: "calm", State.PLANNED: "calm"}


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in a list."""

    meeting: Meeting
    state: Tag
    sort: str
    items: int


@dataclass(frozen=True)
class DecisionRow:
    """A decision in a list: what it became, where it stands, how often its date moved."""

    decision: Decision
    becomes: str
    tag: Tag
    moved: str
    work: str  # the key of the work it became
    content: bool = False  # it is open, and its reporters called all of it solved


def state_tag(meeting: Meeting) -> Tag:
    """Where a meeting stands."""
    return Tag(str(labels.STATES[meeting.state]), TONES.get(meeting.state, ""))


def meeting_rows(meetings: Iterable[Meeting]) -> list[MeetingRow]:
    """Meetings with the number of their items."""
    return [MeetingRow(one, state_tag(one), str(labels.SORTS[one.sort]), getattr(one, "items", 0)) for one in meetings]


def decision_rows(decisions: Iterable[Decision], today: date) -> list[DecisionRow]:
    """Decisions as they stand on a day."""
    return [
        DecisionRow(one, str(labels.BECOMES[one.becomes]), standing_tag(one, today), moved_words(one), work_of(one))
        for one in decisions
    ]


def followed_rows(decisions: Iterable[Decision], today: date) -> list[DecisionRow]:
    """Decisions that are looked at again; of an open one also whether its reporters are content already."""
    told = list(decisions)
    content = content_with(told)
    return [replace(row, content=row.decision.pk in content) for row in decision_rows(told, today)]


def standing_tag(decision: Decision, today: date) -> Tag:
    """Done, late or on its way."""
    if decision.standing == Standing.DONE:
        return Tag(_("done"), "ok", "check")
    if decision.is_late(today):
        return Tag(_("late"), "over", "warn")
    return Tag(_("on its way"), "", "clock")


def moved_words(decision: Decision) -> str:
    """How often its date was moved; empty for never."""
    times = getattr(decision, "moved", 0)
    return ngettext("moved once", "moved %(times)d times", times) % {"times": times} if times else ""


def share_words(written: str) -> str:
    """A share as people say it: "more than 1/2", "at least 2/3"."""
    one = share(written)
    values = {"fraction": f"{one.fraction.numerator}/{one.fraction.denominator}"}
    return _("more than %(fraction)s") % values if one.strict else _("at least %(fraction)s") % values


def vote_lines(vote: Vote) -> list[str]:
    """The arithmetic of a closed vote, line by line, so that anybody can count again."""
    told = tally_of(vote)
    seats = {"voting": vote.voting, "aside": vote.aside, "eligible": told.presence.eligible}
    there = {"present": vote.present, "needs": told.quorum_needs, "share": share_words(vote.quorum)}
    hands = {"yes": vote.in_favour, "no": vote.against, "abstained": vote.abstained}
    most = {"needs": told.majority_needs, "share": share_words(vote.majority), "present": vote.present}
    return [
        _("Seats that vote: %(voting)d; stepping aside: %(aside)d; may decide: %(eligible)d.") % seats,
        _("%(present)d of them are there; %(share)s must be: %(needs)d.") % there,
        _("For %(yes)d, against %(no)d, abstained %(abstained)d.") % hands,
        _("Of the %(present)d there %(share)s must agree: %(needs)d.") % most,
    ]


def source_words(source: str) -> str:
    """The source of a number in the reader's language; a district's own is told as it was written."""
    return _(source)


@dataclass(frozen=True)
class Change:
    """An item whose text differs between two versions, and how."""

    title: str
    passages: list[Passage]


@dataclass(frozen=True)
class VersionRow:
    """A version of minutes in a list: who agreed to it, counted in words and one by one."""

    version: Version
    agreed: list[Agreed]
    counts: str

    @property
    def said(self) -> list[tuple[str, str, str]]:
        """Each who was there, and what they said."""
        return said_words(self.agreed)


def changes(rows: Iterable[Hearing], before: Mapping[UUID, str], after: Mapping[UUID, str]) -> list[Change]:
    """The items whose text differs, in the order of the agenda; an item that `after` does not name keeps its text."""
    pairs = ((row.item.title, before.get(row.pk, ""), after.get(row.pk, before.get(row.pk, ""))) for row in rows)
    return [Change(title, passages(old, new)) for title, old, new in pairs if old != new]


def version_rows(versions: Iterable[Version]) -> list[VersionRow]:
    """Versions with the words that those who were there have said on each."""
    return [VersionRow(one, list(one.agreed), agreed_words(one.agreed)) for one in versions]


def agreed_words(agreed: Iterable[Agreed]) -> str:
    """How many confirmed, objected, were silent and have not spoken; nothing for none."""
    said = [one.word for one in agreed]
    counted = ((word, said.count(word)) for word in (Word.CONFIRMED, Word.OBJECTS, Word.SILENT, Word.NONE))
    return " · ".join(f"{labels.WORDS[word]} {many}" for word, many in counted if many)


def versions_shown(meeting: Meeting, versions: Iterable[Version], *, at: datetime) -> dict[str, Any]:
    """What the desk shows of versions: those published, and the correction that waits with each word on it."""
    waiting = open_correction(meeting) if meeting.published_at else None
    shown: dict[str, Any] = {"versions": version_rows(versions), "pending": waiting}
    shown["withheld"] = withheld_from(meeting) if meeting.published_at else []
    if waiting is not None:
        agreed = agreed_on(waiting)
        shown["said"], shown["counted"] = said_words(agreed), agreed_words(agreed)
        shown["ready"] = hindrance_to_correction(waiting, at=at) is None
    return shown


def said_words(agreed: Iterable[Agreed]) -> list[tuple[str, str, str]]:
    """Each who was there: the name, what they said in words, and the objection."""
    return [(one.name, str(labels.WORDS[Word(one.word)]), one.objection) for one in agreed]


def voice_words(voice: Voice) -> tuple[str, list[str]]:
    """What a seat said of the minutes as they stand, and of each earlier text."""
    seat, now = voice.seat, ""
    if voice.word:
        day = seat.silent_at if voice.word is Word.SILENT else seat.confirmed_at
        now = _one_word(voice.word, day, voice.objection)
    elif voice.earlier:
        now = str(labels.WORDS[Word.NONE])
    earlier = (_one_word(Word(one.word), one.at, one.objection) for one in voice.earlier)
    return now, [_("of an earlier text: %(said)s") % {"said": one} for one in earlier]


def _moment(at: datetime) -> str:
    """In full, since it stands on paper too."""
    here = localtime(at)
    return f"{full_day_words(here.date())} {here:%H:%M}"


def _one_word(word: Word, at: datetime | None, objection: str) -> str:
    parts = [str(labels.WORDS[word]), _moment(at) if at and word is not Word.SILENT else ""]
    told = " ".join(part for part in parts if part)
    return _("%(word)s: %(why)s") % {"word": told, "why": objection} if objection else told
