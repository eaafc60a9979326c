"""What a department called does: says whether it comes, reports in at the place; and who stands behind its link."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import NotSeen, Refused
from huiyin.core.ids import normal_code
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.meetings.models import WhistleCall
from huiyin.domains.meetings.states import WHISTLE_RUNS
from huiyin.domains.meetings.vocabulary import Reply
from huiyin.platform.access.actions.sealed_links import revoke_links_to
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import SealedLink

from .whistles import Sent, lock_whistle, move_whistle, refuse_whistle, sent_to

KIND: Final = "whistle.call"
PLACE, PHONE, LINK = (
    "place",
    "phone",
    "link",
)  # seen there by the caller; by the code there; by the own link and the code


@transaction.atomic
def reply_to_call(
    *, actor: Actor, call: WhistleCall, reply: str, who: str = "", note: str = "", at: datetime
) -> WhistleCall:
    """Say whether somebody comes, and who; may be changed until it begins. Raises Invalid, Refused."""
    whistle = lock_whistle(call.whistle)
    fields = Fields()
    fields.choice("reply", reply, {Reply.COMES, Reply.CANNOT})
    who = fields.line("who", who, limit=30, required=reply == Reply.COMES)
    note = fields.line("note", note, limit=300, required=reply == Reply.CANNOT)
    fields.settle()
    refuse_whistle(whistle, "reply", actor, {"reply": reply})
    call = WhistleCall.objects.select_related("unit").get(pk=call.pk)
    call.reply, call.who, call.reply_note, call.replied_at = reply, who, note, at
    call.save(update_fields=["reply", "who", "reply_note", "replied_at"])
    data = {"call": str(call.pk), "reply": reply}
    move_whistle(whistle, "reply", actor=actor, at=at, note=note, data=data, rows=[call])
    return call


@transaction.atomic
def come(*, actor: Actor, call: WhistleCall, who: str, by: str, code: str = "", at: datetime) -> WhistleCall:
    """Report in at the place, once: by the code that stands there, or by the caller's own eyes (`by` "place").

    Raises Refused for a wrong code.
    """
    whistle = lock_whistle(call.whistle)
    fields = Fields()
    who = fields.line("who", who, limit=30)
    fields.settle()
    refuse_whistle(whistle, "arrive", actor, {"who": who})
    if by != PLACE and normal_code(code) != whistle.code:
        raise Refused("arrive", whistle.state, reason=_("This is not the code that stands at the place."))
    call = WhistleCall.objects.select_related("unit").get(pk=call.pk)
    if call.came_at is not None:
        return call
    call.who, call.came_at, call.came_by = who, at, by
    call.save(update_fields=["who", "came_at", "came_by"])
    move_whistle(whistle, "arrive", actor=actor, at=at, data={"call": str(call.pk), "by": by}, rows=[call])
    return call


@transaction.atomic
def send_call_again(*, actor: Actor, call: WhistleCall, at: datetime) -> Sent:
    """A fresh link and code; those before stop working."""
    whistle = lock_whistle(call.whistle)
    if whistle.state not in WHISTLE_RUNS:
        raise Refused("call", whistle.state)
    revoke_links_to(about=call.ref, at=at)
    sent = sent_to(whistle, call, at=at)
    move_whistle(whistle, "send", actor=actor, at=at, data={"call": str(call.pk)})
    return sent


def call_behind(link: SealedLink) -> WhistleCall:
    """What a link opens. Raises NotSeen for a link to something else."""
    found = WhistleCall.objects.filter(pk=link.about_id) if link.about_kind == KIND else WhistleCall.objects.none()
    call = found.select_related("unit", "person", "whistle__community").first()
    if call is None:
        raise NotSeen("no such call")
    return call


def caller_actor(call: WhistleCall, link: str) -> Actor:
    """The officer called, as an actor who came in by this link or by the code at the place."""
    name = f"{call.who or call.officer} ({call.unit.name})"
    return Actor("outside", link, name[:60], organisation_id=str(call.unit_id))
