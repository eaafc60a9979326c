"""How what happens in this room reaches the record.

The record stands on this room, so this room cannot import it: the record installs itself here when Django starts.
Until then every write here fails, rather than going unrecorded.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model

from huiyin.platform.access.actors import Actor

CHAIN = "district"


class Record(Protocol):
    """The shape of `audit.record`."""

    def __call__(
        self,
        *,
        chain: str,
        actor: Actor,
        verb: str,
        subject: tuple[str, str],
        change: Mapping[str, object],
        at: datetime,
        rows: Iterable[Model] = (),
    ) -> object:
        """Write one row, in the transaction at hand."""
        ...


_installed: list[Record] = []


def install(record: Record) -> None:
    """Let this be the record from now on."""
    _installed[:] = [record]


def note(
    *,
    actor: Actor,
    verb: str,
    subject: tuple[str, str],
    change: Mapping[str, object],
    at: datetime,
    rows: Iterable[Model] = (),
) -> None:
    """Record one write of this room and the rows it wrote, in its transaction, in the chain of the district.

    Raises ImproperlyConfigured while no record is installed.
    """
    if not _installed:
        raise ImproperlyConfigured("huiyin.platform.audit must be installed: writes here go on the record")
    _installed[0](chain=CHAIN, actor=actor, verb=verb, subject=subject, change=change, at=at, rows=rows)
