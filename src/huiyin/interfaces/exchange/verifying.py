"""Everything that `huiyin verify` checks, as one stream of faults."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.handover_promises import lame_handovers
from huiyin.domains.matters.queries.promises import Breach, breaches, loaded
from huiyin.domains.matters.queries.record import off_the_record, with_steps_named
from huiyin.domains.meetings.queries.promises import breaches as tables_breaches
from huiyin.domains.works.models import Work
from huiyin.domains.works.queries import promises as works
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.audit.people import people_off_the_record
from huiyin.platform.audit.publishing import compare_with_posted
from huiyin.platform.audit.queries import chains
from huiyin.platform.audit.recorded import recorded
from huiyin.platform.audit.refusal import unguarded
from huiyin.platform.audit.verifying import Fault, verify_chain
from huiyin.platform.statements.keys import late_keys
from huiyin.platform.statements.portions import in_portions
from huiyin.platform.statements.snapshots import one_moment

from .held import TABLES, held_off_the_record

# The tables that only grow: their guards must stand.
GROWING = (
    "audit_auditrow",
    "matters_answer",
    "matters_handoverstep",
    "matters_step",
    "matters_verdict",
    "meetings_correctedtext",
    "meetings_correction",
    "meetings_correctionend",
    "meetings_correctionword",
    "meetings_decisionstep",
    "meetings_meetingstep",
    "meetings_minutes",
    "meetings_whistlestep",
    "meetings_withheld",
    "meetings_withheldturn",
    "meetings_minutesword",
    "persons_readlog",
    "persons_retentionrule",
    "persons_ruletakenback",
    "works_check",
    "works_cost",
    "works_slip",
    "works_workstep",
)
PORTION = 500

Heard = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One wrong row: of which kind, and what is wrong with it."""

    kind: str
    what: str


def everything_wrong(
    *, at: datetime, posted: str | None, progress: Heard, aside: Callable[[], object] = int
) -> Iterator[Wrong]:
    """The faults of the record, of its guards, and of the promises. `progress` hears how many rows were looked at.

    All of it is read as of one moment: what somebody writes meanwhile would look as if it had never been recorded.
    `aside` hears of each row that an earlier version wrote in a way that cannot be compared.

    Raises Invalid, field "posted", when `posted` is no list of chain heads.
    """
    with one_moment():
        yield from _everything_wrong(at, posted, progress, aside)


def _everything_wrong(
    at: datetime, posted: str | None, progress: Heard, aside: Callable[[], object]
) -> Iterator[Wrong]:
    seen, every = 0, chains()  # tables that were never made are told before their guards
    for table in unguarded(GROWING):
        yield Wrong("guard", f"table {table} would let a row be changed or deleted: run `huiyin migrate`")
    for table, key in late_keys():
        yield Wrong("guard", f"key {key} of table {table} is checked only at the commit: run `huiyin migrate`")
    for head in _moved_heads(posted) if posted is not None else ():
        yield Wrong("posted head", str(head))
    for chain in every:
        fault = verify_chain(chain)
        if fault is not None:
            yield Wrong("record", str(fault))
        seen += AuditRow.objects.filter(chain=chain).count()
        progress(seen)
    yield from _changed_by_hand(aside)
    seen += sum(QuerySet(model).count() for model in TABLES)
    yield from _wrong_at_tables(at)
    matters = _counted(in_portions(loaded(), size=PORTION), seen, progress)
    for breach in breaches(at=at, matters=matters):
        yield Wrong(f"promise {breach.promise}", breach_told(breach))
    yield from (Wrong("hand-over", what) for what in lame_handovers())
    yield from _works_wrong(at=at, seen=seen + Matter.objects.count(), progress=progress)


def _changed_by_hand(aside: Callable[[], object]) -> Iterator[Wrong]:
    """Rows that are not as recorded, table by table; each is named once."""
    said, named = with_steps_named(recorded()), set[str]()
    for wrong in people_off_the_record():
        named.add(wrong.split(" ", 2)[1])
        yield Wrong("changed by hand", wrong)
    for one in held_off_the_record(said, aside):
        if one.key not in named:
            yield Wrong("changed by hand", f"{one.kind} {one.key} {one.what}")
    for breach in off_the_record(said, aside):
        yield Wrong("changed by hand", breach_told(breach))


def _works_wrong(*, at: datetime, seen: int, progress: Heard) -> Iterator[Wrong]:
    """The faults of the promises of works."""
    progress(seen + Work.objects.count())
    for breach in works.breaches(at=at):
        yield Wrong(f"promise {breach.promise}", f"work {breach.number}: {breach.what}")


def _wrong_at_tables(at: datetime) -> Iterator[Wrong]:
    yield from (Wrong("table", str(breach)) for breach in tables_breaches(at=at))


def _counted(rows: Iterable[Matter], seen: int, progress: Heard) -> Iterator[Matter]:
    for number, row in enumerate(rows, start=seen + 1):
        progress(number)
        yield row


def _moved_heads(posted: str) -> list[Fault]:
    try:
        return compare_with_posted(posted)
    except (ValueError, KeyError) as fault:
        raise Invalid({"posted": [_("These are no chain heads as `huiyin heads` prints them.")]}) from fault


def breach_told(breach: Breach) -> str:
    """A breach without its promise's number, which the kind says already."""
    return f"matter {breach.number}: {breach.what}"
