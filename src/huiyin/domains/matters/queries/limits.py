"""The limit in force on a day, for a community. The community's own row goes before the district's."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from huiyin.core.errors import Invalid
from huiyin.domains.matters.models import Limit
from huiyin.domains.matters.vocabulary import ClockKind, Promise, Urgency


def limits_in_force(community_id: UUID, *, on: date) -> dict[tuple[str, str, str], Limit]:
    """All limits by (clock, promise, urgency), in one query."""
    rows = Limit.objects.filter(Q(community=community_id) | Q(community=None), valid_from__lte=on)
    ordered = sorted(rows, key=lambda row: (row.community_id is not None, row.valid_from))
    return {(row.clock, row.promise, row.urgency): row for row in ordered}


def limit_for(
    community_id: UUID, clock: ClockKind, urgency: Urgency, *, on: date, promise: Promise = Promise.USUAL
) -> Limit:
    """One limit. Raises Invalid when nobody has entered it: a promise without a limit is never made silently."""
    found = limits_in_force(community_id, on=on).get((clock, promise, urgency))
    if found is None:
        raise Invalid({"limit": [f"no limit for {clock}, {promise}, {urgency} on {on}"]})
    return found
