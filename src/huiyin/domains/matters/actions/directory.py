"""What the directory does by itself. A line that fails is shouted: the matter stays at the desk, which is told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from huiyin.core.errors import HuiyinError
from huiyin.domains.matters.models import DirectoryRule, Matter, Step
from huiyin.domains.matters.queries.directory import as_rules, facts_of, faults_of, rows_in_force
from huiyin.domains.matters.rules.routing import Conflict, Match, choose
from huiyin.domains.matters.vocabulary import Urgency
from huiyin.platform.access.actors import Actor
from huiyin.platform.statements import Kept

from .dispatching import dispatch_matter
from .telling import tell_post

DIRECTORY = Actor("system", "directory", "")
CONFLICT, FAULT = "matter.desk.directory_conflict", "matter.desk.directory_fault"


@Kept
def _automatic(community_id: UUID) -> QuerySet[DirectoryRule, tuple[UUID]]:
    return DirectoryRule.objects.filter(community=community_id, automatic=True).order_by().values_list("pk")[:1]


def may_be_dispatched(matter: Matter) -> bool:
    """Whether the directory of the community dispatches at all without a person."""
    return not matter.confidential and bool(_automatic(matter.community_id))


def dispatch_automatically(matter: Matter, *, at: datetime) -> Step | None:
    """Dispatch at once where one line of the directory says so. A confidential matter always waits for a person.

    Whatever is wrong with the directory never loses what was reported: the desk is told, and dispatches.
    """
    if not may_be_dispatched(matter):
        return None
    rows = {str(row.pk): row for row in rows_in_force(matter.community_id, on=localdate(at))}
    found = choose(as_rules(rows.values()), facts_of(matter, at=at))
    if isinstance(found, Conflict):
        tell_post(matter, CONFLICT, at=at)
    row = rows[found.rule.id] if isinstance(found, Match) else None
    if faults_of(rows.values(), at=at):
        tell_post(matter, FAULT, at=at)
    if row is None or not row.automatic or row.questions:
        return None
    return _follow(row, matter, at)


def _follow(row: DirectoryRule, matter: Matter, at: datetime) -> Step | None:
    try:
        with transaction.atomic():
            return dispatch_matter(
                actor=DIRECTORY,
                matter=matter,
                unit=row.lead_unit,
                supporting=list(row.supporting_units.all()),
                urgency=_urgency(row, matter),
                at=at,
            )
    except HuiyinError:
        tell_post(matter, FAULT, at=at)
        return None


def _urgency(row: DirectoryRule, matter: Matter) -> Urgency | None:
    """What the line says of the urgency; danger to life stays an emergency whatever it says."""
    return None if matter.danger or not row.urgency else Urgency(row.urgency)
