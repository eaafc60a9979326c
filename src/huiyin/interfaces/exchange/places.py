"""Taking places from a spreadsheet: first a plan that says what would happen, then all of it or none.

    with path.open("rb") as file:
        plan = plan_places(open_sheet(file, name=path.name, columns=COLUMNS).rows)
    plan.creates, plan.updates, plan.new_estates, plan.unchanged, plan.errors
    apply_places(plan, actor=actor, at=at)

The same sheet taken twice changes nothing: a place is known by its label in its estate, or by the code on its label.
An estate that nobody knows is an error, since it is most often a slip of the pen, unless the sheet gives it a code.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.domains.estates.actions import add_estate, add_places, change_facility, rename_place, restore_place
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Community, Estate
from huiyin.interfaces.exchange.places_ground import Create, GroundPlan, NewEstate, Update, places_with_codes
from huiyin.interfaces.exchange.places_sheet import COLUMNS, RowError, Wish, read_wish, write_template
from huiyin.interfaces.exchange.sheets import Row
from huiyin.platform.access.actors import Actor

__all__ = [
    "COLUMNS",
    "Create",
    "GroundPlan",
    "NewEstate",
    "Plan",
    "RowError",
    "Update",
    "apply_places",
    "plan_places",
    "write_template",
]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet would do, ground by ground. With errors it does nothing at all."""

    rows: tuple[Row, ...]
    only: Community | None
    grounds: tuple[GroundPlan, ...]
    errors: tuple[RowError, ...]

    @property
    def creates(self) -> list[Create]:
        """The places to be made, those on the way to a row's place among them."""
        return [create for ground in self.grounds for create in ground.creates.values()]

    @property
    def updates(self) -> list[Update]:
        """The changes to places that exist."""
        return [update for ground in self.grounds for update in ground.updates]

    @property
    def new_estates(self) -> list[NewEstate]:
        """The estates to be made."""
        return [ground.new_estate for ground in self.grounds if ground.new_estate]

    @property
    def unchanged(self) -> int:
        """How many rows say what is so already."""
        return sum(ground.unchanged for ground in self.grounds)


def plan_places(rows: Iterable[Row], *, only: Community | None = None) -> Plan:
    """Say what the rows would do, without doing it. `only` takes places of that community and no other.

    Raises what reading the rows raises: Invalid, field "file".
    """
    kept = tuple(rows)
    planner = _Planner(kept, only)
    for row in kept:
        planner.take(row)
    grounds = sorted(planner.grounds.values(), key=lambda ground: ground.community.code)
    errors = [*planner.errors, *(error for ground in grounds for error in ground.errors)]
    return Plan(kept, only, tuple(grounds), tuple(sorted(errors, key=lambda error: error.row)))


@transaction.atomic
def apply_places(plan: Plan, *, actor: Actor, at: datetime) -> Plan:
    """Do what the rows of a plan ask for as things stand now, all or none, and return the plan that was carried out.

    Raises Invalid, row number → reasons, where a row cannot be taken, or can no longer be.
    """
    fresh = plan_places(plan.rows, only=plan.only)
    if fresh.errors:
        faults: dict[str, list[str]] = {}
        for error in fresh.errors:
            faults.setdefault(str(error.row), []).append(error.message)
        raise Invalid(faults)
    for ground in fresh.grounds:  # by community: each has its chain on the record, and chains are locked in order
        _carry_out(ground, actor=actor, at=at)
    return fresh


def _carry_out(ground: GroundPlan, *, actor: Actor, at: datetime) -> None:
    estate = ground.estate
    if ground.new_estate:
        code, name = ground.new_estate.code, ground.new_estate.name
        estate = add_estate(actor=actor, community=ground.community, code=code, name=name, at=at)
    for update in ground.updates:
        _change(update, actor=actor, at=at)
    if ground.creates:
        places = [create.place for create in ground.creates.values()]
        add_places(actor=actor, ground=estate or ground.community, places=places, at=at)


