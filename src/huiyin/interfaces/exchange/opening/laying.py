"""Laying out an estate: its buildings, its alliance, its contact board."""

from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.domains.estates.actions import add_estate, add_places, join_alliance, set_contact
from huiyin.domains.estates.models import Community, Estate, Organisation, Place
from huiyin.domains.estates.queries import alliance_of, contact_board
from huiyin.domains.estates.rules.layouts import row_of_buildings
from huiyin.platform.access.actors import Actor

from .values import EstateWish


class Tell(Protocol):
    """Notes one thing in the report."""

    def __call__(self, kind: str, name: str, *, made: bool) -> None:
        """Note it."""
        ...


def lay_estate(wish: EstateWish, community: Community, *, report: Tell, actor: Actor, at: datetime) -> None:
    """Make the estate and whatever of it is missing. Raises Invalid."""
    estate = Estate.objects.filter(community=community, code=wish.code.lower()).first()
    report("estate", f"{wish.code} {wish.name}", made=estate is None)
    if estate is None:
        estate = add_estate(
            actor=actor, community=community, code=wish.code, name=wish.name, address=wish.address, at=at
        )
    _buildings(wish, estate, report=report, actor=actor, at=at)
    _alliance(wish, estate, report=report, actor=actor, at=at)
    _board(wish, estate, report=report, actor=actor, at=at)


def _buildings(wish: EstateWish, estate: Estate, *, report: Tell, actor: Actor, at: datetime) -> None:
    there = set(Place.objects.filter(estate=estate).values_list("label", flat=True))
    for first, last, entrances, lifts in wish.buildings:
        try:
            places = row_of_buildings(first, last, entrances, lifts=lifts)
        except ValueError as error:
            raise Invalid({"buildings": [_("No estate has such a row of buildings.")]}) from error
        new = [place for place in places if place.label not in there]
        there |= {place.label for place in new}
        if new:
            add_places(actor=actor, ground=estate, places=new, at=at)
        report("places", f"{estate.code} {first}-{last}x{entrances}: {len(new)}", made=bool(new))


def _alliance(wish: EstateWish, estate: Estate, *, report: Tell, actor: Actor, at: datetime) -> None:
    standing = {(row.organisation.code, row.role) for row in alliance_of(estate)}
    for member in wish.alliance:
        new = (member.unit, member.role) not in standing
        if new:
            unit = _unit(member.unit)
            join_alliance(actor=actor, estate=estate, organisation=unit, role=member.role, at=at)
        report("alliance", f"{estate.code} {member.unit} {member.role}", made=new)


def _board(wish: EstateWish, estate: Estate, *, report: Tell, actor: Actor, at: datetime) -> None:
    standing = {row.topic for row in contact_board(estate)}
    for line in wish.contacts:
        new = line.topic not in standing
        if new:
            told = {"phone": line.phone, "hours": line.hours, "address": line.address}
            unit = _unit(line.unit)
            set_contact(
                actor=actor, estate=estate, topic=line.topic, organisation=unit, order=line.order, at=at, **told
            )
        report("contact", f"{estate.code} {line.topic}", made=new)


def _unit(code: str) -> Organisation:
    row = Organisation.objects.filter(code=code, closed_at=None).first()
    if row is None:
        raise Invalid({"unit": [_("No unit has the code %(code)s.") % {"code": code}]})
    return row
