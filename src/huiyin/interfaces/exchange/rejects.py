"""Rows that could not be taken, with the reason, in a file that can be corrected and sent again."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from django.utils.translation import gettext as _

from huiyin.interfaces.exchange.sheets import Row
from huiyin.interfaces.exchange.tables import guarded


class Rejects:
    """Writes rejected rows as they come: row number, reasons, then all cells as given, under the header as given.

    UTF-8 with its mark, since Excel takes anything else for the code page of the machine. `count` says how many.
    """

    def __init__(self, path: Path, header: Sequence[str]) -> None:
        self.count = 0
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([_("Row"), _("Reason"), *map(guarded, header)])

    def add(self, row: Row, reasons: Iterable[str]) -> None:
        """Write one row."""
        self.count += 1
        self._writer.writerow([row.number, "；".join(reasons), *map(guarded, row.given)])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
