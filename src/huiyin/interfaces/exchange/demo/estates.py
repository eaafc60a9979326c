"""Building the invented banner through the real actions, so that it stands on the record like any other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from huiyin.domains.estates.actions import (
    add_divisions,
    add_estate,
    add_places,
    cover_with_grid,
    create_organisation,
    join_alliance,
    open_community,
    set_contact,
)
from huiyin.domains.estates.models import Community, Division, Estate, Organisation, Place
from huiyin.domains.estates.rules.placing import NewPlace
from huiyin.interfaces.exchange.demo.ground import (
    AWAY,
    AWAY_BOARD,
    BOARD,
    DIVISIONS,
    HOME,
    LAYOUTS,
    PUBLIC_PLACES,
    UNITS,
    Layout,
    Unit,
)
from huiyin.platform.access.actors import Actor


@dataclass(frozen=True, slots=True)
class DemoEstates:
    """What was built: communities by code, estates by code, organisations by the key of `ground.UNITS`."""

    divisions: Mapping[str, Division]
    communities: Mapping[str, Community]
    estates: Mapping[str, Estate]
    organisations: Mapping[str, Organisation]

    @property
    def home(self) -> Community:
        """The community of the demo."""
        return self.communities[HOME]

    @property
    def away(self) -> Community:
        """The small community in another street."""
        return self.communities[AWAY]


@transaction.atomic
def build_demo_estates(*, actor: Actor, at: datetime) -> DemoEstates:
    """Build the invented banner, or return it where it stands already."""
    if Community.objects.filter(code=HOME).exists():
        return demo_estates()
    divisions = {row.code: row for row in add_divisions(actor=actor, names=DIVISIONS, at=at)}
    communities = {
        code: open_community(actor=actor, division=divisions[code], phone=_phone_of(code), at=at)
        for code in (HOME, AWAY)
    }
    for code, names in PUBLIC_PLACES.items():
        places = [NewPlace("public", name) for name in names]
        add_places(actor=actor, ground=communities[code], places=places, at=at)
    estates = {
        layout.code: _build_estate(communities[layout.community], layout, divisions, actor=actor, at=at)
        for layout in LAYOUTS
    }
    organisations = {unit.key: _found(unit, divisions, estates, actor=actor, at=at) for unit in UNITS}
    for estate in estates.values():
        _hang_board(estate, organisations, actor=actor, at=at)
    return DemoEstates(divisions, communities, estates, organisations)


def demo_estates() -> DemoEstates:
    """The invented banner as it stands in the tables."""
    codes = {_code_of(unit): unit.key for unit in UNITS}
    return DemoEstates(
        {row.code: row for row in Division.objects.filter(code__in=DIVISIONS)},
        {row.code: row for row in Community.objects.filter(code__in=(HOME, AWAY))},
        {row.code: row for row in Estate.objects.filter(community__code__in=(HOME, AWAY)).select_related("community")},
        {codes[row.code]: row for row in Organisation.objects.filter(code__in=codes)},
    )


def places_of(layout: Layout) -> Iterator[NewPlace]:
    """Every place of an estate, parents first."""
    for kind, name in (*(("gate", gate) for gate in layout.gates), *layout.facilities):
        yield NewPlace("facility", name, facility_kind=kind)
    for number in range(1, layout.buildings + 1):
        building = NewPlace("building", f"{number}号楼")  # zh: as places are called
        yield building
        yield NewPlace("facility", "楼前路灯", building.label, "lamp")  # zh: as places are called
        for entrance in range(1, layout.entrances + 1):
            yield from _entrance(layout, NewPlace("entrance", f"{entrance}单元", building.label))  # zh: as above


def _entrance(layout: Layout, entrance: NewPlace) -> Iterator[NewPlace]:
    yield entrance
    if layout.lifts:
        yield NewPlace("facility", "电梯", entrance.label, "lift")  # zh: as places are called
    for floor in range(1, layout.floors + 1):
        for home in range(1, layout.homes + 1):
            yield NewPlace("home", f"{floor}{home:02d}", entrance.label)


def _build_estate(
    community: Community, layout: Layout, divisions: Mapping[str, Division], *, actor: Actor, at: datetime
) -> Estate:
    estate = add_estate(
        actor=actor, community=community, code=layout.code, name=layout.name, address=layout.address, at=at
    )
    places = add_places(actor=actor, ground=estate, places=list(places_of(layout)), at=at)
    tops = [place for place in places if place.parent is None]
    for position, code in enumerate(layout.grids):
        share: list[Place] = tops[position :: len(layout.grids)]
        cover_with_grid(actor=actor, grid=divisions[code], places=share, at=at)
    return estate


def _found(
    unit: Unit, divisions: Mapping[str, Division], estates: Mapping[str, Estate], *, actor: Actor, at: datetime
) -> Organisation:
    where = divisions.get(unit.where) or estates[unit.where]
    made = create_organisation(
        actor=actor,
        code=_code_of(unit),
        name=unit.name,
        kind=unit.kind,
        area=where.area,
        phone=unit.phone,
        order=unit.order,
        at=at,
    )
    for code, role in unit.roles.items():
        join_alliance(actor=actor, estate=estates[code], organisation=made, role=role, at=at)
    return made


def _hang_board(estate: Estate, organisations: Mapping[str, Organisation], *, actor: Actor, at: datetime) -> None:
    company = next(unit.key for unit in UNITS if unit.roles.get(estate.code) == "serves")
    board = BOARD if estate.community.code == HOME else AWAY_BOARD
    for order, (topic, key, hours) in enumerate(board):
        organisation = organisations[company if key == "company" else key]
        set_contact(actor=actor, estate=estate, topic=topic, organisation=organisation, hours=hours, order=order, at=at)


def _code_of(unit: Unit) -> str:
    return f"demo-{unit.key.replace('_', '-')}"


def _phone_of(community: str) -> str:
    return next(unit.phone for unit in UNITS if unit.kind == "residents_committee" and unit.where == community)
