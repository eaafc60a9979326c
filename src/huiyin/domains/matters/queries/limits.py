"""The limit in force on a day, for a community. The community's own row goes before the district's."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from huiyin.core.errors import Invalid
from huiyin.domains.matters.models import Limit, Matter
from huiyin.domains.matters.vocabulary import Allowance, ClockKind, Promise, Urgency
from huiyin.platform.statements import Kept


def limits_in_force(
    community_id: UUID, *, on: date, urgency: Urgency | None = None
) -> dict[tuple[str, str, str], Limit]:
    """The limits, all or those of one urgency, by (clock, promise, urgency), in one query."""
    rows = _of_all(community_id, on) if urgency is None else _of_one(community_id, on, urgency)
    ordered = sorted(rows, key=lambda row: (row.community_id is not None, row.valid_from))
    return {(row.clock, row.promise, row.urgency): row for row in ordered}


def _of_any(community_id: UUID, on: date) -> QuerySet[Limit]:
    whose = Q(community=community_id) | Q(community=None)
    return Limit.objects.filter(whose, valid_from__lte=on, withdrawn_at=None).order_by()


@Kept
def _of_all(community_id: UUID, on: date) -> QuerySet[Limit]:
    return _of_any(community_id, on)


@Kept
def _of_one(community_id: UUID, on: date, urgency: str) -> QuerySet[Limit]:
    return _of_any(community_id, on).filter(urgency=urgency)


def limit_for(
    community_id: UUID,
    clock: ClockKind | Allowance,
    urgency: Urgency,
    *,
    on: date,
    promise: Promise = Promise.USUAL,
) -> Limit:
    """One limit. Raises Invalid when nobody has entered it: a promise without a limit is never made silently."""
    found = limits_in_force(community_id, on=on, urgency=urgency).get((clock, promise, urgency))
    if found is None:
        raise Invalid({"limit": [f"no limit for {clock}, {promise}, {urgency} on {on}"]})
    return found


def allowance(matter: Matter, what: Allowance, *, at: datetime) -> Limit:
    """How far this matter's promise may be stretched. Raises Invalid when nobody has entered it."""
    return limit_for(matter.community_id, what, Urgency(matter.urgency), on=localdate(at))


class LimitsOverTime:
    """A community's usual limits on any day, read once: for taking over matters of many years.

    Before the first limit that was entered, that first one stands in: the past had promises too, and nobody kept them.
    """

    def __init__(self, community_id: UUID) -> None:
        whose = Q(community=community_id) | Q(community=None)
        rows = Limit.objects.filter(whose, promise=Promise.USUAL, withdrawn_at=None)
        self._rows = sorted(rows, key=lambda row: (row.community_id is not None, row.valid_from))

    def limit(self, clock: ClockKind, urgency: Urgency, *, on: date) -> Limit:
        """The limit of a day, the community's own before the district's. Raises Invalid when none was ever entered."""
        known = [row for row in self._rows if row.clock == clock and row.urgency == urgency]
        in_force = [row for row in known if row.valid_from <= on]
        if not known:
            raise Invalid({"limit": [f"no limit for {clock}, {urgency}"]})
        return in_force[-1] if in_force else known[0]