def _change(update: Update, *, actor: Actor, at: datetime) -> None:
    if update.field == "name":
        rename_place(actor=actor, place=update.place, name=update.new, at=at)
    elif update.field == "facility_kind":
        change_facility(actor=actor, place=update.place, facility_kind=update.new, at=at)
    else:
        restore_place(actor=actor, place=update.place, at=at)


class _Planner:
    """Finds the ground of each row; the grounds plan the rest."""

    def __init__(self, rows: tuple[Row, ...], only: Community | None) -> None:
        self.errors: list[RowError] = []
        self.grounds: dict[tuple[str, str], GroundPlan] = {}
        self._only = only
        self._found: dict[tuple[str, str, str], GroundPlan | str] = {}  # thousands of rows say the same
        self._communities = list(Community.objects.all())
        self._estates = list(Estate.objects.select_related("community"))
        self._codes = places_with_codes(row["code"] for row in rows)

    def take(self, row: Row) -> None:
        """Plan one row."""
        wish = read_wish(row)
        if isinstance(wish, list):
            self.errors.extend(wish)
            return
        said = (wish.community, wish.estate, wish.estate_code)
        if said not in self._found:
            self._found[said] = self._ground_of(wish)
        ground = self._found[said]
        if isinstance(ground, str):
            self.errors.append(RowError(row.number, ground))
        else:
            ground.take(wish)

    def _ground_of(self, wish: Wish) -> GroundPlan | str:
        """The ground of a row, or why none can be told."""
        community = self._community_of(wish)
        if isinstance(community, str):
            return community
        if not wish.estate:
            return self._ground(community, "", None, None)
        estate = next((one for one in self._estates if one.community == community and _names(one, wish.estate)), None)
        if estate is not None:
            return self._ground(community, estate.code, estate, None)
        new = self._new_estate(community, wish)
        return new if isinstance(new, str) else self._ground(community, new.code, None, new)

    def _new_estate(self, community: Community, wish: Wish) -> NewEstate | str:
        """The estate that the sheet adds to a community, or why it cannot."""
        known = [ground.new_estate for ground in self.grounds.values() if ground.new_estate]
        before = next((one for one in known if one.community == community and one.name == wish.estate), None)
        if before is not None and wish.estate_code in {"", before.code}:
            return before
        taken = {one.code for one in self._estates if one.community == community}
        taken |= {one.code for one in known if one.community == community}
        if not wish.estate_code:
            names = _(", ").join(one.name for one in self._estates if one.community == community)
            message = _("There is no estate %(name)s. Known are: %(known)s. To add one, fill in the estate code.")
            return message % {"name": wish.estate, "known": names or "–"}
        fields = Fields()
        code = fields.code("estate_code", wish.estate_code, limit=20)
        fields.line("estate", wish.estate, limit=60)
        fields.fault_if(before is not None or code in taken, "estate_code", _("An estate has this code already."))
        faults = [fault for found in fields.faults.values() for fault in found]
        return faults[0] if faults else NewEstate(wish.row, community, code, wish.estate)

    def _community_of(self, wish: Wish) -> Community | str:
        """The community that a row names, or that its estate tells, or the only one there is."""
        if wish.community:
            fitting = [one for one in self._communities if _names(one, wish.community)]
        else:
            fitting = [self._only] if self._only else self._communities
        if len(fitting) > 1 and wish.estate:
            fitting = [one.community for one in self._estates if _names(one, wish.estate) and one.community in fitting]
        if not fitting and wish.community:
            return _("There is no community %(name)s.") % {"name": wish.community}
        if len(fitting) != 1:
            return _("Please say in which community: several could be meant.")
        if self._only and fitting[0] != self._only:
            return _("Only places of %(name)s can be taken here.") % {"name": self._only.name}
        return fitting[0]

    def _ground(self, community: Community, key: str, estate: Estate | None, new: NewEstate | None) -> GroundPlan:
        found = self.grounds.get((community.code, key))
        if found is None:
            found = self.grounds[community.code, key] = GroundPlan(community, estate, new, self._codes)
        return found


def _names(row: Community | Estate, text: str) -> bool:
    """Whether a text, in any case and width, is the code or the name of a row."""
    return _plain(text) in {_plain(row.code), _plain(row.name)}


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
