"""Reading a spreadsheet that somebody sends: CSV or XLSX, told apart by what is in it, row by row, by named columns.

    with path.open("rb") as file:
        sheet = open_sheet(file, name=path.name, columns=COLUMNS)
        for row in sheet.rows:
            row.number, row.cells["estate"], row.faults

A file that cannot be read at all raises Invalid with the field "file". A row that cannot be read says why in `faults`
and keeps what was given, for the file of rejects (`rejects.py`).
"""

import itertools
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import BinaryIO, Final

from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.interfaces.exchange.csv_files import BROKEN, text_rows
from huiyin.interfaces.exchange.xlsx_files import workbook_rows

FILE_LIMIT: Final = 64 << 20  # bytes
ROW_LIMIT: Final = 200_000
CELL_LIMIT: Final = 100_000  # characters; Excel itself stops at 32,767
HEADER_WITHIN: Final = 10  # a title or a note may stand above the header
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# An .xls that is none of Excel's own is a web page or a text under a wrong name: neither kind fits it.
_SAYS_WORKBOOK: Final = {".xlsx": True, ".xlsm": True, ".xls": None, ".csv": False, ".tsv": False, ".txt": False}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which headers stand for which field: field → the headers that people write, in any case and width.

    A row counts as the header when it holds one header of every field in `needed`.
    """

    headers: Mapping[str, tuple[str, ...]]
    needed: frozenset[str] = frozenset()
    _fields: dict[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for name, headers in self.headers.items():
            self._fields.update((normal_header(header), name) for header in headers)

    def field_of(self, header: str) -> str:
        """The field of a header; "" for an unknown one."""
        return self._fields.get(normal_header(header), "")

    def renamed(self, mapping: Mapping[str, str]) -> "Columns":
        """The same columns, where a field (key) is found under one header (value) alone, which means nothing else."""
        taken = {normal_header(header) for header in mapping.values()}
        headers = {
            name: tuple(header for header in known if normal_header(header) not in taken)
            for name, known in self.headers.items()
        }
        return Columns(headers | {name: (header,) for name, header in mapping.items()}, self.needed)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the spreadsheet shows it, its cells by field, all cells as given, why it is unreadable."""

    number: int
    cells: Mapping[str, str]
    given: tuple[str, ...]
    faults: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        """The cell of a field, outer blanks removed; "" where the sheet has no such column."""
        return self.cells.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """An opened sheet: its header as given, the headers that nobody knows, and its rows, to be read once."""

    header: tuple[str, ...]
    unknown: tuple[str, ...]
    rows: Iterator[Row]


def open_sheet(file: BinaryIO, *, name: str, columns: Columns) -> Sheet:
    """Open a file by what is in it; `name` must not say otherwise. Rows are read while they are asked for.

    Raises Invalid, field "file", at once for a file that is too large, of another kind, or without the needed headers,
    and while reading for a file that turns out damaged or too long.
    """
    rows = enumerate(_raw_rows(file, name), start=1)
    position, header = _header(rows, columns)
    fields = [columns.field_of(text) for text in header]
    twice = {text for text, known in zip(header, fields, strict=True) if known and fields.count(known) > 1}
    if twice:
        raise Invalid({"file": [_("Two columns mean the same: %(names)s.") % {"names": _(", ").join(sorted(twice))}]})
    unknown = tuple(text for text, known in zip(header, fields, strict=True) if text and not known)
    return Sheet(header, unknown, _rows(rows, position, fields))


def normal_header(text: str) -> str:
    """A header without case, width, blanks and line breaks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def as_typed(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from taking it for a formula (see `tables.guarded`)."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def _raw_rows(file: BinaryIO, name: str) -> Iterator[list[str]]:
    if file.seek(0, 2) > FILE_LIMIT:
        message = _("This file is larger than %(limit)d MB. Please split it.")
        raise Invalid({"file": [message % {"limit": FILE_LIMIT >> 20}]})
    file.seek(0)
    head = file.read(8)
    if not head:
        raise Invalid({"file": [_("This file is empty.")]})
    if head.startswith(_OLE):
        message = _(
            "This is an old Excel file or one with a password. Please save it as XLSX or CSV, without a password."
        )
        raise Invalid({"file": [message]})
    is_workbook = head.startswith(_ZIP)
    says = PurePath(name).suffix.lower()
    if _SAYS_WORKBOOK.get(says, is_workbook) is not is_workbook:
        message = _("The name says %(says)s, but the file is something else. Please save it again as XLSX or CSV.")
        raise Invalid({"file": [message % {"says": says}]})
    return workbook_rows(file) if is_workbook else text_rows(file)


def _header(rows: Iterator[tuple[int, list[str]]], columns: Columns) -> tuple[int, tuple[str, ...]]:
    """The number and the texts of the first row that names all needed columns."""
    for number, cells in itertools.islice(rows, HEADER_WITHIN):
        found = {columns.field_of(cell) for cell in cells} - {""}
        if found and found >= columns.needed:
            last = max(position for position, cell in enumerate(cells) if cell.strip())
            return number, tuple(cell.strip() for cell in cells[: last + 1])
    names = _(", ").join(columns.headers[name][0] for name in columns.headers if name in columns.needed)
    message = _("No header row was found. It needs the columns: %(names)s.")
    raise Invalid(
        {"file": [message % {"names": names or _(", ").join(known[0] for known in columns.headers.values())}]}
    )


def _rows(rows: Iterator[tuple[int, list[str]]], header_at: int, fields: list[str]) -> Iterator[Row]:
    for number, cells in rows:
        if number - header_at > ROW_LIMIT:
            message = _("This sheet has more than %(limit)d rows. Please split it.") % {"limit": ROW_LIMIT}
            raise Invalid({"file": [message]})
        given = tuple(as_typed(cell) for cell in cells)
        if any(cell.strip() for cell in given):
            named = {name: cell for name, cell in zip(fields, given, strict=False) if name}
            yield Row(number, named, given, tuple(_faults(given, len(fields))))


def _faults(given: tuple[str, ...], width: int) -> Iterator[str]:
    if any(len(cell) > CELL_LIMIT for cell in given):
        yield _("A cell is far too long: perhaps a quotation mark was never closed.")
    if any(BROKEN in cell for cell in given):
        yield _("Some characters cannot be read.")
    if any(cell.strip() for cell in given[width:]):
        yield _("There are more cells than columns.")
