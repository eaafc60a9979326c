"""A work that ends later than the table promised: by how many days, and what can be done about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.domains.meetings.models import Decision
from huiyin.domains.meetings.scope import may
from huiyin.domains.meetings.verbs import PREPARE
from huiyin.domains.meetings.vocabulary import Standing
from huiyin.domains.works.models import Work
from huiyin.domains.works.queries.works import milestones_of
from huiyin.domains.works.rules.templates import Pattern, dated
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.notices.rules.days import full_day_words


@dataclass(frozen=True)
class Beyond:
    """A decision whose day comes before the end of the work that it became."""

    decision: Decision
    words: str
    may_move: bool


def words_of(promised: date, ends_on: date) -> str:
    """The two days and what lies between; "" where the work ends in time."""
    days = (ends_on - promised).days
    if days <= 0:
        return ""
    told = {"promised": full_day_words(promised), "ends": full_day_words(ends_on), "n": days}
    return (
        ngettext(
            "The joint meeting promised %(promised)s; this work ends on %(ends)s, %(n)d day later.",
            "The joint meeting promised %(promised)s; this work ends on %(ends)s, %(n)d days later.",
            days,
        )
        % told
    )


def ask_again(promised: date, ends_on: date) -> str:
    """The same, to whoever is about to plan it so."""
    return " ".join((words_of(promised, ends_on), _("Shorten the parts, or press again to plan it so.")))


@dataclass(frozen=True)
class Later:
    """A work about to be planned that would end after the day that was promised."""

    ends_on: date
    words: str


def ends_later(pattern: Pattern | None, decision: Decision | None, today: date) -> Later | None:
    """What to say before a work is made from a template for a decision, where it would end after the decision's day."""
    if pattern is None or decision is None or not pattern.milestones:
        return None
    ends_on = max(day for _title, _weight, day in dated(pattern.milestones, today=today))
    words = words_of(decision.deadline, ends_on)
    return Later(ends_on, words) if words else None


def beyond(work: Work, decisions: Iterable[Decision], viewer: Viewer | None = None) -> list[Beyond]:
    """The open decisions before whose day this work does not end; whether the viewer may move their day."""
    if not work.is_open:
        return []
    ends_on = max(one.due_on for one in milestones_of(work))
    late = [one for one in decisions if one.standing == Standing.OPEN and one.deadline < ends_on]
    return [
        Beyond(one, words_of(one.deadline, ends_on), viewer is not None and may(viewer, PREPARE, one.meeting.body))
        for one in late
    ]
