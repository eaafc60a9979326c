"""The limits we promise by: each with its source and the day from which it holds; another follows, none is edited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from huiyin.core.worktime import Unit
from huiyin.domains.estates.models import Community
from huiyin.domains.matters import labels
from huiyin.domains.matters.actions.settings import NewLimit, add_limit, withdraw_limit
from huiyin.domains.matters.models import Limit
from huiyin.domains.matters.queries.settings import (
    communities_known_to,
    limit_by,
    limits_of,
    received_since,
)
from huiyin.domains.matters.scope import may_set, require_settings
from huiyin.domains.matters.verbs import SETTINGS
from huiyin.domains.matters.vocabulary import Promise
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.spans import span_of
from huiyin.interfaces.web.shared.times import brief_day_words, local_day
from huiyin.interfaces.web.shared.undoing import Undo, undoes

from .directory import community_named, community_of
from .words import source_words

LATELY: Final = timedelta(days=30)
PROMISES = {
    Promise.USUAL: pgettext_lazy("promise", "ordinarily"),
    Promise.REFERRED: pgettext_lazy("promise", "at the joint meeting"),
    Promise.DEPARTMENT: pgettext_lazy("promise", "at a department"),
    Promise.SCHEDULED: pgettext_lazy("promise", "in the public timetable"),
}
UNITS = {
    Unit.MINUTES: pgettext_lazy("unit of time", "minutes"),
    Unit.HOURS: pgettext_lazy("unit of time", "hours"),
    Unit.DAYS: pgettext_lazy("unit of time", "days"),
    Unit.WORKING_HOURS: pgettext_lazy("unit of time", "working hours"),
    Unit.WORKING_DAYS: pgettext_lazy("unit of time", "working days"),
}


@dataclass(frozen=True)
class Row:
    """A limit in words: how long, how early the warning comes, and where in time it stands."""

    limit: Limit
    urgency: str
    span: str
    warning: str
    source: str
    future: bool
    past: bool
    fresh: bool = False  # from today or later: it can be taken back


@dataclass(frozen=True)
class Group:
    """All limits of one clock, ordinarily or in one of the rooms; or of how far a promise may be stretched."""

    words: str
    rows: list[Row]

    @property
    def holding(self) -> list[Row]:
        """What holds today, one of each urgency; the community's own goes before the district's."""
        begun = [row for row in self.rows if not row.past and not row.future]
        own = {row.limit.urgency for row in begun if row.limit.community_id}
        return [row for row in begun if row.limit.community_id or row.limit.urgency not in own]

    @property
    def moves(self) -> bool:
        """Whether something is to come, or may still be taken back."""
        return any(row.future or row.fresh for row in self.rows)


class LimitForm(forms.Form):
    """The number that shall hold from a day on, and who says so."""

    amount = forms.IntegerField(label=gettext_lazy("How long?"), min_value=1, max_value=9999)
    unit = forms.TypedChoiceField(label=gettext_lazy("Counted in"), choices=list(UNITS.items()), coerce=Unit)
    warn_amount = forms.IntegerField(label=gettext_lazy("Warning before it"), min_value=0, max_value=9999)
    warn_unit = forms.TypedChoiceField(
        label=gettext_lazy("Warning counted in"), choices=list(UNITS.items()), coerce=Unit
    )
    valid_from = forms.DateField(label=gettext_lazy("From which day?"), widget=forms.DateInput(attrs={"type": "date"}))
    source = forms.CharField(label=gettext_lazy("Where does this number come from?"), max_length=300)
    whole = forms.BooleanField(label=gettext_lazy("For the whole district"), required=False)


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show the limits of a community."""
    community, today = community_of(request), local_day(request.moment)
    context = {
        "community": community,
        "others": list(communities_known_to(request.viewer)),
        "parts": parts_of(limits_of(community), today),
        "may_set": may_set(request.viewer, community),
    }
    return render(request, "desk/limits.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def follow(request: WebRequest, key: int) -> HttpResponse:
    """Let another limit follow this one."""
    community = community_of(request)
    require_settings(request.viewer, community)
    limit, district = limit_by(community, key), may_set(request.viewer, None)
    form = LimitForm(request.POST or None, initial=_initial(limit, district=district, at=local_day(request.moment)))
    if not district:
        del form.fields["whole"]
    now, back = row_of(limit, local_day(request.moment)), f"{reverse('desk-limits')}?community={community.code}"

    def plan() -> Change:
        told = dict(form.cleaned_data)
        target = None if told.pop("whole", False) else community
        new = NewLimit(clock=limit.clock, promise=limit.promise, urgency=limit.urgency, community=target, **told)

        def carry_out() -> Undo:
            row = add_limit(actor=request.viewer.actor(SETTINGS, community.area), limit=new, at=request.moment)
            return Undo("limits.withdraw", {"community": community.code, "limit": row.pk})

        done = _("The new limit stands. Promises already made keep their own.")
        return Change(_effects(request, now, new), _("Set it from that day on"), done, carry_out, back)

    context = {"community": community, "words": _what(limit), "row": now}
    page = Page(_("Set a new limit"), back, _("Limits"), "", "desk/limit.html", context)
    return change_page(request, form, plan, page)


@require_http_methods(["GET", "POST"])
@staff_only
def withdraw(request: WebRequest, key: int) -> HttpResponse:
    """Take back a limit that holds from today or a later day."""
    community, limit = _to_set(request, community_of(request), key)
    back = f"{reverse('desk-limits')}?community={community.code}"
    words = {
        "span": span_of(limit.amount, limit.unit),
        "day": brief_day_words(limit.valid_from, local_day(request.moment)),
    }

    def plan() -> Change:
        def carry_out() -> None:
            _withdraw(request, community, limit)

        effects = [
            _("The limit of %(span)s from %(day)s on holds on no day; the one before it holds again.") % words,
            _("Promises already made keep their own."),
        ]
        done = _("The limit is taken back.")
        return Change(effects, _("Take the limit back"), done, carry_out, back, danger=True, final=True)

    page = Page(_("Take back: %(what)s") % {"what": _what(limit)}, back, _("Limits"))
    return change_page(request, forms.Form(request.POST or None), plan, page)


def _to_set(request: WebRequest, community: Community, key: int) -> tuple[Community, Limit]:
    """The limit, if the viewer may take it back. Raises NotSeen, NotAllowed."""
    limit = limit_by(community, key)
    require_settings(request.viewer, limit.community)
    return community, limit


def _withdraw(request: WebRequest, community: Community, limit: Limit) -> None:
    withdraw_limit(actor=request.viewer.actor(SETTINGS, community.area), limit=limit, at=request.moment)


@undoes("limits.withdraw")
def _unfollow(request: WebRequest, told: Mapping[str, Any]) -> None:
    community = community_named(request.viewer, told["community"])
    _withdraw(request, *_to_set(request, community, told["limit"]))


def _effects(request: WebRequest, now: Row, new: NewLimit) -> list[str]:
    lately = received_since(request.viewer, new.urgency, request.moment - LATELY)
    words = {
        "day": brief_day_words(new.valid_from, local_day(request.moment)),
        "old": now.span,
        "new": span_of(new.amount, new.unit),
        "whose": new.community.name if new.community else _("the whole district"),
    }
    return [
        _("From %(day)s on: %(new)s instead of %(old)s, for %(whose)s.") % words,
        ngettext(
            "In the last 30 days %(count)d matter of this urgency was received, as far as you see.",
            "In the last 30 days %(count)d matters of this urgency were received, as far as you see.",
            lately,
        )
        % {"count": lately},
        _("Matters received before keep what they were promised."),
    ]


def parts_of(limits: Iterable[Limit], today: date) -> list[tuple[str, list[Group]]]:
    """What is promised to residents, and how far that may be stretched; in each part the limits by clock and room."""
    groups = _groups(limits, today)
    promised = [one for one in groups if one.rows[0].limit.clock in labels.CLOCKS]
    stretched = [one for one in groups if one not in promised]
    return [(_("By when something happens"), promised), (_("How far it may be stretched"), stretched)]


def _groups(limits: Iterable[Limit], today: date) -> list[Group]:
    groups: dict[tuple[str, str], list[Limit]] = {}
    for limit in limits:
        groups.setdefault((limit.clock, limit.promise), []).append(limit)
    order = [*labels.CLOCKS, *labels.ALLOWANCES]
    keys = sorted(groups, key=lambda key: (order.index(key[0]), list(PROMISES).index(Promise(key[1]))))
    return [Group(_group(*key), _rows(groups[key], today)) for key in keys]


def row_of(limit: Limit, today: date, *, past: bool = False) -> Row:
    """One limit in words."""
    warning = span_of(limit.warn_amount, limit.warn_unit) if limit.warn_amount else ""
    urgency, span = str(labels.URGENCIES[limit.urgency]), span_of(limit.amount, limit.unit)
    source = source_words(limit.source)
    return Row(limit, urgency, span, warning, source, limit.valid_from > today, past, limit.valid_from >= today)


def _rows(limits: Iterable[Limit], today: date) -> list[Row]:
    """Newest first within an urgency: the first that has begun holds, the ones after it held."""
    rows, begun = [], set()
    for limit in limits:
        whose = (limit.urgency, limit.community_id)
        rows.append(row_of(limit, today, past=whose in begun))
        if limit.valid_from <= today:
            begun.add(whose)
    return sorted(rows, key=lambda row: list(labels.URGENCIES).index(row.limit.urgency))


def _group(clock: str, promise: str) -> str:
    if clock in labels.ALLOWANCES:
        return str(labels.ALLOWANCES[clock])
    return f"{labels.CLOCKS[clock]} · {PROMISES[Promise(promise)]}"


def _what(limit: Limit) -> str:
    return f"{_group(limit.clock, limit.promise)} · {labels.URGENCIES[limit.urgency]}"


def _initial(limit: Limit, *, district: bool, at: date) -> dict[str, Any]:
    kept = {name: getattr(limit, name) for name in ("amount", "unit", "warn_amount", "warn_unit")}
    return kept | {"valid_from": at.isoformat(), "whole": district and limit.community_id is None}
