"""Spreadsheets made in memory."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook

Rows = Iterable[Sequence[Any]]


def csv_file(rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> io.BytesIO:
    """A text file with these rows."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return io.BytesIO(text.getvalue().encode(encoding))


def xlsx_file(rows: Rows) -> io.BytesIO:
    """A workbook whose first worksheet has these rows."""
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(file)
    file.seek(0)
    return file
