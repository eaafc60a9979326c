"""Writing tables that spreadsheets open: CSV with its mark of UTF-8, or XLSX."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from huiyin.interfaces.exchange.sheets import FORMULA_STARTS

Cells = Sequence[object]
AT_HAND: Final = 16 << 20  # bytes of a workbook that are kept in memory
CELL_MOST: Final = 32_767  # characters in a cell of a workbook; Excel takes a file with more for damaged


def write_csv(file: BinaryIO, header: Sequence[str], rows: Iterable[Cells]) -> None:
    """Write a table as text, with the mark: Excel takes UTF-8 without it for the code page of the machine."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    for row in chain([header], rows):
        writer.writerow([guarded(cell) for cell in row])
    text.flush()
    text.detach()


def write_xlsx(file: BinaryIO, header: Sequence[str], rows: Iterable[Cells]) -> None:
    """Write a table as a workbook with its header frozen. Text stays text, whatever it starts with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for row in chain([header], rows):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, _storable(value))
            if isinstance(cell.value, str):
                cell.data_type = "s"  # otherwise "=1+1" would become a formula
            cells.append(cell)
        sheet.append(cells)
    with SpooledTemporaryFile(AT_HAND) as whole:  # a workbook cut short by a full disk leaves a trace of its own
        book.save(whole)
        whole.seek(0)
        copyfileobj(whole, file)


def guarded(cell: object) -> object:
    """A text so that a spreadsheet shows it and does not compute it; `sheets.as_typed` takes the guard off."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def _storable(value: object) -> str | float | datetime | None:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.isoformat(sep=" ", timespec="seconds")  # a workbook knows no zones
    if isinstance(value, str):
        return ILLEGAL_CHARACTERS_RE.sub("", value)[:CELL_MOST]
    return value if isinstance(value, int | float | datetime | None) else str(value)
