"""Everything that `huiyin verify` checks, as one stream of faults."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.domains.matters.models import Answer, Matter, Reporter, Step, Verdict
from huiyin.domains.matters.queries.promises import Breach, breaches
from huiyin.domains.matters.queries.record import off_the_record
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.audit.publishing import compare_with_posted
from huiyin.platform.audit.queries import chains
from huiyin.platform.audit.refusal import unguarded
from huiyin.platform.audit.verifying import Fault, verify_chain

GROWING = (
    "audit_auditrow",
    "matters_step",
    "matters_answer",
    "matters_verdict",
    "persons_readlog",
    "persons_retentionrule",
)

Heard = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One wrong row: of which kind, and what is wrong with it."""

    kind: str
    what: str


def everything_wrong(*, at: datetime, posted: str | None, progress: Heard) -> Iterator[Wrong]:
    """The faults of the record, of its guards, and of the promises. `progress` hears how many rows were looked at.

    Raises Invalid, field "posted", when `posted` is no list of chain heads.
    """
    seen = 0
    for table in unguarded(GROWING):
        yield Wrong("guard", f"table {table} would let a row be changed or deleted: run `huiyin migrate`")
    for head in _moved_heads(posted) if posted is not None else ():
        yield Wrong("posted head", str(head))
    for chain in chains():
        fault = verify_chain(chain)
        if fault is not None:
            yield Wrong("record", str(fault))
        seen += AuditRow.objects.filter(chain=chain).count()
        progress(seen)
    for breach in off_the_record():
        yield Wrong("changed by hand", breach_told(breach))
    seen += sum(model._default_manager.count() for model in (Matter, Reporter, Step, Answer, Verdict))  # noqa: SLF001 - Django's public name for the manager of any model
    progress(seen)
    for breach in breaches(at=at):
        yield Wrong(f"promise {breach.promise}", breach_told(breach))


def _moved_heads(posted: str) -> list[Fault]:
    try:
        return compare_with_posted(posted)
    except (ValueError, KeyError) as fault:
        raise Invalid({"posted": [_("These are no chain heads as `huiyin heads` prints them.")]}) from fault


def breach_told(breach: Breach) -> str:
    """A breach without its promise's number, which the kind says already."""
    return f"matter {breach.number}: {breach.what}"
