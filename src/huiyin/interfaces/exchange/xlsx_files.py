"""Tables in Excel workbooks (.xlsx), row after row. The file is not trusted: sizes are checked before it is opened."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import BinaryIO, Final

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from huiyin.core.errors import Invalid

UNPACKED_LIMIT: Final = 1 << 29  # a small archive can unpack to anything
PARTS_LIMIT: Final = 5000
WORKBOOK: Final = "xl/workbook.xml"


def workbook_rows(file: BinaryIO) -> Iterator[list[str]]:
    """The rows of the first worksheet, each cell as text. Raises Invalid, field "file", for what is no workbook."""
    _check_archive(file)
    try:
        # Dates and numbers as Excel last computed them; a formula itself is of no use here.
        book = load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programmes write a wrong one, and everything beyond would be lost
        for cells in sheet.iter_rows(values_only=True):
            yield [text_of(cell) for cell in cells]
        book.close()
    except Exception as fault:
        raise _unreadable() from fault


def text_of(cell: object) -> str:
    """A cell as people read it: whole numbers without ".0", moments as "2026-03-02 09:00:00"."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _check_archive(file: BinaryIO) -> None:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as fault:
        raise _unreadable() from fault
    if WORKBOOK not in {part.filename for part in parts}:
        raise Invalid({"file": [_("This archive is not an Excel workbook.")]})
    if len(parts) > PARTS_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise Invalid({"file": [_("This workbook is too large. Please split it.")]})
    file.seek(0)


def _unreadable() -> Invalid:
    return Invalid({"file": [_("This workbook is damaged and cannot be opened.")]})
