"""The chained record of a work's writes, on the chain of its community; called last in each transaction."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from huiyin.domains.works.models import Work
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit import recording as audit
from huiyin.platform.audit.prints import Row


def record(
    work: Work, verb: str, change: Mapping[str, object], *, actor: Actor, at: datetime, rows: Iterable[Row] = ()
) -> None:
    """One row of the record, with the rows that were written: `verb` without its domain."""
    chain = work.community.code
    audit.record(chain=chain, actor=actor, verb=f"works.{verb}", subject=work.ref, change=change, at=at, rows=rows)
