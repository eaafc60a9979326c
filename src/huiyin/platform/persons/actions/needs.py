"""How long a person is needed, as the domains see it, and holds set by hand."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.recording import record
from huiyin.platform.persons.models import Person


def needed_until(*, person_id: UUID, day: date | None) -> None:
    """Say on which day the last use of this person was settled; None while a use is open.

    One UPDATE, told by the audit row of the move that settled or opened the use. The caller knows all its uses: it
    passes the latest day, and None again when a settled matter is opened once more.
    """
    Person.objects.filter(pk=person_id, erased_at__isnull=True).update(last_needed=day)


@transaction.atomic
def keep_until(*, person_id: UUID, day: date | None, reason: str, actor: Actor, at: datetime) -> None:
    """Hold a person's data through this day whatever the rules say (a court, a review); None lifts the hold."""
    Person.objects.filter(pk=person_id, erased_at__isnull=True).update(keep_until=day)
    change = {"keep_until": day.isoformat() if day else None, "reason": reason}
    subject, rows = ("person", str(person_id)), Person.objects.filter(pk=person_id)
    record(chain="district", actor=actor, verb="persons.hold", subject=subject, change=change, at=at, rows=rows)
