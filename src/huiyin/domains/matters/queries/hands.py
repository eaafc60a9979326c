"""Which units have a matter, had it, or may have it next."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from huiyin.core.errors import Invalid
from huiyin.domains.estates.models import AllianceMember, Community, Organisation
from huiyin.domains.estates.queries import candidates_at, organisations_serving
from huiyin.domains.matters.models import Matter, Step, Verdict
from huiyin.domains.matters.queries.carried import carried_by_any
from huiyin.domains.matters.queries.posts import posts_of_unit
from huiyin.domains.matters.rules.ladder import RUNGS, Hands, climb, higher, rung_of
from huiyin.domains.matters.states import State
from huiyin.domains.matters.vocabulary import Level, Urgency

# A table that meets once a month is no help to a matter of minutes or hours.
NOT_FOR_A_TABLE = frozenset({Urgency.EMERGENCY, Urgency.UTILITY})
DESKS = (Level.COMMUNITY, Level.STREET, Level.BANNER)
GIVEN_AWAY = frozenset({"dispatch", "transfer"})
BESIDE = frozenset({"comment", "contact", "extend"})  # what changes nothing of where a matter is
RECEIVERS = (Level.COMMUNITY, Level.STREET, Level.DEPARTMENT, Level.BANNER)


def first_receiver(community: Community, *, named: Organisation | None = None) -> Organisation:
    """The unit that receives a community's matters: its residents' committee, or the street where the report names it.

    Raises Invalid where there is no such unit.
    """
    for level in RECEIVERS:
        for unit in candidates_at(level, community.area):
            if named is None or unit.pk != named.pk:
                return unit
    raise Invalid({"community": ["no unit of this community receives matters"]})


def refused_hands(matter: Matter) -> set[UUID]:
    """The units whose answer a reporter judged "not solved": of this matter, of one joined into it, of its whole."""
    family = [matter.pk]
    whole = matter.part_of
    while whole is not None:
        family.append(whole.pk)
        whole = whole.part_of
    said_no = Verdict.objects.filter(matter__in=carried_by_any(family), solved=False)
    return set(said_no.values_list("answer__unit_id", flat=True))


def barred_hands(matter: Matter) -> set[UUID]:
    """The units that may never have this matter (again): refused ones, and the one it names."""
    return refused_hands(matter) | ({matter.named_unit_id} if matter.named_unit_id else set())


def had_it(matter: Matter) -> set[UUID]:
    """The units that led this matter at any step."""
    return {unit for unit in matter.steps.values_list("unit_id", flat=True) if unit is not None}


def given_away(matter: Matter) -> Step | None:
    """The dispatch or transfer by which a matter came to where it waits; None where it came in another way."""
    last = matter.steps.exclude(move__in=BESIDE).order_by("-seq").first()
    return last if last is not None and last.move in GIVEN_AWAY else None


def given_away_among(matters: Iterable[Matter]) -> set[UUID]:
    """Those of these matters that were given away to where they wait, by keys; one query for all."""
    steps = Step.objects.filter(matter__in=list(matters)).exclude(move__in=BESIDE).order_by("seq")
    last: dict[UUID, str] = dict(steps.values_list("matter_id", "move"))
    return {key for key, move in last.items() if move in GIVEN_AWAY}


def next_hands(matter: Matter, *, missed: bool, at: datetime) -> Hands | None:
    """Who has the matter when it goes one level up; None where nobody stands above.

    After a `missed` deadline the joint meeting is passed over by what nobody has dispatched yet and by what cannot wait
    for a meeting; and at the top a matter is not passed round among those who had it. A confidential matter never comes
    before a table, and goes first to units where somebody is named for such matters.
    """
    start = higher(Level(matter.level), Level(matter.lead_unit.level))
    no_table = matter.confidential or (
        missed and (matter.state == State.RECEIVED or Urgency(matter.urgency) in NOT_FOR_A_TABLE)
    )
    refused = barred_hands(matter)
    if missed and start in RUNGS[-1]:
        refused |= had_it(matter)
    beside = _street_beside(matter, start) if missed else None

    def units_at(level: Level) -> Sequence[UUID]:
        if no_table and level == Level.JOINT_MEETING:
            return []
        return [unit.pk for unit in candidates_at(level, matter.its_area)]

    def where_somebody_is_named(level: Level) -> Sequence[UUID]:
        return [unit for unit in units_at(level) if posts_of_unit(matter, unit, today=localdate(at))]

    if matter.confidential:
        named = climb(start, where_somebody_is_named, refused=refused, current=matter.lead_unit_id, again=False)
        if named is not None:
            return named
    return climb(start, units_at, refused=refused, current=matter.lead_unit_id, again=not missed, beside=beside)


def _street_beside(matter: Matter, start: Level) -> Level | None:
    """The street, for what a department left unanswered and no street has had: so nothing goes to and fro."""
    if matter.lead_unit.level != Level.DEPARTMENT or rung_of(start) != rung_of(Level.DEPARTMENT):
        return None
    levels = Organisation.objects.filter(pk__in=had_it(matter)).values_list("level", flat=True)
    return None if Level.STREET in set(levels) else Level.STREET


def desk_for(matter: Matter, *, floor: Level) -> Organisation:
    """Where a matter waits for its dispatch: the desk nearest to it on this rung or above; its unit where none is."""
    out = barred_hands(matter)
    for level in DESKS:
        if rung_of(level) >= rung_of(floor):
            for unit in candidates_at(level, matter.its_area, excluding=out):
                return unit
    return matter.lead_unit


def is_closed(unit: Organisation, *, at: datetime) -> bool:
    """Whether a unit has closed, as its row says now."""
    return Organisation.objects.filter(pk=unit.pk, closed_at__lte=at).exists()


def serves(unit: Organisation, area: str) -> bool:
    """Whether a unit answers for this area or for a part of it."""
    if unit.area.startswith(area) or organisations_serving(area).filter(pk=unit.pk).exists():
        return True
    return AllianceMember.objects.filter(organisation=unit, estate__area__startswith=area, left_at=None).exists()
