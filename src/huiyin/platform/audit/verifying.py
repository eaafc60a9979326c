"""Computing a chain again from its rows, while others keep writing.

What this cannot see alone: somebody who rewrites a whole chain and its head together. Heads that were posted in public
show it, see `publishing`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from huiyin.platform.audit.fields import fields_of
from huiyin.platform.audit.hashing import ALGORITHMS, START, hash_of
from huiyin.platform.audit.models import AuditRow, ChainHead

PORTION = 1000


class Difference(StrEnum):
    """What is wrong with the first wrong row of a chain."""

    MISSING = "missing"  # the row is not there
    TWICE = "twice"  # the number comes a second time, or before its turn
    LINK = "link"  # it does not follow the row before it
    CONTENT = "content"  # a field was changed: the hash is not that of its fields
    ALGORITHM = "algorithm"  # its hash algorithm is not known here
    HEAD = "head"  # the chain's head names another hash for this row: the end of the chain was rewritten
    BEYOND = "beyond"  # the row stands behind the end of the chain
    NO_HEAD = "no_head"  # the chain's head was removed


@dataclass(frozen=True, slots=True)
class Fault:
    """The first wrong row of a chain: its number, what is wrong, what stands there and what should."""

    chain: str
    seq: int
    what: Difference
    expected: str = ""
    found: str = ""

    def __str__(self) -> str:
        told = f": expected {self.expected}, found {self.found}" if self.expected else ""
        return f"chain {self.chain}, row {self.seq}: {self.what}{told}"


def verify_chain(chain: str) -> Fault | None:
    """Return the first wrong row of a chain, or None. Reads in portions; the chain may grow meanwhile."""
    before = _head(chain)
    last_seq, last_hash = 0, START
    for row in _rows(chain):
        fault = _fault_of(row, last_seq, last_hash) or _fault_at(before, row)
        if fault is not None:
            return fault
        last_seq, last_hash = row.seq, row.hash
    return _fault_at_the_end(chain, before, last_seq, last_hash)


def _rows(chain: str) -> Iterator[AuditRow]:
    """Go through the rows in portions found by key, since a pooler between us and PostgreSQL allows no cursor."""
    rows = AuditRow.objects.filter(chain=chain).order_by("seq", "pk")
    portion = list(rows[:PORTION])
    while portion:
        yield from portion
        last = portion[-1]
        behind = Q(seq__gt=last.seq) | Q(seq=last.seq, pk__gt=last.pk)
        portion = list(rows.filter(behind)[:PORTION]) if len(portion) == PORTION else []


def _head(chain: str) -> ChainHead | None:
    return ChainHead.objects.filter(chain=chain).first()


def _fault_of(row: AuditRow, last_seq: int, last_hash: str) -> Fault | None:
    """Compare one row with the row before it and with its own hash."""
    due = last_seq + 1
    if row.seq > due:
        return Fault(row.chain, due, Difference.MISSING)
    if row.seq < due:
        return Fault(row.chain, row.seq, Difference.TWICE)
    if row.previous != last_hash:
        return Fault(row.chain, row.seq, Difference.LINK, last_hash, row.previous)
    if row.algorithm not in ALGORITHMS:
        return Fault(row.chain, row.seq, Difference.ALGORITHM, "/".join(sorted(ALGORITHMS)), row.algorithm)
    computed = hash_of(fields_of(row))
    if row.hash != computed:
        return Fault(row.chain, row.seq, Difference.CONTENT, computed, row.hash)
    return None


def _fault_at(head: ChainHead | None, row: AuditRow) -> Fault | None:
    """Compare the row on which the head stood when we began."""
    if head is not None and head.seq == row.seq and head.hash != row.hash:
        return Fault(row.chain, row.seq, Difference.HEAD, head.hash, row.hash)
    return None


def _fault_at_the_end(chain: str, before: ChainHead | None, last_seq: int, last_hash: str) -> Fault | None:
    """Compare where the rows ended with the head, which may have moved on since we began."""
    if before is not None and last_seq < before.seq:
        return Fault(chain, last_seq + 1, Difference.MISSING)
    now = _head(chain)
    if now is None:
        return Fault(chain, last_seq, Difference.NO_HEAD) if last_seq else None
    if last_seq > now.seq:
        return Fault(chain, now.seq + 1, Difference.BEYOND)
    if last_seq == now.seq and last_hash != now.hash:
        return Fault(chain, last_seq, Difference.HEAD, now.hash, last_hash)
    return None
