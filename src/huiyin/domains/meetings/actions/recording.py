"""The chained record of a table's writes, on the chain of its community; called last in each transaction."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from huiyin.domains.meetings.models import Body
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit import recording as audit
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.audit.prints import Row


class Subject(Protocol):
    """What has a name on the record."""

    @property
    def ref(self) -> tuple[str, str]: ...  # noqa: D102 - said by the name


def record(
    body: Body,
    verb: str,
    subject: Subject,
    change: Mapping[str, object],
    *,
    actor: Actor,
    at: datetime,
    rows: Iterable[Row] = (),
) -> AuditRow:
    """One row of the record, with the rows that were written: `verb` without its domain."""
    return audit.record(
        chain=body.community.code,
        actor=actor,
        verb=f"meetings.{verb}",
        subject=subject.ref,
        change=change,
        at=at,
        rows=rows,
    )
