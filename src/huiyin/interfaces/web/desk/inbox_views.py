"""The views of the inbox: the same matters, asked with different questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.domains.matters.queries.inbox import COUNTED, NEWEST, SOONEST_DUE, Order
from huiyin.domains.matters.queries.matters import Filters
from huiyin.domains.matters.states import State
from huiyin.interfaces.web.shared.times import SOON
from huiyin.platform.access.viewers import Viewer

FIRST: Final = "today"


@dataclass(frozen=True)
class View:
    """One question to the inbox: its name in the address, its words, what it means, and what it asks."""

    name: str
    words: str | Promise
    hint: str | Promise
    filters: Filters
    order: Order = SOONEST_DUE
    shared: str = ""  # with which unit or community, where somebody saved it for more than themselves


def views_of(viewer: Viewer, at: datetime) -> Iterator[View]:
    """The views in their order, as this viewer sees them at this moment."""
    me = viewer.user.pk if viewer.user is not None else None
    evening = end_of_day(at)
    yield View(
        FIRST,
        _("Mine today"),
        _("Your own next steps that are new, overdue, or due before tonight."),
        Filters(responsible_user=me, open_only=True, new_or_due_before=evening),
    )
    yield View(
        "mine",
        _("All of mine"),
        _("Everything whose next step is yours."),
        Filters(responsible_user=me, open_only=True),
    )
    yield View(
        "dispatch",
        _("To dispatch"),
        _("Received, and not yet with a unit."),
        Filters(states=(State.RECEIVED,)),
    )
    yield View(
        "unit",
        _("My unit's"),
        _("Open matters that your unit leads."),
        Filters(units=viewer.organisations, open_only=True),
    )
    yield View(
        "soon",
        _("Due soon"),
        _("Due within 24 hours."),
        Filters(open_only=True, due_after=at, due_before=at + SOON),
    )
    yield View(
        "overdue",
        _("Overdue"),
        _("The promised time has passed. The oldest stand first."),
        Filters(open_only=True, due_before=at),
    )
    yield from _rooms()
    yield View(
        "all",
        pgettext_lazy("matters", "All"),
        _("Open and ended ones, the newest first."),
        Filters(),
        NEWEST,
    )


def told(count: int) -> int | str:
    """How many stand in a view, or that there are more than anybody counts."""
    return count if count <= COUNTED else f"{COUNTED}+"


def view_named(views: Sequence[View], name: str) -> View:
    """The view of this name, or the first one."""
    return next((one for one in views if one.name == name), views[0])


def _rooms() -> Iterator[View]:
    yield View(
        "table",
        pgettext_lazy("view", "At the joint meeting"),
        _("Put before the joint meeting."),
        Filters(states=(State.REFERRED,)),
    )
    yield View(
        "departments",
        _("At departments"),
        _("Handed to a department, which owes the answer."),
        Filters(states=(State.AT_DEPARTMENT,)),
    )
    yield View(
        "timetable",
        _("In the timetable"),
        _("With a date that everybody can see."),
        Filters(states=(State.SCHEDULED,)),
    )
    yield View(
        "verdict",
        _("Waiting for a verdict"),
        _("Answered; the reporter has not judged yet."),
        Filters(states=(State.ANSWERED,)),
    )


def end_of_day(at: datetime) -> datetime:
    """The midnight after `at`, local."""
    tomorrow = timezone.localdate(at) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time()))
