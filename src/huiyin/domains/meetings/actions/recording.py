"""The chained record of a table's writes, on the chain of its community; called last in each transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from huiyin.domains.meetings.models import Body
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit import recording as audit
from huiyin.platform.audit.models import AuditRow


class Subject(Protocol):
    """What has a name on the record."""

    @property
    def ref(self) -> tuple[str, str]: ...  # noqa: D102 - said by the name


def record(
    body: Body, verb: str, subject: Subject, change: Mapping[str, object], *, actor: Actor, at: datetime
) -> AuditRow:
    """One row of the record: `verb` without its domain."""
    chain = body.community.code
    return audit.record(chain=chain, actor=actor, verb=f"meetings.{verb}", subject=subject.ref, change=change, at=at)
