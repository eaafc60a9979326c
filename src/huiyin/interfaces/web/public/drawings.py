"""Each figure as a drawing with the table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from huiyin.interfaces.web.shared.bars import Bar
from huiyin.interfaces.web.shared.tables import Column, Table

from .figures import Figures, Line, RateFigure, number_words

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars, and the table with the same numbers; `most` fills the width, 0 for the largest."""

    words: str
    bars: Sequence[Bar]
    table: Table
    most: int = 0


def rates_drawn(figures: Figures) -> Drawing:
    """The rates side by side."""
    words = _("The three rates, and what came on time")
    columns = [
        Column(_("Which rate")),
        *(Column(one, number=True) for one in (_("Counted"), _("Out of"), _("Percent"))),
    ]
    rows = [
        [str(one.words), _plain(one.rate.numerator), _plain(one.rate.denominator), one.percent] for one in figures.rates
    ]
    return Drawing(words, [_rate_bar(one) for one in figures.rates], Table(words, columns, rows), WHOLE)


def states_drawn(figures: Figures) -> Drawing:
    """What is open, by where it stands."""
    return _lines_drawn(_("Open now, by where they stand"), figures.states)


def ages_drawn(figures: Figures) -> Drawing:
    """What is open, by how old it is."""
    return _lines_drawn(_("Open now, by age"), figures.ages)


def flow_drawn(figures: Figures) -> Drawing:
    """What came in and what was settled, week by week or month by month."""
    words, came, went = _("Received and settled"), _("Came in"), _("Cleared")
    bars = []
    for line in figures.flow:
        bars.append(Bar(f"{line.words} · {came}", line.number or 0, number_words(line.number)))
        bars.append(Bar(f"{line.words} · {went}", line.second or 0, number_words(line.second), "ok"))
    columns = [Column(_("When")), Column(came, number=True), Column(went, number=True)]
    rows = [[line.words, number_words(line.number), number_words(line.second)] for line in figures.flow]
    return Drawing(words, bars, Table(words, columns, rows))


def _lines_drawn(words: str, lines: Sequence[Line]) -> Drawing:
    bars = [Bar(line.words, line.number or 0, number_words(line.number)) for line in lines]
    rows = [[line.words, number_words(line.number)] for line in lines]
    return Drawing(words, bars, Table(words, [Column(words), Column(_("How many"), number=True)], rows))


def _rate_bar(figure: RateFigure) -> Bar:
    return Bar(str(figure.words), int(figure.rate.percent or 0), figure.percent)


def _plain(number: int | None) -> str:
    return "–" if number is None else str(number)
