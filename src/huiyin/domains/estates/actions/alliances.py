"""Joining and leaving the alliance of an estate."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import AllianceMember, Estate, Organisation, Role
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.recording import record


@transaction.atomic
def join_alliance(
    *, actor: Actor, estate: Estate, organisation: Organisation, role: str, at: datetime
) -> AllianceMember:
    """Take an organisation into the estate's alliance, or give a member another role there. Raises Invalid."""
    fields = Fields()
    fields.choice("role", role, Role.values)
    closed = organisation.closed_at is not None
    fields.fault_if(closed, "organisation", _("%(name)s has been closed.") % {"name": organisation.name})
    fields.settle()
    Estate.objects.select_for_update().get(pk=estate.pk)
    member = AllianceMember.objects.filter(estate=estate, organisation=organisation, left_at__isnull=True).first()
    if member is None:
        member = AllianceMember(estate=estate, organisation=organisation, joined_at=at)
    member.role = role
    member.save()
    _record(member, "estates.join_alliance", actor=actor, at=at)
    return member


@transaction.atomic
def leave_alliance(*, actor: Actor, member: AllianceMember, at: datetime) -> AllianceMember:
    """End a membership. Raises Refused if it has ended."""
    member = AllianceMember.objects.select_for_update().get(pk=member.pk)
    if member.left_at is not None:
        raise Refused("leave", "left", allowed=("join",))
    member.left_at = at
    member.save(update_fields=["left_at"])
    _record(member, "estates.leave_alliance", actor=actor, at=at)
    return member


def _record(member: AllianceMember, verb: str, *, actor: Actor, at: datetime) -> None:
    chain = member.estate.community.code
    subject = ("estate", str(member.estate_id))
    change = {"organisation": member.organisation.code, "role": member.role}
    record(chain=chain, actor=actor, verb=verb, subject=subject, change=change, at=at, rows=[member])
