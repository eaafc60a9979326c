"""Rows of the meeting pages in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.domains.meetings import labels
from huiyin.domains.meetings.models import Decision, Meeting, Vote
from huiyin.domains.meetings.queries.decisions import work_of
from huiyin.domains.meetings.queries.sessions import tally_of
from huiyin.domains.meetings.rules.shares import share
from huiyin.domains.meetings.states import State
from huiyin.domains.meetings.vocabulary import Standing
from huiyin.interfaces.web.shared.tags import Tag, Tone

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
        _("%(voting)d seats vote, %(aside)d step aside: %(eligible)d may decide.") % seats,
        _("%(present)d of them are there; %(share)s must be: %(needs)d.") % there,
        _("For %(yes)d, against %(no)d, abstained %(abstained)d.") % hands,
        _("%(share)s of the %(present)d there must agree: %(needs)d.") % most,
    ]


def source_words(source: str) -> str:
    """The source of a number in the reader's language; a district's own is told as it was written."""
    return _(source)
