"""What a sheet would do on one ground: an estate, an estate to be made, or what a community has outside its estates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from huiyin.domains.estates.actions.divisions import GROUNDS
from huiyin.domains.estates.actions.fields import FAULT_WORDS
from huiyin.domains.estates.models import Community, Estate, Place, PlaceKind
from huiyin.domains.estates.rules.place_codes import normal_place_code
from huiyin.domains.estates.rules.placing import Fault, NewPlace, faults_of_one
from huiyin.interfaces.exchange.places_sheet import RowError, Wish

PORTION = 500
_WITH_PLACES_BELOW = (PlaceKind.BUILDING, PlaceKind.ENTRANCE)


@dataclass(frozen=True, slots=True)
class Create:
    """A place to be made, and the row that asks for it."""

    row: int
    place: NewPlace


@dataclass(frozen=True, slots=True)
class Update:
    """A change to a place: `field` is "name", "facility_kind" or "active"."""

    row: int
    place: Place
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class NewEstate:
    """An estate to be made, since the sheet gives its code, and the row that names it first."""

    row: int
    community: Community
    code: str
    name: str


@dataclass(slots=True)
class GroundPlan:
    """Fills while rows are taken. `codes` are the places anywhere that carry a code named in the sheet."""

    community: Community
    estate: Estate | None
    new_estate: NewEstate | None
    codes: Mapping[str, Place]
    creates: dict[str, Create] = field(default_factory=dict)
    updates: list[Update] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    unchanged: int = 0
    _stored: dict[str, Place] = field(init=False)
    _kinds: dict[str, str] = field(init=False)
    _taken: set[str] = field(init=False)
    _asked: dict[str, tuple[int, NewPlace]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._stored = {} if self.new_estate else {place.label: place for place in self._places()}
        self._kinds = {label: place.kind for label, place in self._stored.items()}
        if self.new_estate:
            self._kinds[GROUNDS] = PlaceKind.GROUNDS
        self._taken = set(self.codes)

    def take(self, wish: Wish) -> None:
        """Plan what a row asks for: what is missing on the way to its place, then the place."""
        *way, target = wish.chain
        faults = len(self.errors)
        for place in way:
            self._pass(wish.row, place)
        if len(self.errors) == faults:
            self._reach(wish.row, target)

    def _places(self) -> Iterable[Place]:
        places = Place.objects.select_related("parent")
        if self.estate:
            return places.filter(estate=self.estate)
        return places.filter(community=self.community, estate__isnull=True)

    def _pass(self, row: int, place: NewPlace) -> None:
        if place.label not in self._kinds:
            self._create(row, place)
        elif self._kinds[place.label] != place.kind:
            self._error(row, _("%(label)s is another kind of place."), {"label": place.label})
        elif (stored := self._stored.get(place.label)) is not None and not stored.active:
            self._restore(row, stored)

    def _reach(self, row: int, place: NewPlace) -> None:
        first, before = self._asked.setdefault(place.label, (row, place))
        stored, owner = self._stored.get(place.label), self.codes.get(normal_place_code(place.code))
        if before != place:
            self._error(
                row, _("Row %(row)d says something else about %(label)s."), {"row": first, "label": place.label}
            )
        elif first != row:
            self.unchanged += 1
        elif stored is not None:
            self._compare(row, stored, place)
        elif owner is not None and owner.label in self._stored and self._stored[owner.label].pk == owner.pk:
            self._rename(row, self._stored[owner.label], place)
        elif place.label in self.creates:
            self._name_again(row, place)
        else:
            self._create(row, place)

    def _create(self, row: int, place: NewPlace) -> None:
        self._fault(row, place, faults_of_one(place, self._kinds, self._taken))
        self.creates[place.label] = Create(row, place)
        self._kinds.setdefault(place.label, place.kind)
        self._taken.add(normal_place_code(place.code))

    def _name_again(self, row: int, place: NewPlace) -> None:
        """A row of its own for what an earlier row passed on its way: it may bring the code."""
        without_itself = {place.below: self._kinds[place.below]} if place.below else {}
        self._fault(row, place, faults_of_one(place, without_itself, self._taken))
        if self._kinds[place.label] != place.kind:
            self._error(row, _("%(label)s is another kind of place."), {"label": place.label})
        self.creates[place.label] = Create(row, place)
        self._taken.add(normal_place_code(place.code))

    def _compare(self, row: int, stored: Place, place: NewPlace) -> None:
        code = normal_place_code(place.code)
        if stored.kind != place.kind:
            self._error(row, _("%(label)s is another kind of place."), {"label": place.label})
        elif place.code and code != stored.code:
            self._error(
                row, _("%(label)s has the place code %(code)s already."), {"label": place.label, "code": stored.code}
            )
        elif stored.active and stored.facility_kind == place.facility_kind:
            self.unchanged += 1
        else:
            self._restore(row, stored)
            self._retype(row, stored, place)

    def _rename(self, row: int, stored: Place, place: NewPlace) -> None:
        below = stored.parent.label if stored.parent else ""
        if stored.kind != place.kind or below != place.below or stored.kind in _WITH_PLACES_BELOW:
            self._error(row, _("This place code belongs to %(label)s."), {"label": stored.label})
            return
        self.updates.append(Update(row, stored, "name", stored.name, place.name))
        self._restore(row, stored)
        self._retype(row, stored, place)
        del self._stored[stored.label], self._kinds[stored.label]
        self._stored[place.label], self._kinds[place.label] = stored, stored.kind

    def _retype(self, row: int, stored: Place, place: NewPlace) -> None:
        if stored.facility_kind != place.facility_kind:
            self.updates.append(Update(row, stored, "facility_kind", stored.facility_kind, place.facility_kind))

    def _restore(self, row: int, stored: Place) -> None:
        if not stored.active:
            self.updates.append(Update(row, stored, "active", "", "1"))
            stored.active = True  # in the plan only, so that the next row does not restore it again

    def _fault(self, row: int, place: NewPlace, faults: Iterable[Fault]) -> None:
        self.errors.extend(RowError(row, f"{place.label}：{FAULT_WORDS[fault]}") for fault in faults)

    def _error(self, row: int, message: str, params: Mapping[str, object]) -> None:
        self.errors.append(RowError(row, message % params))


def places_with_codes(codes: Iterable[str]) -> dict[str, Place]:
    """The places anywhere that carry one of these codes, by code."""
    typed = sorted({code for text in codes if (code := normal_place_code(text))})
    found: dict[str, Place] = {}
    for start in range(0, len(typed), PORTION):
        portion = Place.objects.filter(code__in=typed[start : start + PORTION])
        found.update({place.code: place for place in portion})
    return found
