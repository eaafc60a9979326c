"""The figures of a community as a table for programs and spreadsheets: one line a number, in words of the reader."""

import csv
import io
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from .figures import Figures, Line

NUMBER = ("figure", "item", "number", "out_of", "percent", "told_as")
ORIGIN = ("from", "to", "as_of", "formula", "formula_since", "source", "formula_text")
BOM = "\ufeff"  # without it Excel reads Chinese as something else


def csv_of(figures: Figures) -> str:
    """The whole as CSV. An empty number is not told, so that it points at nobody."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([*NUMBER, *ORIGIN])
    span = (figures.begins.isoformat(), figures.ends.isoformat(), figures.at.isoformat(timespec="minutes"))
    about = (figures.formula, figures.formula_date.isoformat(), figures.source, figures.formula_words)
    writer.writerows([*row, *span, *about] for row in _rows(figures))
    return BOM + buffer.getvalue()


def _rows(figures: Figures) -> Iterator[Sequence[object]]:
    for figure in figures.rates:
        rate = figure.rate
        yield [figure.words, figure.words, rate.numerator, rate.denominator, rate.percent, rate.bound.value]
        for pool, (why, _words) in zip(rate.left_out, figure.left_out, strict=True):
            yield [figure.words, _("left out: %(why)s") % {"why": why}, pool.number, None, None, _told(pool.number)]
    yield from _lines(_("Open now, by where they stand"), figures.states)
    yield from _lines(_("Open now, by age"), figures.ages)
    for line in figures.flow:
        yield [_("Came in"), line.words, line.number, None, None, _told(line.number)]
        yield [_("Cleared"), line.words, line.second, None, None, _told(line.second)]


def _lines(words: str, lines: tuple[Line, ...]) -> Iterator[Sequence[object]]:
    for line in lines:
        yield [words, line.words, line.number, None, None, _told(line.number)]


def _told(number: int | None) -> str:
    return "hidden" if number is None else "exact"
