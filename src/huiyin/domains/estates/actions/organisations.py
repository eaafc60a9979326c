"""Founding, renaming and closing organisations."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import AllianceMember, Contact, LadderLevel, Organisation, OrganisationKind
from huiyin.domains.estates.queries import chain_for
from huiyin.domains.estates.rules.ladder import usual_rung
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.recording import record


@transaction.atomic
def create_organisation(
    *,
    actor: Actor,
    code: str,
    name: str,
    kind: str,
    area: str,
    level: str = "",
    phone: str = "",
    parent: Organisation | None = None,
    order: int = 100,
    at: datetime,
) -> Organisation:
    """Found an organisation that answers for an area. Without a level it stands on the usual rung of its kind.

    Raises Invalid.
    """
    fields = Fields()
    made = Organisation(
        code=fields.code("code", code, limit=30),
        name=fields.line("name", name, limit=60),
        kind=fields.choice("kind", kind, OrganisationKind.values),
        area=fields.area("area", area),
        phone=fields.phone("phone", phone),
        parent=parent,
        order=order,
    )
    fields.fault_if(bool(level) and level not in LadderLevel.values, "level", _("There is no such level."))
    taken = Organisation.objects.filter(code=made.code).exists()
    fields.fault_if(taken, "code", _("An organisation has this code already."))
    fields.settle()
    made.level = level or usual_rung(kind).value
    made.save(force_insert=True)
    change = {"code": made.code, "name": made.name, "kind": made.kind, "level": made.level, "area": made.area}
    _record(made, "estates.create_organisation", change, actor=actor, at=at)
    return made


@transaction.atomic
def rename_organisation(*, actor: Actor, organisation: Organisation, name: str, at: datetime) -> Organisation:
    """Give an organisation another name; whatever keeps a copy keeps the old one.

    Raises Invalid for no name, Refused for a closed organisation.
    """
    fields = Fields()
    new = fields.line("name", name, limit=60)
    fields.settle()
    organisation = _open(organisation, "rename")
    old, organisation.name = organisation.name, new
    organisation.save(update_fields=["name"])
    _record(organisation, "estates.rename_organisation", {"from": old, "to": new}, actor=actor, at=at)
    return organisation


@transaction.atomic
def change_organisation(
    *, actor: Actor, organisation: Organisation, name: str, phone: str, order: int = 100, at: datetime
) -> Organisation:
    """Give an organisation another name, another telephone of its desk, another place among its equals.

    Raises Invalid, Refused for a closed organisation.
    """
    fields = Fields()
    new = {"name": fields.line("name", name, limit=60), "phone": fields.phone("phone", phone), "order": order}
    fields.settle()
    organisation = _open(organisation, "change")
    changed = {key: value for key, value in new.items() if getattr(organisation, key) != value}
    old = organisation.name
    for key, value in changed.items():
        setattr(organisation, key, value)
    organisation.save(update_fields=list(new))
    # No telephone on the record, where it could never be erased: somebody will enter a private one.
    change = {"changed": sorted(changed), "from": old, "to": organisation.name, "order": order}
    _record(organisation, "estates.change_organisation", change, actor=actor, at=at)
    return organisation


@transaction.atomic
def reopen_organisation(
    *,
    actor: Actor,
    organisation: Organisation,
    contacts: Iterable[object] = (),
    members: Iterable[object] = (),
    at: datetime,
) -> Organisation:
    """Open a closed organisation again, with the lines of contact boards and the memberships that it had (by key).

    What others have taken over in the meantime stays with them. Raises Refused where it is open.
    """
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if row.closed_at is None:
        raise Refused("reopen", "open", allowed=("close", "rename"), reason=_("%(name)s is open.") % {"name": row.name})
    lines = _passed_on(Contact.objects.filter(pk__in=list(contacts), removed_at=None), row)
    taken = AllianceMember.objects.filter(organisation=row, left_at=None).values("estate")
    gone = AllianceMember.objects.filter(pk__in=list(members), organisation=row, left_at=row.closed_at)
    back = _left(gone.exclude(estate__in=taken), None)
    row.closed_at = None
    row.save(update_fields=["closed_at"])
    change = {"contacts_back": len(lines), "alliances_back": len(back)}
    _record(row, "estates.reopen_organisation", change, actor=actor, at=at, beside=[*lines, *back])
    return row


@transaction.atomic
def close_organisation(
    *, actor: Actor, organisation: Organisation, successor: Organisation | None = None, at: datetime
) -> Organisation:
    """Close an organisation: nothing new goes to it, it leaves its alliances, its successor takes over its counters.

    Raises Refused where it is closed already, or stands on a contact board and no open successor is named.
    """
    organisation = _open(organisation, "close")
    lines = Contact.objects.filter(organisation=organisation, removed_at__isnull=True)
    if lines.exists() and not _can_succeed(successor, organisation):
        reason = _("Residents still find it on a contact board: name an open organisation that takes over.")
        raise Refused("close", "open", missing={"successor"}, allowed=("close", "rename"), reason=reason)
    passed_on = _passed_on(lines, successor) if successor else []
    left = _left(AllianceMember.objects.filter(organisation=organisation, left_at__isnull=True), at)
    organisation.closed_at = at
    organisation.save(update_fields=["closed_at"])
    counts = {"contacts_passed_on": len(passed_on), "alliances_left": len(left)}
    change = {"successor": successor.code if successor else "", **counts}
    _record(organisation, "estates.close_organisation", change, actor=actor, at=at, beside=[*passed_on, *left])
    return organisation


def _passed_on(lines: Iterable[Contact], to: Organisation) -> list[Contact]:
    """Write another organisation into these lines of contact boards."""
    rows = list(lines)
    for line in rows:
        line.organisation = to
    Contact.objects.bulk_update(rows, ["organisation"])
    return rows


def _left(members: Iterable[AllianceMember], at: datetime | None) -> list[AllianceMember]:
    """Let these memberships have ended at a moment, or (None) go on."""
    rows = list(members)
    for member in rows:
        member.left_at = at
    AllianceMember.objects.bulk_update(rows, ["left_at"])
    return rows


def _can_succeed(successor: Organisation | None, organisation: Organisation) -> bool:
    if successor is None or successor.pk == organisation.pk:
        return False
    return Organisation.objects.select_for_update().filter(pk=successor.pk, closed_at__isnull=True).exists()


def _open(organisation: Organisation, move: str) -> Organisation:
    """The row as it stands now, locked. Raises Refused if it is closed."""
    now = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if now.closed_at is not None:
        raise Refused(move, "closed", reason=_("%(name)s has been closed.") % {"name": now.name})
    return now


def _record(
    row: Organisation,
    verb: str,
    change: Mapping[str, object],
    *,
    actor: Actor,
    at: datetime,
    beside: Iterable[Model] = (),
) -> None:
    subject, chain = ("organisation", str(row.pk)), chain_for(row.area)
    record(chain=chain, actor=actor, verb=verb, subject=subject, change=change, at=at, rows=[row, *beside])
