"""What the page of a matter shows, gathered once for every way of coming to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from huiyin.domains.matters import labels
from huiyin.domains.matters.models import Clock, Extension, Matter, OffRamp, Reporter
from huiyin.domains.matters.queries.directory import suggestion
from huiyin.domains.matters.queries.dossier import (
    lines_named,
    offramps_for,
    pauses_of,
    promised,
    relatives_of,
    similar_to,
    units_named,
    voices_of,
    words_said,
)
from huiyin.domains.matters.queries.handovers import handovers_of
from huiyin.domains.matters.queries.offering import moves_offered
from huiyin.domains.matters.rules.offramps import Danger, danger_to_life
from huiyin.domains.matters.rules.routing import Conflict, Gap, Match
from huiyin.domains.matters.scope import holds
from huiyin.domains.matters.states import AT_WORK, MOVES, State
from huiyin.domains.matters.verbs import PUBLISH
from huiyin.domains.matters.vocabulary import ClockKind
from huiyin.domains.works.queries.works import work_of_matter
from huiyin.domains.works.verbs import PLAN
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.tags import Tag
from huiyin.platform.access.queries import names_of
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.calendar.queries import warning_for
from huiyin.platform.persons.verbs import READ

from .handover_words import hand_tag
from .histories import history_of, said_words
from .move_forms import MoveForm, offers_of
from .options import Options, voice_words
from .sorting import may_sort
from .spans import limit_words
from .transcripts import recordings_told
from .words import category_of, level_tag, marks_of, place_of, responsible_of, state_tag, title_of


@dataclass(frozen=True)
class ClockLine:
    """One promise: what, within what limit, by when, and whether it runs, was kept, or was missed."""

    clock: Clock
    words: str
    limit: str
    more: list[str]
    tag: Tag | None


@dataclass(frozen=True)
class Voice:
    """One reporter without a name, and what they said of the latest answer."""

    reporter: Reporter
    words: str
    taken_by: str
    about: list[str]
    readable: bool


def context_of(
    request: WebRequest,
    matter: Matter,
    *,
    bound: MoveForm | None = None,
    wanted: str = "",
    initial: Mapping[str, Any] | None = None,
    faulty: Mapping[UUID, forms.Form] | None = None,
) -> dict[str, Any]:
    """Everything the page shows; `bound`, `wanted` and `initial` as in `offers_of`, `faulty` forms of transcripts."""
    viewer, at = request.viewer, request.moment
    open_moves = moves_offered(viewer, matter)
    options = bound.options if bound is not None else Options(viewer, matter, at)
    early = matter.state in {State.RECEIVED, State.DISPATCHED}
    clocks = clock_lines(matter, at)
    context: dict[str, Any] = {
        "matter": matter,
        "title_words": title_of(matter),
        "state": state_tag(matter),
        "marks": [*marks_of(matter), *filter(None, [level_tag(matter)])],
        "place": place_of(matter),
        "category": category_of(matter.category),
        "kind": labels.KINDS[matter.kind],
        "urgency": labels.URGENCIES[matter.urgency],
        "channel": labels.CHANNELS[matter.channel],
        "next_step": labels.NEXT_STEPS[matter.next_step] if matter.next_step else "",
        "responsible": responsible_of(matter),
        "supporting": list(matter.supporting_units.all()),
        "danger": _danger(matter),
        "clocks": clocks,
        "pauses": list(pauses_of(matter)),
        "assumed": warning_for(matter.due_at) if matter.due_at and any(line.clock.assumed for line in clocks) else None,
        "voices": voices_told(request, matter),
        "relatives": relatives_of(viewer, matter),
        "entries": history_of(matter, at=at),
        "recordings": recordings_told(viewer, matter, faulty or {}),
        "handovers": [(one, hand_tag(one, at)) for one in handovers_of(matter)],
        "may_publish": matter.state in {State.ANSWERED, State.SETTLED} and holds(viewer, PUBLISH, matter),
        "may_sort": may_sort(viewer, matter),
        "may_hand": not matter.confidential and _may_hand(viewer, matter),
        "offers": offers_of(options, open_moves, bound=bound, wanted=wanted, initial=initial),
    }
    context |= work_told(viewer, matter)
    if early:
        context |= _hints(request, matter, open_moves)
    return context


def work_told(viewer: Viewer, matter: Matter) -> dict[str, Any]:
    """The work on which it stands; where there is none, whether the viewer may make one of it."""
    work = work_of_matter(matter)
    waits = matter.state in AT_WORK and not matter.confidential
    return {"work": work, "may_plan_work": work is None and waits and viewer.holds(PLAN, matter.area)}


def _may_hand(viewer: Viewer, matter: Matter) -> bool:
    """Whether a named officer of a department may be given it here, or another one in the place of the first."""
    stands = MOVES["department"].starts_in(matter.state) or matter.state == State.AT_DEPARTMENT
    return stands and holds(viewer, MOVES["department"].verb, matter)


def clock_lines(matter: Matter, at: datetime) -> list[ClockLine]:
    """The clocks as lines, the first first."""
    return [
        ClockLine(
            one.clock,
            str(labels.CLOCKS[one.clock.kind]),
            limit_words(one.clock),
            [_more(extension) for extension in one.extensions],
            _ended(one.clock, at),
        )
        for one in promised(matter)
    ]


def voices_told(request: WebRequest, matter: Matter) -> list[Voice]:
    """The reporters, numbered, with what staff may know of each without opening the person."""
    voices, said = voices_of(matter), words_said(matter)
    names = names_of(voice.taken_by for voice in voices if voice.taken_by)
    may_read = holds(request.viewer, READ, matter)
    return [
        Voice(
            voice,
            voice_words(voice, number, request.moment),
            names.get(voice.taken_by, ""),
            _about(voice, matter, said.get(voice.pk)),
            readable=may_read and voice.person_id is not None,
        )
        for number, voice in enumerate(voices, start=1)
    ]


def _about(voice: Reporter, matter: Matter, word: Any) -> list[str]:
    about = []
    if voice.matter_id != matter.pk:
        about.append(_("came with %(number)s") % {"number": voice.matter.number})
    if voice.assisted_by:
        about.append(_("with the help of: %(who)s") % {"who": voice.assisted_by})
    if voice.unknown_to_staff:
        about.append(_("stays unknown to us too"))
    elif voice.person_id is None:
        about.append(_("left no contact"))
    if voice.withdrawn_at:
        about.append(_("stepped out"))
    if word is not None:
        about.append(_("verdict: %(word)s") % {"word": said_words(word)})
    return about


def _danger(matter: Matter) -> Danger | None:
    """The danger the text speaks of, with the number to call, while the matter is open."""
    return danger_to_life(matter.text) if matter.danger and matter.is_open else None


def _ended(clock: Clock, at: datetime) -> Tag | None:
    """Kept or missed; None while it runs in time, when the time left says it all."""
    if clock.ended_at is None:
        return None if clock.due_at > at else Tag(_("missed"), "over", "warn")
    if clock.ended_at > clock.due_at:
        return Tag(_("missed"), "over", "warn")
    if clock.kind == ClockKind.RESPOND and clock.ended_by not in {"accept", "contact", "ask", "answer"}:
        return Tag(_("ended"), "calm")
    return Tag(_("kept"), "ok", "check")


def _more(extension: Extension) -> str:
    return _("%(days)d working days more: %(reason)s") % {"days": extension.amount, "reason": extension.reason}


@dataclass(frozen=True)
class Suggested:
    """What the directory says: a unit with one form to follow it, a conflict's lines, or that a line is missing."""

    match: Match | None = None
    unit: Any = None
    supporting: tuple[Any, ...] = ()
    conflict: tuple[Any, ...] = ()
    gap: bool = False


