"""What a community still needs before a matter can go its whole way: read from the things themselves."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from huiyin.domains.estates.models import Community
from huiyin.domains.estates.queries import organisations_around
from huiyin.domains.matters.models import DirectoryRule, Matter, Step
from huiyin.domains.matters.verbs import VERBS
from huiyin.domains.matters.vocabulary import Level
from huiyin.platform.access.managing import holders_of
from huiyin.platform.access.queries import organisations_with_people
from huiyin.platform.access.verbs import Label
from huiyin.platform.audit.queries import was_recorded

NEEDED = (
    "matters.receive",
    "matters.dispatch",
    "matters.handle",
    "matters.answer",
    "matters.supervise",
    "matters.see_confidential",
)
ACCEPTED = "matters.accept_limits"


@dataclass(frozen=True, slots=True)
class Readiness:
    """The verbs that nobody holds there, the units at which nobody works, and how far the first matters have come."""

    lacking: tuple[Label, ...]
    empty_units: tuple[str, ...]
    handles: bool  # somebody works at every unit that handles, and there is one
    lines: int
    limits_accepted: bool
    received: int
    dispatched: int


def readiness_of(community: Community, *, today: date) -> Readiness:
    """How ready a community is on this day."""
    lacking = tuple(VERBS[verb] for verb in NEEDED if not holders_of(verb, [community.area], today=today).exists())
    standing = Q(ends=None) | Q(ends__gte=today)
    matters = Matter.objects.filter(community=community)
    dispatched = Exists(Step.objects.filter(matter=OuterRef("pk"), move="dispatch"))
    units = list(organisations_around(community.area))
    staffed = organisations_with_people((unit.pk for unit in units), today=today)
    handlers = [unit.pk for unit in units if unit.level == Level.HANDLER]
    return Readiness(
        lacking=lacking,
        empty_units=tuple(unit.name for unit in units if unit.pk not in staffed),
        handles=bool(handlers) and staffed.issuperset(handlers),
        lines=DirectoryRule.objects.filter(standing, community=community).count(),
        limits_accepted=was_recorded(chain=community.code, verb=ACCEPTED),
        received=matters.count(),
        dispatched=matters.filter(dispatched).count(),
    )
