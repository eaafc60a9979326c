"""Tables in text files: which encoding, which separator, then row after row without holding the file in memory.

Spreadsheets of Chinese offices come as UTF-8 with or without its mark, and as GB18030 (what Excel on Windows calls
"CSV"). The encoding with the smaller share of unreadable characters is taken, so that one broken byte does not turn a
whole UTF-8 file into nonsense; the rows with broken characters say so themselves (see `sheets.Row.faults`).
"""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, Final

from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid

BROKEN: Final = "\ufffd"  # what a byte that cannot be read becomes
CHUNK: Final = 1 << 20
SEPARATORS: Final = ",\t;"
ENCODINGS: Final = ("utf-8", "gb18030")
TOLERABLE: Final = (
    0.1  # share of broken characters among those beyond ASCII; above it, it is another encoding or no text
)

_MARKS: Final = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

# The csv module's own limit, 131,072 characters, would end the reading of a whole file at one long cell. Ours is the
# size of a whole file; `sheets` turns the row with the long cell away and reads on.
LONGEST_CELL: Final = 1 << 27


def text_rows(file: BinaryIO) -> Iterator[list[str]]:
    """The rows of a text file. Raises Invalid, field "file", for what is no text or in no known encoding."""
    encoding = encoding_of(file)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    try:
        first = text.readline()
        separator = max(SEPARATORS, key=first.count)
        text.seek(0)
        yield from _with_long_cells(csv.reader(text, delimiter=separator))
    except csv.Error as fault:
        raise Invalid({"file": [_("The table in this file cannot be read: %(fault)s.") % {"fault": fault}]}) from fault
    finally:
        if not text.closed:
            text.detach()  # the file stays open for whoever opened it


def _with_long_cells(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The same rows, with the module's process-wide limit raised only while one of them is read."""
    while True:
        before = csv.field_size_limit(LONGEST_CELL)
        try:
            row = next(rows, None)
        finally:
            csv.field_size_limit(before)
        if row is None:
            return
        yield row


def encoding_of(file: BinaryIO) -> str:
    """The encoding in which the file reads best. Raises Invalid, field "file"."""
    file.seek(0)
    head = file.read(4)
    for mark, encoding in _MARKS.items():
        if head.startswith(mark):
            return encoding
    shares: dict[str, float] = {}
    for encoding in ENCODINGS:
        shares[encoding] = _broken_share(file, encoding)
        if not shares[encoding]:
            return encoding
    best = min(ENCODINGS, key=shares.__getitem__)
    if shares[best] > TOLERABLE:
        raise Invalid({"file": [_("This file is in no encoding that can be read. Please save it as UTF-8.")]})
    return best


def _broken_share(file: BinaryIO, encoding: str) -> float:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    broken = beyond = 0
    file.seek(0)
    while chunk := file.read(CHUNK):
        if b"\0" in chunk:
            raise Invalid({"file": [_("This is not a table of text. Please choose a CSV or XLSX file.")]})
        text = decoder.decode(chunk)
        broken += text.count(BROKEN)
        beyond += len(text) - len(text.encode("ascii", "ignore"))
    broken += decoder.decode(b"", final=True).count(BROKEN)
    return broken / max(beyond, 1)
