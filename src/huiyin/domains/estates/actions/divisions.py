"""Laying out the ground: divisions, communities, estates; and calling them otherwise later."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.areas import Area, child
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Community, Division, Estate, Place, PlaceKind
from huiyin.domains.estates.rules.divisions import Level, area_of_division, level_of, parent_code, unpadded
from huiyin.domains.estates.rules.labels import sort_key
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.recording import record

GROUNDS = "公共区域"  # the place of an estate where nothing nearer is known


@transaction.atomic
def add_divisions(*, actor: Actor, names: Mapping[str, str], at: datetime) -> list[Division]:
    """Enter divisions, official code (padded or not) → name, in any order; a known one gets the name given.

    Raises Invalid, by code, for what is no official code and for a division whose parent is missing.
    """
    cleaned = _cleaned(names)
    known = Division.objects.in_bulk(cleaned.keys() | {parent_code(code) for code in cleaned}, field_name="code")
    _check_parents(cleaned, known.keys())
    renamed = [row for code, row in known.items() if code in cleaned and row.name != cleaned[code]]
    rows: dict[str, Division] = dict(known)
    for code in sorted(cleaned.keys() - known.keys(), key=len):
        above = rows.get(parent_code(code))
        rows[code] = Division(code=code, level=level_of(code).value, parent=above, area=area_of_division(code))
    for code, name in cleaned.items():
        rows[code].name = name
    made = [row for code, row in rows.items() if code not in known]
    Division.objects.bulk_create(made, batch_size=500)
    Division.objects.bulk_update(renamed, ["name"], batch_size=500)
    subject = ("division", min(cleaned, key=len, default=""))
    change, written = {"names": cleaned}, [*made, *renamed]
    verb = "estates.add_divisions"
    record(chain="district", actor=actor, verb=verb, subject=subject, change=change, at=at, rows=written)
    return [rows[code] for code in cleaned]


def _cleaned(names: Mapping[str, str]) -> dict[str, str]:
    """Unpadded code → cleaned name."""
    fields, cleaned = Fields(), {}
    for typed, name in names.items():
        line = fields.line(typed, name, limit=60)
        try:
            cleaned[unpadded(typed.strip())] = line
        except ValueError:
            fields.fault(typed, _("This is not the official code of a division."))
    fields.settle()
    return cleaned


def _check_parents(cleaned: Mapping[str, str], known: Iterable[str]) -> None:
    fields = Fields()
    there = {"", *cleaned, *known}
    for code in cleaned:
        above = parent_code(code)
        missing = _("The division above this one is missing: %(code)s.") % {"code": above}
        fields.fault_if(above not in there, code, missing)
    fields.settle()


@transaction.atomic
def open_community(
    *, actor: Actor, division: Division, name: str = "", code: str = "", phone: str = "", at: datetime
) -> Community:
    """Let a community take part, under its division's official code unless another is given. Raises Invalid."""
    fields = Fields()
    made = Community(
        division=division,
        area=division.area,
        name=fields.line("name", name or division.name, limit=60),
        code=fields.code("code", code or division.code, limit=30),
        phone=fields.phone("phone", phone),
    )
    elsewhere = division.level != Level.COMMUNITY
    fields.fault_if(elsewhere, "division", _("Only a division of the community level can be a community."))
    there = Community.objects.filter(division=division).exists()
    fields.fault_if(there, "division", _("This community takes part already."))
    taken = Community.objects.filter(code=made.code).exists()
    fields.fault_if(taken, "code", _("A community has this code already."))
    fields.settle()
    made.save(force_insert=True)
    change = {"code": made.code, "name": made.name, "division": division.code}
    subject = ("community", str(made.pk))
    verb = "estates.open_community"
    record(chain=made.code, actor=actor, verb=verb, subject=subject, change=change, at=at, rows=[made])
    return made


@transaction.atomic
def add_estate(*, actor: Actor, community: Community, code: str, name: str, address: str = "", at: datetime) -> Estate:
    """Add an estate with its shared grounds, the place for whatever concerns the whole of it. Raises Invalid."""
    fields = Fields()
    code = fields.code("code", code, limit=20)
    name = fields.line("name", name, limit=60)
    address = fields.line("address", address, limit=120, required=False)
    neighbours = Estate.objects.filter(community=community)
    fields.fault_if(neighbours.filter(code=code).exists(), "code", _("An estate has this code already."))
    fields.fault_if(neighbours.filter(name=name).exists(), "name", _("An estate has this name already."))
    fields.settle()
    area = child(Area(community.area), f"e-{code}")
    made = Estate.objects.create(community=community, code=code, name=name, address=address, area=area)
    rows = [made, _lay_grounds(made)]
    change = {"code": code, "name": name}
    subject = ("estate", str(made.pk))
    verb = "estates.add_estate"
    record(chain=community.code, actor=actor, verb=verb, subject=subject, change=change, at=at, rows=rows)
    return made


def _lay_grounds(estate: Estate) -> Place:
    return Place.objects.create(
        community=estate.community,
        estate=estate,
        area=estate.area,
        kind=PlaceKind.GROUNDS,
        name=GROUNDS,
        label=GROUNDS,
        sort_key=sort_key(GROUNDS),
    )


@transaction.atomic
def change_estate(*, actor: Actor, estate: Estate, name: str, address: str, at: datetime) -> Estate:
    """Give an estate another name or address; its code, its area and its QR codes stay. Raises Invalid."""
    fields = Fields()
    name = fields.line("name", name, limit=60)
    address = fields.line("address", address, limit=120, required=False)
    Community.objects.select_for_update().get(pk=estate.community_id)  # two of the same name: the second one waits
    row = Estate.objects.select_for_update().get(pk=estate.pk)
    others = Estate.objects.filter(community=row.community_id).exclude(pk=row.pk)
    fields.fault_if(others.filter(name=name).exists(), "name", _("An estate has this name already."))
    fields.settle()
    change = {"from": row.name, "to": name, "address_from": row.address, "address_to": address}
    row.name, row.address = name, address
    row.save(update_fields=["name", "address"])
    subject, chain = ("estate", str(row.pk)), estate.community.code
    record(chain=chain, actor=actor, verb="estates.change_estate", subject=subject, change=change, at=at, rows=[row])
    return row


@transaction.atomic
def change_community(*, actor: Actor, community: Community, name: str, phone: str, at: datetime) -> Community:
    """Give a community another name, or its desk another telephone; its code and area stay. Raises Invalid."""
    fields = Fields()
    name, phone = fields.line("name", name, limit=60), fields.phone("phone", phone)
    fields.settle()
    row = Community.objects.select_for_update().get(pk=community.pk)
    # No telephone on the record, where it could never be erased: somebody will enter a private one.
    changed = sorted(key for key, value in (("name", name), ("phone", phone)) if getattr(row, key) != value)
    change = {"changed": changed, "from": row.name, "to": name}
    row.name, row.phone = name, phone
    row.save(update_fields=["name", "phone"])
    subject, verb = ("community", str(row.pk)), "estates.change_community"
    record(chain=row.code, actor=actor, verb=verb, subject=subject, change=change, at=at, rows=[row])
    return row
