"""Which units have a matter, had it, or may have it next."""

from collections.abc import Sequence
from uuid import UUID

from huiyin.core.errors import Invalid
from huiyin.domains.estates.models import Community, Organisation
from huiyin.domains.estates.queries import candidates_at
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.rules.ladder import Hands, climb
from huiyin.domains.matters.vocabulary import Level


def first_receiver(community: Community, *, named: Organisation | None = None) -> Organisation:
    """The unit that receives a community's matters: its residents' committee, or the street where the report names it.

    Raises Invalid where there is no such unit.
    """
    for level in (Level.COMMUNITY, Level.STREET, Level.BANNER):
        for unit in candidates_at(level, community.area):
            if named is None or unit.pk != named.pk:
                return unit
    raise Invalid({"community": ["no unit of this community receives matters"]})


def refused_hands(matter: Matter) -> set[UUID]:
    """The units whose answer a reporter of this matter judged "not solved"."""
    return set(matter.verdicts.filter(solved=False).values_list("answer__unit_id", flat=True))


def had_it(matter: Matter) -> set[UUID]:
    """The units that led this matter at any step."""
    return {unit for unit in matter.steps.values_list("unit_id", flat=True) if unit is not None}


def next_hands(matter: Matter) -> Hands | None:
    """Who has the matter when it goes one level up; None only in an alliance without any other unit."""
    refused = refused_hands(matter) | ({matter.named_unit_id} if matter.named_unit_id else set())

    def units_at(level: Level) -> Sequence[UUID]:
        return [unit.pk for unit in candidates_at(level, matter.its_area)]

    return climb(Level(matter.level), units_at, refused=refused, current=matter.lead_unit_id)


def organisation_above(matter: Matter, *, supervised: bool) -> Organisation:
    """Where a returned matter waits: the community's desk, or, from the third return on, the next level's."""
    levels = [Level.STREET, Level.BANNER, Level.COMMUNITY] if supervised else [Level.COMMUNITY, Level.STREET]
    for level in levels:
        for unit in candidates_at(level, matter.its_area):
            if unit.pk != matter.named_unit_id:
                return unit
    return matter.lead_unit
