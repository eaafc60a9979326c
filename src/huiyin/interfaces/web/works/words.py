"""Rows of the pages of works in words, and why a move was refused."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huiyin.core.errors import Refused
from huiyin.core.money import Fen
from huiyin.domains.works import labels
from huiyin.domains.works.models import Milestone, Slip, Work, WorkStep
from huiyin.domains.works.queries.works import milestones_of, next_milestone, progress_of, slip_count
from huiyin.domains.works.rules.timetable import days_late
from huiyin.domains.works.states import State
from huiyin.interfaces.web.shared.tags import Tag, Tone
from huiyin.interfaces.web.shared.timeline import TimelineEntry
from huiyin.interfaces.web.shared.times import day_words
from huiyin.platform.notices.rules.days import full_day_words

from .drawings import Lane, lane_of
from .voices import voices_words

TONES: dict[str, Tone] = {
    State.BEGUN: "",
    State.PAUSED: "warn",
    State.DONE: "ok",
    State.JUDGED: "ok",
    State.UPKEEP: "ok",
    State.CANCELLED: "calm",
    State.PLANNED: "calm",
}
ICONS = {"finish": "check", "reach": "check", "move": "calendar", "miss": "warn", "cancel": "warn", "check": "search"}
STEP_TONES: dict[str, Tone] = {"move": "warn", "miss": "over", "cancel": "over", "finish": "ok", "reach": "ok"}
NEEDS = {
    "agreed_by": gettext_lazy("the second person"),
    "approver": gettext_lazy("the second person"),
    "public_text": gettext_lazy("the words for everybody"),
    "milestone": gettext_lazy("the milestone"),
    "date": gettext_lazy("the date"),
    "reason": gettext_lazy("the reason"),
    "until": gettext_lazy("until when"),
    "unit": gettext_lazy("another unit"),
}
HIDDEN_STEPS = frozenset({"link", "unlink", "keep"})  # of the public page: counted there, not told one by one


@dataclass(frozen=True)
class Row:
    """A work in a list."""

    work: Work
    state: Tag
    late: Tag | None
    next: Milestone | None
    next_words: str
    progress: int
    slips: str
    lane: Lane
    where: str


@dataclass(frozen=True)
class Line:
    """A milestone on a page: its date, what it was first, and every slip."""

    milestone: Milestone
    tag: Tag
    day: str
    first: str
    slips: list[Slip]
    share: str


def state_tag(work: Work) -> Tag:
    """Where a work stands."""
    return Tag(str(labels.STATES[work.state]), TONES.get(work.state, ""))


def rows_of(works: Iterable[Work], today: date) -> list[Row]:
    """Works as lists show them, each with its lane, all lanes on one scale."""
    told = list(works)
    days = [one.due_on for work in told for one in milestones_of(work)]
    days += [one.planned_at.date() for one in told] + [today]
    span = (min(days), max(days))
    return [_row(work, today, span) for work in told]


def _row(work: Work, today: date, span: tuple[date, date]) -> Row:
    row = next_milestone(work) if work.is_open else None
    return Row(
        work,
        state_tag(work),
        late_tag(row, today) if row is not None else None,
        row,
        day_words(row.due_on, today) if row is not None else "",
        progress_of(work),
        slips_words(work),
        lane_of(milestones_of(work), work.planned_at.date(), span, today),
        where_words(work),
    )


def late_tag(row: Milestone, today: date) -> Tag | None:
    """By how many days a milestone is late; None in time."""
    if not row.is_late(today):
        return None
    late = (today - row.due_on).days
    return Tag(ngettext("%(n)d day late", "%(n)d days late", late) % {"n": late}, "over", "warn")


def slips_words(work: Work) -> str:
    """How often dates became later; empty for never."""
    times = slip_count(work)
    return ngettext("moved once", "moved %(times)d times", times) % {"times": times} if times else ""


def where_words(work: Work) -> str:
    """The estate and the places, as people say them."""
    places = "、".join(place.label for place in work.places.all())  # zh: a list of Chinese place names
    parts = [work.estate.name if work.estate else work.community.name, places]
    return " · ".join(part for part in parts if part)


def lines_of(work: Work, today: date) -> list[Line]:
    """The timetable, milestone by milestone."""
    coming, stages = next_milestone(work) if work.is_open else None, list(milestones_of(work))
    whole = sum(one.weight for one in stages)
    return [_line(one, today, whole=whole, is_next=one == coming) for one in stages]


def _line(one: Milestone, today: date, *, whole: int, is_next: bool) -> Line:
    slips = list(one.slips.all())
    moved = days_late(one.first_on, one.due_on)
    first = _("first promised for %(day)s") % {"day": day_words(one.first_on, today)} if moved else ""
    share = _("%(n)s %% of the work") % {"n": round(100 * one.weight / whole) if whole else 0}
    return Line(one, standing_tag(one, today, is_next=is_next), day_words(one.due_on, today), first, slips, share)


def standing_tag(one: Milestone, today: date, *, is_next: bool) -> Tag:
    """Reached, late, next, or to come; how much is done where somebody said so."""
    if one.reached_at is not None:
        return Tag(_("finished"), "ok", "check")
    late = late_tag(one, today)
    if late is not None:
        return late
    if one.percent:
        return Tag(_("%(percent)d %% done") % {"percent": one.percent}, "", "clock")
    return Tag(_("comes next"), "soon", "clock") if is_next else Tag(_("to come"), "calm", "clock")


def entries_of(steps: Iterable[WorkStep], *, public: bool) -> list[TimelineEntry]:
    """What happened, the newest first."""
    shown = (step for step in steps if not (public and step.move in HIDDEN_STEPS))
    return [
        TimelineEntry(
            what=str(labels.MOVES[step.move]),
            at=step.at,
            text=step_words(step),
            icon=ICONS.get(step.move, "clock"),
            tone=STEP_TONES.get(step.move, ""),
        )
        for step in reversed(list(shown))
    ]


def step_words(step: WorkStep) -> str:
    """One step in a sentence or two; no person is named but who agreed to a slip."""
    data: dict[str, Any] = step.data
    parts = [_TELL[step.move] % {name: _spoken(value) for name, value in data.items()}] if step.move in _TELL else []
    if step.move == "move" and data.get("agreed"):
        parts.append(_("Agreed by: %(agreed)s") % data)
    if step.move == "check":
        parts.append(_("%(name)s: %(words)s") % {"name": data["title"], "words": labels.RESULTS[data["result"]]})
    if step.move == "judge":
        parts = [voices_words(data) if any(data.values()) else _("No matter waited for it.")]
    return "\n".join(str(part) for part in [*parts, step.public_text] if part)


def _spoken(value: object) -> object:
    """A day as people write it, which a step keeps as 2026-12-15; whatever else it keeps as it is."""
    return full_day_words(date.fromisoformat(value)) if isinstance(value, str) and _DAY.fullmatch(value) else value


_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_TELL = {
    "move": gettext_lazy("“%(title)s”: from %(from)s to %(to)s"),
    "extend": gettext_lazy("“%(title)s” by %(to)s"),
    "progress": gettext_lazy("“%(title)s”: %(to)s %%"),
    "reach": gettext_lazy("“%(title)s”"),
    "miss": gettext_lazy("“%(title)s” was due on %(due)s"),
    "pause": gettext_lazy("Until %(until)s"),
    "reopen": gettext_lazy("“%(title)s” by %(to)s"),
    "link": gettext_lazy("Matter %(matter)s"),
    "unlink": gettext_lazy("Matter %(matter)s: %(reason)s"),
    "keep": gettext_lazy("“%(title)s”, every %(months)s months from %(first)s"),
    "rest": gettext_lazy("“%(title)s”"),
}


def yuan(fen: int) -> str:
    """An amount as people read it: "12,345.60"."""
    whole, cents = str(Fen(abs(fen)).yuan()).split(".")
    return f"{'-' if fen < 0 else ''}{int(whole):,}.{cents}"


def refusal_words(refused: Refused) -> list[str]:
    """What stands in the way, as sentences; where it is only the state, in the words of a work."""
    if refused.reason:
        return [refused.reason]
    if refused.missing:
        named = _(", ").join(str(NEEDS.get(name, name)) for name in sorted(refused.missing))
        return [_("Still missing: %(what)s.") % {"what": named}]
    return [_("This cannot be done where the work stands now. Please look at it again.")]
