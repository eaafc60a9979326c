"""The same matters as in the inbox, in columns: by where they stand or by who has them. A drag opens a move's form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from huiyin.core.states import Move
from huiyin.domains.matters import labels
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.board import By, Column, columns_of
from huiyin.domains.matters.queries.offering import offered_among
from huiyin.domains.matters.states import MOVES, State
from huiyin.interfaces.web.shared.boards import BoardCard
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest

from .filters import FilterForm
from .inbox_views import View, view_named, views_of
from .words import marks_of, place_of, state_tag, title_of

EACH: Final = 12  # so many cards of a column; the rest is one click away, in the list
MOST_LANES: Final = 12
FIRST: Final = "all"
# The columns by state, in the order of a matter's way.
WAY: Final = (
    State.RECEIVED,
    State.DISPATCHED,
    State.HANDLING,
    State.ASKED,
    State.PAUSED,
    State.REFERRED,
    State.AT_DEPARTMENT,
    State.SCHEDULED,
    State.ANSWERED,
)
Offers = Mapping[UUID, tuple[str, ...]]
GIVES: Final = ("dispatch", "transfer")


@dataclass(frozen=True)
class Choice:
    """One entry of a card's menu: a move's form, and the columns to which a drag would mean the same."""

    words: str
    href: str
    to: str


@dataclass(frozen=True)
class Lane:
    """One column as it is shown; `more` leads to the whole of it in the list."""

    key: str
    words: str
    count: int
    cards: Sequence[tuple[BoardCard, Sequence[Choice]]]
    more: str


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show the board."""
    by: By = "unit" if request.GET.get("by") == "unit" else "state"
    views = list(views_of(request.viewer, request.moment))
    view = view_named(views, request.GET.get("view", FIRST))
    form = FilterForm(request.GET, viewer=request.viewer)
    columns = columns_of(request.viewer, (view.filters, form.filters()), by=by, each=EACH)
    shown = _by_state(columns) if by == "state" else columns[:MOST_LANES]
    offers = offered_among(request.viewer, [matter for column in shown for matter in column.first])
    context = {
        "by": by,
        "view": view,
        "views": views,
        "form": form,
        "lanes": [_lane(request, by, view, column, offers) for column in shown],
        "count": sum(column.count for column in columns),
        "left": sum(column.count for column in columns[MOST_LANES:]) if by == "unit" else 0,
    }
    return render(request, "desk/board.html", context)


def _by_state(columns: Sequence[Column]) -> list[Column]:
    """Every column in the order of the way; the side rooms only where something is in them."""
    found = {column.key: column for column in columns}
    main = {State.RECEIVED, State.DISPATCHED, State.HANDLING, State.ANSWERED}
    return [found.get(state, Column(state, 0, ())) for state in WAY if state in main or state in found]


def _lane(request: WebRequest, by: By, view: View, column: Column, offers: Offers) -> Lane:
    words = str(labels.STATES[column.key]) if by == "state" else column.first[0].lead_unit.name
    kept = [(name, one) for name, ones in request.GET.lists() for one in ones if name not in {"by", "view", by}]
    href = reverse("desk-inbox") + "?" + urlencode([("view", view.name), *kept, (by, column.key)])
    cards = [(_card(by, one), list(_menu(request, by, one, offers[one.pk]))) for one in column.first]
    return Lane(column.key, words, column.count, cards, href if column.count > len(cards) else "")


def _card(by: By, matter: Matter) -> BoardCard:
    about = (place_of(matter), matter.lead_unit.name if by == "state" else "")
    return BoardCard(
        href=reverse("desk-matter", args=[matter.number]),
        title=title_of(matter),
        key=matter.number,
        about=[words for words in about if words],
        tags=[*marks_of(matter), *([state_tag(matter)] if by == "unit" else [])],
        due=matter.due_at,
    )


def _menu(request: WebRequest, by: By, matter: Matter, offered: Sequence[str]) -> Iterator[Choice]:
    """The moves that lead somewhere else; which of them a drag to a column means is the first that leads there."""
    back = urlencode({"back": request.get_full_path()})
    for move in leading_on(offered):
        href = f"{reverse('desk-move', args=[matter.number, move.name])}?{back}#move-{move.name}"
        to = ("*" if move.name in GIVES else "") if by == "unit" else str(move.target)
        yield Choice(str(labels.MOVES[move.name]), href, to)


def leading_on(offered: Sequence[str]) -> list[Move]:
    """The moves offered that change where a matter stands, the mildest first."""
    rank: Mapping[str, int] = {"recall": 1, "return": 2, "join": 3, "split": 3, "withdraw": 3, "decline": 3}
    return sorted((MOVES[name] for name in offered if MOVES[name].target), key=lambda move: rank.get(move.name, 0))
