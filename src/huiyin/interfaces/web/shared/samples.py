"""What the living page shows of the parts that show much at once."""

from datetime import timedelta

from django.utils.translation import gettext as _

from .bars import Bar, Piece
from .boards import BoardCard
from .requests import WebRequest
from .stages import Stage
from .tables import Cell, Column, Table
from .tabs import Tab
from .tags import Tag, Tone


def samples(request: WebRequest) -> dict[str, object]:
    """The parts by the name under which the template prints them."""
    return {
        "tabs": _tabs(),
        "table": _table(_("Rates by month")),
        "sheets": _table(_("The same on a phone, a sheet for each row")),
        "bars": _bars(),
        "pieces": _pieces(),
        "stages": _stages(),
        "lanes": [(_("Received"), "received", _cards(request)[:2]), (_("In hand"), "handling", _cards(request)[2:])],
    }


def _tabs() -> list[Tab]:
    return [
        Tab(_("This month"), "#tabs", here=True, count=128),
        Tab(_("Last month"), "#table", count=140),
        Tab(_("This year"), "#bars"),
    ]


def _table(caption: str) -> Table:
    columns = (Column(_("Month")), *(Column(words, number=True) for words in (_("Verdicts"), _("Solved"), _("Rate"))))
    rows = [
        (Cell("2026-09", "#table"), "128", "109", "85.2 %"),
        (Cell("2026-10", "#table"), "140", "126", "90.0 %"),
    ]
    return Table(caption, columns, rows, foot=(_("Together"), "268", "235", "87.7 %"))


def _bars() -> list[Bar]:
    rows = ((_("Lifts and equipment"), 41), (_("Parking order"), 26), (_("Lights"), 9), (_("Noise"), 0))
    return [Bar(words, count, str(count), href="#bars") for words, count in rows]


def _pieces() -> list[Bar]:
    names = (_("on time"), _("late"), _("still open"))
    tones: tuple[Tone, ...] = ("ok", "over", "calm")
    months = (("2026-09", (101, 8, 0)), ("2026-10", (96, 3, 29)))
    return [
        Bar(
            month,
            sum(counts),
            " / ".join(str(count) for count in counts),
            pieces=[Piece(count, tone, name) for count, tone, name in zip(counts, tones, names, strict=True)],
        )
        for month, counts in months
    ]


def _stages() -> list[Stage]:
    return [
        Stage(_("Name the community"), "done", href="#stepper"),
        Stage(_("Enter the buildings"), "here", _("A spreadsheet will do")),
        Stage(_("Say who answers for what"), "later", _("About five minutes")),
    ]


def _cards(request: WebRequest) -> list[BoardCard]:
    place = _("Building 3, entrance 2")
    lift = Tag(_("Please look"), "soon", "warn")
    return [
        BoardCard(
            "#board",
            _("The light on the third floor is broken."),
            "1",
            (place,),
            due=request.moment + timedelta(days=3),
        ),
        BoardCard(
            "#board",
            _("The lift stops between two floors"),
            "2",
            (place,),
            (lift,),
            request.moment + timedelta(hours=5),
        ),
        BoardCard("#board", _("Rubbish beside the gate"), "3", (place,), due=request.moment - timedelta(hours=30)),
    ]
