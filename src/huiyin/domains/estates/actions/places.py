"""Adding, renaming and retiring places. Thousands of homes are added in a few statements."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.estates.actions.fields import FAULT_WORDS, Fields
from huiyin.domains.estates.models import Community, Division, DivisionLevel, Estate, FacilityKind, Place, PlaceKind
from huiyin.domains.estates.rules.labels import label_of, sort_key
from huiyin.domains.estates.rules.place_codes import new_place_code, normal_place_code
from huiyin.domains.estates.rules.placing import LABEL_LIMIT, NAME_LIMIT, Fault, NewPlace, faults_of
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.recording import record

BATCH = 500
LABELS_A_ROW = 1000

Ground = Estate | Community


@transaction.atomic
def add_places(*, actor: Actor, ground: Ground, places: Sequence[NewPlace], at: datetime) -> list[Place]:
    """Add places to an estate, or to a community for what belongs to none; a place may stand below an earlier one.

    All of them or none. Raises Invalid, field "POSITION" (from 0) → what is wrong with that place.
    """
    there = {place.label: place for place in lock_places(ground)}
    _check(places, there)
    community, estate = _community_and_estate(ground)
    rows: dict[str, Place] = dict(there)
    for new in places:
        rows[new.label] = Place(
            community=community,
            estate=estate,
            area=ground.area,
            kind=new.kind,
            facility_kind=new.facility_kind,
            name=new.name,
            label=new.label,
            sort_key=sort_key(new.label),
            parent=rows.get(new.below),
            code=normal_place_code(new.code) or new_place_code(),
        )
    made = [rows[new.label] for new in places]
    Place.objects.bulk_create(made, batch_size=BATCH)
    _record_added(ground, made, actor=actor, at=at)
    return made


def lock_places(ground: Ground) -> Iterable[Place]:
    """The places on this ground as they stand; until the transaction ends nobody else adds or renames any there."""
    type(ground)._default_manager.select_for_update().get(pk=ground.pk)  # noqa: SLF001 - Django's public name
    if isinstance(ground, Estate):
        return Place.objects.filter(estate=ground)
    return Place.objects.filter(community=ground, estate__isnull=True)


def _community_and_estate(ground: Ground) -> tuple[Community, Estate | None]:
    return (ground.community, ground) if isinstance(ground, Estate) else (ground, None)


def _check(places: Sequence[NewPlace], there: dict[str, Place]) -> None:
    typed = [code for new in places if (code := normal_place_code(new.code))]
    taken = Place.objects.filter(code__in=typed).values_list("code", flat=True) if typed else ()
    found = faults_of(places, known={label: place.kind for label, place in there.items()}, codes=taken)
    if found:
        raise Invalid(
            {str(position): [str(FAULT_WORDS[fault]) for fault in faults] for position, faults in found.items()}
        )


def _record_added(ground: Ground, places: Sequence[Place], *, actor: Actor, at: datetime) -> None:
    """One row for every thousand places, so that no row grows without end."""
    for start in range(0, len(places), LABELS_A_ROW):
        rows = places[start : start + LABELS_A_ROW]
        change = {"labels": [place.label for place in rows]}
        _record(ground, "estates.add_places", change, actor=actor, at=at, rows=rows)


@transaction.atomic
def rename_place(*, actor: Actor, place: Place, name: str, at: datetime) -> Place:
    """Give a place another name; the labels of what stands below it follow, their QR codes stay. Raises Invalid."""
    fields = Fields()
    name = fields.line("name", name, limit=NAME_LIMIT)
    fields.settle()
    ground = ground_of(place)
    rows = {row.pk: row for row in lock_places(ground)}
    place = rows[place.pk]
    old, place.name = place.label, name
    moved = _relabelled(place, rows.values())
    kept = {row.label for row in rows.values() if row not in moved}
    fields.fault_if(any(row.label in kept for row in moved), "name", _("A place of this name exists already."))
    fields.fault_if(any(len(row.label) > LABEL_LIMIT for row in moved), "name", _("The name is too long."))
    fields.settle()
    Place.objects.bulk_update(moved, ["name", "label", "sort_key"], batch_size=BATCH)
    change = {"from": old, "to": place.label, "renamed_with_it": len(moved) - 1}
    _record(ground, "estates.rename_place", change, actor=actor, at=at, place=place, rows=moved)
    return place


def _relabelled(place: Place, rows: Iterable[Place]) -> list[Place]:
    """The place and everything below it, with the labels that its new name gives them."""
    by_parent: dict[object, list[Place]] = {}
    by_key = {row.pk: row for row in rows}
    for row in by_key.values():
        by_parent.setdefault(row.parent_id, []).append(row)
    moved = [place]
    for row in moved:  # grows as it goes
        above = by_key[row.parent_id].label if row.parent_id else ""
        row.label = label_of(above, row.name)
        row.sort_key = sort_key(row.label)
        moved.extend(by_parent.get(row.pk, ()))
    return moved


@transaction.atomic
def retire_place(*, actor: Actor, place: Place, at: datetime) -> Place:
    """Take a place out of use: its QR code leads nowhere, what was said about it stays.

    Raises Refused while a place in use stands below it, or if it is out of use already.
    """
    place = _in_state(place, "retire", active=True)
    if Place.objects.filter(parent=place, active=True).exists():
        raise Refused("retire", "in_use", allowed=("rename",), reason=_("Places in use stand below it."))
    return _set_active(place, "estates.retire_place", actor=actor, at=at, active=False)


@transaction.atomic
def restore_place(*, actor: Actor, place: Place, at: datetime) -> Place:
    """Take a place into use again, under its old QR code. Raises Refused if it is in use."""
    place = _in_state(place, "restore", active=False)
    return _set_active(place, "estates.restore_place", actor=actor, at=at, active=True)


def _in_state(place: Place, move: str, *, active: bool) -> Place:
    now = Place.objects.select_for_update().get(pk=place.pk)
    if now.active != active:
        allowed = ("retire", "rename") if now.active else ("restore",)
        raise Refused(move, "in_use" if now.active else "retired", allowed=allowed)
    return now


def _set_active(place: Place, verb: str, *, actor: Actor, at: datetime, active: bool) -> Place:
    place.active = active
    place.save(update_fields=["active"])
    _record(ground_of(place), verb, {"label": place.label}, actor=actor, at=at, place=place, rows=[place])
    return place


@transaction.atomic
def change_facility(*, actor: Actor, place: Place, facility_kind: str, at: datetime) -> Place:
    """Correct what a facility does. Raises Invalid, also for a place that is no facility."""
    place = Place.objects.select_for_update().get(pk=place.pk)
    fields = Fields()
    fields.choice("facility_kind", facility_kind, FacilityKind.values)
    fields.fault_if(place.kind != PlaceKind.FACILITY, "facility_kind", str(FAULT_WORDS[Fault.FACILITY_KIND]))
    fields.settle()
    old, place.facility_kind = place.facility_kind, facility_kind
    place.save(update_fields=["facility_kind"])
    change = {"label": place.label, "from": old, "to": facility_kind}
    _record(ground_of(place), "estates.change_facility", change, actor=actor, at=at, place=place, rows=[place])
    return place


@transaction.atomic
def cover_with_grid(*, actor: Actor, grid: Division | None, places: Sequence[Place], at: datetime) -> int:
    """Put places of the grid's community, with all that stands below them, into a grid, or (None) into none; how many.

    Raises Invalid for a division that is no grid, or a place of another community.
    """
    fields = Fields()
    fields.fault_if(grid is not None and grid.level != DivisionLevel.GRID, "grid", _("This division is not a grid."))
    strangers = grid is not None and any(not grid.area.startswith(place.community.area) for place in places)
    fields.fault_if(strangers, "places", _("A grid covers places of its own community only."))
    fields.settle()
    covered = {place.pk for place in places}
    below = covered
    while below:
        below = set(Place.objects.filter(parent__in=below).values_list("pk", flat=True))
        covered |= below
    changed = sum(
        Place.objects.filter(pk__in=sorted(covered)[start : start + BATCH]).update(grid=grid)
        for start in range(0, len(covered), BATCH)
    )
    for community in {place.community for place in places}:
        change = {"grid": grid.code if grid else "", "labels": [place.label for place in places], "places": changed}
        here = Place.objects.filter(pk__in=covered, community=community)
        _record(community, "estates.cover_with_grid", change, actor=actor, at=at, rows=here)
    return changed


def ground_of(place: Place) -> Ground:
    """The estate of a place, or its community where it belongs to no estate."""
    return place.estate or place.community


def _record(
    ground: Ground,
    verb: str,
    change: Mapping[str, object],
    *,
    actor: Actor,
    at: datetime,
    rows: Iterable[Place],
    place: Place | None = None,
) -> None:
    community, estate = _community_and_estate(ground)
    subject = ("place", str(place.pk)) if place else ("estate" if estate else "community", str(ground.pk))
    record(chain=community.code, actor=actor, verb=verb, subject=subject, change=change, at=at, rows=rows)
