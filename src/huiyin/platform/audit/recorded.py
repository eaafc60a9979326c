"""What the record says of each row in the end, kept on disk while it is compared: there may be tens of millions.

The digests lie in a private SQLite file, whichever database the product runs on: a pooler would lose a temporary table,
and `verify` must not write into what it looks at. SQLite removes the file by itself, also when the process is killed.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from weakref import finalize

from huiyin.platform.audit.models import AuditRow
from huiyin.platform.audit.prints import GONE, Print
from huiyin.platform.statements.portions import in_portions

VERB: Final = "record.hold"
PORTION: Final = 500
READ: Final = 100  # rows of the record at once: each may name five hundred rows of a table
MEMORY: Final = 4_000  # KiB of the file that stay in memory

_TABLE: Final = "CREATE TABLE said (kind, key, digest, met DEFAULT 0, PRIMARY KEY (kind, key)) WITHOUT ROWID"
_KEEP: Final = "INSERT OR REPLACE INTO said (kind, key, digest) VALUES (?, ?, ?)"
_MEET: Final = "UPDATE said SET met = ? WHERE kind = ? AND key = ?"
_SINGLE: Final = "SELECT key FROM said WHERE kind = ? AND instr(key, ' ') = 0"
_RENAME: Final = "UPDATE OR IGNORE said SET key = ? WHERE kind = ? AND key = ?"
_DROP: Final = "DELETE FROM said WHERE kind = ? AND key = ?"
_MISSED: Final = "SELECT key FROM said WHERE kind = ? AND digest <> ? AND met <> ? ORDER BY key"


class Recorded:
    """Each row's last digest, the columns behind each mark, and which tables are held."""

    def __init__(self) -> None:
        self.columns: dict[tuple[str, str], tuple[str, ...]] = {}
        self.held: set[str] = set()
        self._round = 0
        self._file = sqlite3.connect("", isolation_level=None)  # no name: a file of nobody else's
        finalize(self, self._file.close)
        for statement in (f"PRAGMA cache_size = -{MEMORY}", "PRAGMA journal_mode = OFF", _TABLE):
            self._file.execute(statement)

    def keep(self, prints: Iterable[Sequence[str]]) -> None:
        """Take prints in, the first first: a later one of a row takes the place of the one before."""
        self._write(_KEEP, prints)

    def of(self, kind: str, keys: Sequence[str]) -> dict[str, str]:
        """The last digest of those of these rows that are recorded, and not as taken away."""
        asked = ", ".join("?" * len(keys))
        text = f"SELECT key, digest FROM said WHERE kind = ? AND digest <> ? AND key IN ({asked})"  # noqa: S608 - marks
        return dict(self._file.execute(text, [kind, GONE, *keys]))

    def single(self, kind: str) -> list[str]:
        """The keys of a kind that are one word: those of an earlier version, where rows are named by more than one."""
        return [key for (key,) in self._file.execute(_SINGLE, (kind,))]

    def rename(self, kind: str, names: Iterable[tuple[str, str]]) -> None:
        """Give rows another key, old → new. What is recorded under the new one already is the later word."""
        pairs = [(new, kind, old) for old, new in names]
        self._write(_RENAME, pairs)
        self._write(_DROP, [(kind, old) for _new, _kind, old in pairs])

    def begin(self) -> int:
        """Begin another round of meeting rows; its number."""
        self._round += 1
        return self._round

    def meet(self, turn: int, kind: str, keys: Iterable[str]) -> None:
        """Note in a round that these rows are there."""
        self._write(_MEET, ((turn, kind, key) for key in keys))

    def missed(self, turn: int, kind: str) -> Iterator[str]:
        """The keys of rows that the record knows and that nobody met in this round, in order."""
        return (key for (key,) in self._file.execute(_MISSED, (kind, GONE, turn)))

    def _write(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        self._file.execute("BEGIN")
        self._file.executemany(statement, rows)
        self._file.execute("COMMIT")


def recorded() -> Recorded:
    """Read the record once, from the first row to the last."""
    found = Recorded()
    rows = AuditRow.objects.filter(change__has_key="rows")
    for row in in_portions(rows.only("verb", "subject_id", "change"), size=READ):
        if row.verb == VERB:
            found.held.add(row.subject_id)
            found.columns[row.subject_id, row.change["mark"]] = tuple(row.change["columns"])
        told = row.change["rows"]
        if isinstance(told, list):  # a backup records how many rows it saved
            found.keep(Print(*one) for one in told)
    return found
