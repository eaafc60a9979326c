"""Putting on the record that matters left the house in a file, and who took them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from huiyin.platform.access.actors import Actor
from huiyin.platform.audit import recording as audit


@transaction.atomic
def note_export(*, actor: Actor, what: Mapping[str, object], count: int, at: datetime) -> None:
    """Record an export: what was asked for (format, filters, confidential or not) and how many rows left."""
    change = {**what, "count": count}
    audit.record(
        chain="district", actor=actor, verb="matters.export", subject=("export", at.isoformat()), change=change, at=at
    )
