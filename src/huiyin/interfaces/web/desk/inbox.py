"""The inbox: views beside a list beside the matter. Everything that narrows it stands in the address."""

from datetime import datetime
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huiyin.domains.matters import labels
from huiyin.domains.matters.actions.saved_views import Question
from huiyin.domains.matters.queries.inbox import Key, counts_of, page_of
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.queues import Pager
from huiyin.interfaces.web.shared.requests import WebRequest

from .bulk import mark_of
from .bulk_forms import moves_together
from .filters import FilterForm
from .inbox_views import View, told, view_named, views_of
from .rows import row_of
from .saved_views import as_views, kept_as, words_of

SIZE: Final = 50
DANGER: Final = "!"
PAGING: Final = frozenset({"before", "after"})


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show one view of the inbox, narrowed by the filters."""
    views = list(views_of(request.viewer, request.moment))
    form = FilterForm(request.GET, viewer=request.viewer)
    saved = list(as_views(form.known.views, views, request.moment))
    view = view_named([*views, *saved], request.GET.get("view") or form.known.first)
    kept = kept_as(form.known.views, view.name)
    page = page_of(
        request.viewer,
        (view.filters, form.filters()),
        order=view.order,
        size=SIZE,
        after=_key(request.GET.get("after", "")),
        before=_key(request.GET.get("before", "")),
    )
    moves = moves_together(request.viewer, page.rows)
    context = {
        "view": view,
        "hint": " · ".join(words_of(Question(kept.base, kept.asks), views, form)) if kept else view.hint,
        "views": _with_counts(request, [*views, *saved]),
        "saved": len(views),
        "form": form,
        "chips": _chips(form, request.GET),
        "rows": [row_of(matter, viewer=request.viewer, pick=mark_of(matter) if moves else "") for matter in page.rows],
        "together": [(move.name, labels.MOVES[move.name]) for move in moves],
        "back": request.get_full_path(),
        "pager": Pager.over(request.GET, before=_written(page.before), after=_written(page.after)),
    }
    return render(request, "desk/inbox.html", context)


def _with_counts(request: WebRequest, views: list[View]) -> list[tuple[View, int | str]]:
    counts = counts_of(request.viewer, {view.name: view.filters for view in views})
    return [(view, told(counts[view.name])) for view in views]


def _chips(form: FilterForm, query: QueryDict) -> list[tuple[str, str, str]]:
    """Each filter in use with the address that takes it away."""
    chips = []
    for name, label, words in form.in_use():
        left = [(key, one) for key, ones in query.lists() if key not in {name, *PAGING} for one in ones if one]
        chips.append((label, words, "?" + urlencode(left)))
    return chips


def _key(text: str) -> Key | None:
    """Where to read on from, as `_written` wrote it; None for a text that it did not write."""
    moment, _mark, row = text.partition("~")
    danger, moment = moment.startswith(DANGER), moment.removeprefix(DANGER)
    try:
        return Key(danger, datetime.fromisoformat(moment) if moment else None, UUID(row))
    except ValueError:
        return None


def _written(key: Key | None) -> str:
    if key is None:
        return ""
    moment = key.moment.isoformat() if key.moment else ""
    return f"{DANGER if key.danger else ''}{moment}~{key.row}"
