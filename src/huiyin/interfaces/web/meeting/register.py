"""The register of all that went to a table, as a page and as a table for spreadsheets."""

import csv
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from huiyin.domains.matters.labels import LEVELS
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.meetings import labels
from huiyin.domains.meetings.models import Decision, Item
from huiyin.domains.meetings.queries.decisions import (
    all_content,
    ending_of,
    judged_solved,
    referred_without_item,
    register_of,
)
from huiyin.domains.meetings.queries.withholding import black_by_item, black_by_matter
from huiyin.domains.meetings.states import ITEM_OPEN
from huiyin.domains.meetings.verbs import PREPARE
from huiyin.domains.meetings.vocabulary import Ending, Standing
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.queues import Pager, page_number
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day
from huiyin.platform.access.viewers import Viewer

MOST = 300  # items on a page; the CSV holds them all
ENDINGS = {Ending.OPEN: "", Ending.CLEARED: gettext_lazy("yes"), Ending.UNJUDGED: gettext_lazy("settled, not judged")}


@dataclass(frozen=True)
class Row:
    """One line of the register: an item with its matters, or a matter that waits for an item."""

    since: date
    title: str
    table: str
    numbers: list[str]
    state: str
    levels: list[str]
    heard: int
    next: date | None
    slips: int
    ending: Ending
    content: tuple[Decision, ...] = ()  # open ones whose reporters are content: only the word "done" is missing
    may_mark: bool = False

    @property
    def stands(self) -> str:
        """Where it stands, and that a decision is not marked as done although its reporters are content."""
        told = (self.state, _("reporters content, not marked as done") if self.content else "")
        return " · ".join(filter(None, told))


@require_GET
@staff_only
def register(request: WebRequest) -> HttpResponse:
    """All that went to the tables the viewer sees: since when, at which level, next date, slips; as CSV the whole."""
    if request.GET.get("as") == "csv":
        return _as_csv(row for matters, items in _portions(request.viewer) for row in _rows(request, matters, items))
    page = page_number(request.GET.get("page", ""))
    first = (page - 1) * MOST
    items = list(register_of(request.viewer)[first : first + MOST + 1])
    matters = list(referred_without_item(request.viewer)[:MOST]) if page == 1 else []
    pager = Pager.numbered(page, more=len(items) > MOST)
    context = {"rows": _rows(request, matters, items[:MOST]), "pager": pager, "page": page}
    return render(request, "meeting/register.html", context)


def _portions(viewer: Viewer) -> Iterator[tuple[list[Matter], list[Item]]]:
    """All of the register, so many lines at a time: it is held for many years in one file."""
    waiting, items, first = referred_without_item(viewer), register_of(viewer), 0
    while True:
        portion = list(waiting[first : first + MOST]), list(items[first : first + MOST])
        if not any(portion):
            return
        yield portion
        first += MOST


def _rows(request: WebRequest, matters: list[Matter], items: list[Item]) -> list[Row]:
    black, solved = _black(items, matters), judged_solved(row.matter for one in items for row in one.matters.all())
    waiting = [_of_matter(one, black(one.pk, redact(one.title or one.text[:40]).text)) for one in matters]
    return [*waiting, *(_of_item(one, black(one.pk, one.title), solved, request.viewer) for one in items)]


def _black(items: list[Item], matters: list[Matter]) -> Callable[[UUID, str], str]:
    """The boxes in a title of either sort: the register is printed and hung up, and sent on as a file."""
    of_item, of_matter = black_by_item(one.pk for one in items), black_by_matter(one.pk for one in matters)
    return lambda key, title: of_item(key, of_matter(key, title))


def _of_item(item: Item, title: str, solved: Container[UUID], viewer: Viewer) -> Row:
    """An item is cleared when the reporters of all its matters have judged; one without matters, when it is done."""
    hearings = list(item.hearings.all())
    decisions = [one for hearing in hearings for one in hearing.decisions.all()]
    matters = [row.matter for row in item.matters.all()]
    dates = [one.deadline for one in decisions if one.standing == Standing.OPEN]
    coming = [local_day(one.meeting.starts_at) for one in hearings if not one.outcome]
    done = item.state not in ITEM_OPEN and not dates
    ending = ending_of(matters, solved) if matters else Ending.CLEARED if done else Ending.OPEN
    return Row(
        since=local_day(item.raised_at),
        title=title,
        table=str(item.body),
        numbers=[one.number for one in matters],
        state=str(labels.ITEM_STATES[item.state]),
        levels=sorted({_level(one) for one in matters}),
        heard=len([one for one in hearings if one.began_at]),
        next=min(dates or coming, default=None) if ending == Ending.OPEN else None,
        slips=sum(getattr(one, "moved", 0) for one in decisions),
        ending=ending,
        content=_content(decisions, matters, solved),
        may_mark=viewer.holds(PREPARE, item.body.area),
    )


def _content(decisions: list[Decision], matters: list[Matter], solved: Container[UUID]) -> tuple[Decision, ...]:
    """The open decisions on an item whose own matters their reporters called solved."""
    own = {one.pk: [matter for matter in matters if ["matter", str(matter.pk)] in one.became] for one in decisions}
    found = (one for one in decisions if one.standing == Standing.OPEN and all_content(own[one.pk], solved))
    return tuple(found)


def _of_matter(matter: Matter, title: str) -> Row:
    due = local_day(matter.due_at) if matter.due_at else None
    return Row(
        since=local_day(matter.updated_at),
        title=title,
        table=matter.lead_unit.name,
        numbers=[matter.number],
        state=_("Referred, waits for an item"),
        levels=[_level(matter)],
        heard=0,
        next=due,
        slips=0,
        ending=Ending.OPEN,
    )


def _level(matter: Matter) -> str:
    """Where a matter is on the ladder, and with whom."""
    return f"{LEVELS[matter.level]} · {matter.lead_unit.name}"


def _as_csv(rows: Iterable[Row]) -> HttpResponse:
    out = StringIO()
    out.write("\ufeff")  # spreadsheets read it as Unicode then
    writer = csv.writer(out)
    heads = (_("Since"), _("Joint meeting"), _("Item"), _("Matters"), _("Stands"), _("At"), _("Heard"), _("Next date"))
    writer.writerow((*heads, _("Moved"), _("Cleared from the register")))
    for row in rows:
        told = (row.since, row.table, row.title, " ".join(row.numbers), row.stands, "; ".join(row.levels), row.heard)
        more = (row.next or "", row.slips, ENDINGS[row.ending])
        writer.writerow(_plain(cell) for cell in (*told, *more))
    reply = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = 'attachment; filename="register.csv"'
    return reply


def _plain(cell: object) -> str:
    """Text that no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text
