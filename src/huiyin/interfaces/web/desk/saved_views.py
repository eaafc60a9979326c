"""Saved views as views of the inbox: what was kept, asked again at this moment by whoever looks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any, Final, TypeAlias
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.domains.matters.actions.saved_views import Question
from huiyin.domains.matters.models import SavedView
from huiyin.domains.matters.queries.inbox import Kept
from huiyin.domains.matters.queries.matters import Filters

from .filters import FilterForm
from .inbox_views import View

Asking: TypeAlias = SavedView | Kept
PREFIX: Final = "s-"
DUE_IN: Final = "due_in"  # days from the day on which somebody looks: a date in a saved view would soon be past
PLAIN: Final = ("unit", "category", "kind", "urgency", "level", "place")  # called alike in the address and in filters


def name_of(row: Asking) -> str:
    """How the address names a saved view."""
    return f"{PREFIX}{row.pk.hex}"


def key_of(name: str) -> UUID | None:
    """The saved view that a name in the address means, or None."""
    try:
        return UUID(name.removeprefix(PREFIX)) if name.startswith(PREFIX) else None
    except ValueError:
        return None


def as_views(rows: Iterable[Asking], views: Sequence[View], at: datetime) -> Iterator[View]:
    """The saved views, each on the ground of the view it starts from."""
    grounds = {view.name: view for view in views}
    for row in rows:
        ground = grounds.get(row.base, views[-1])
        filters = replace(filters_from(row.asks, at), within=ground.filters)
        yield View(name_of(row), row.name, ground.hint, filters, ground.order, row.shared)


def filters_from(asks: Mapping[str, str], at: datetime) -> Filters:
    """What kept words ask for, seen from this moment."""
    told: dict[str, Any] = {name: asks[name] for name in PLAIN if name in asks}
    if "state" in asks:
        told["states"] = (asks["state"],)
    if DUE_IN in asks:
        told["due_before"] = _day(asks[DUE_IN], at)
    return Filters(text=asks.get("q", ""), **told)


def question_of(form: FilterForm, view: View, kept: Asking | None, at: datetime) -> Question:
    """What the page at hand asks: the view, and the filters on top; both those of a saved view and the new ones."""
    asks: dict[str, str] = {}
    if form.is_valid() or form.cleaned_data:
        asks = {name: str(value) for name, value in form.cleaned_data.items() if value and name != "due"}
        if due := form.cleaned_data.get("due"):
            asks[DUE_IN] = str((due - timezone.localdate(at)).days)
    if kept is None:
        return Question(view.name, asks)
    return Question(kept.base, {**kept.asks, **asks})


def words_of(question: Question, views: Sequence[View], form: FilterForm) -> list[str]:
    """What a question asks, piece by piece, as people read it."""
    ground = next((str(view.words) for view in views if view.name == question.base), "")
    narrowed = [_piece(form, name, value) for name, value in sorted(question.asks.items())]
    return [words for words in (ground, *narrowed) if words]


def kept_as(rows: Iterable[Asking], name: str) -> Asking | None:
    """The saved view of this name among those offered."""
    key = key_of(name)
    return next((row for row in rows if row.pk == key), None)


def _piece(form: FilterForm, name: str, value: str) -> str:
    if name == DUE_IN:
        return _within(int(value))
    if name not in form.fields:
        return ""
    field = form.fields[name]
    words = dict(getattr(field, "choices", ())).get(value, value) if hasattr(field, "choices") else f"“{value}”"
    known = str(words) if words != value or name not in {"unit", "category"} else _("one that you do not work with")
    return _("%(name)s: %(words)s") % {"name": field.label, "words": known}


def _within(days: int) -> str:
    if days > 0:
        return ngettext("Due within %(days)d day", "Due within %(days)d days", days) % {"days": days}
    return _("Due by tonight") if days == 0 else _("Overdue for days: %(days)d") % {"days": -days}


def _day(days: str, at: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(at) + timedelta(days=int(days)), time.max))