def _hints(request: WebRequest, matter: Matter, open_moves: tuple[str, ...]) -> dict[str, Any]:
    """What helps to decide before anybody works on it: the directory, other doors, matters that are alike."""
    hints: dict[str, Any] = {}
    if "dispatch" in open_moves:
        hints["suggested"] = suggested_for(matter, request.moment)
    if "decline" in open_moves:
        ramps: list[OffRamp] = offramps_for(matter.text)
        hints["offramps"] = ramps
    if "join" in open_moves and not matter.confidential:
        area = matter.estate.area if matter.estate else matter.community.area
        text, place = f"{matter.title} {matter.text}", matter.place
        hints["similar"] = similar_to(
            request.viewer, text, area=area, place=place, where=matter.where, leaving_out=matter.pk
        )
    return hints


def suggested_for(matter: Matter, at: datetime) -> Suggested:
    """The directory's word on a matter, with the names that a page needs."""
    found = suggestion(matter, at=at)
    if isinstance(found, Conflict):
        return Suggested(conflict=tuple(lines_named(rule.id for rule in found.rules)))
    if isinstance(found, Gap):
        return Suggested(gap=True)
    units = units_named((found.rule.lead_unit, *found.rule.supporting))
    helping = tuple(units[key] for key in found.rule.supporting if key in units)
    return Suggested(match=found, unit=units.get(found.rule.lead_unit), supporting=helping)
