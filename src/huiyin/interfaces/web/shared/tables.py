"""A table as data: named columns, rows whose first cell names the row. On a narrow screen each row becomes a sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Column:
    """A column's heading; numbers stand at the right, digit under digit."""

    words: str
    number: bool = False


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and where it leads."""

    words: str
    href: str = ""


Row: TypeAlias = Sequence[Cell | str]


@dataclass(frozen=True)
class Table:
    """A table with its caption; `foot` is the row of sums."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    foot: Row = field(default=())

    @property
    def body(self) -> Iterator[list[tuple[Column, Cell]]]:
        """Each row as pairs of column and cell."""
        return (self._paired(row) for row in self.rows)

    @property
    def sums(self) -> list[tuple[Column, Cell]]:
        """The row of sums as pairs; empty where there is none."""
        return self._paired(self.foot) if self.foot else []

    def _paired(self, row: Row) -> list[tuple[Column, Cell]]:
        cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row]
        return list(zip(self.columns, cells, strict=True))
