"""Items: raised from candidates or by a member, listed on an agenda, ordered, deferred, dropped."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid, Refused
from huiyin.core.texts import TextFault, clean_text
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.matters.actions.perform import perform
from huiyin.domains.matters.actions.rooms import wait_for_meeting
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.matters.states import WAITING
from huiyin.domains.matters.states import State as MatterState
from huiyin.domains.meetings.models import Attendance, Body, Hearing, Item, ItemMatter, Meeting, Member
from huiyin.domains.meetings.queries.agendas import standing_matters
from huiyin.domains.meetings.queries.candidates import gatherable, reasons_of
from huiyin.domains.meetings.states import TO_COME, ItemState
from huiyin.domains.meetings.vocabulary import Heard, Origin, Part
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.viewers import Viewer

from .recording import record
from .steps import lock, lock_item, move_item, must_be
from .telling import tell_reporters, tell_secretaries

ABOUT_LIMIT = 2000
NOTE_LIMIT = 300
USUAL_MINUTES = 15
MOST_WAITING = 5  # items of one seat without an account; our own


@dataclass(frozen=True, slots=True)
class Topic:
    """An item as somebody wants it: a question for the table, and the matters it gathers."""

    title: str
    about: str = ""
    matters: Sequence[Matter] = field(default=())


@transaction.atomic
def raise_item(*, actor: Actor, body: Body, topic: Topic, member: Member | None = None, at: datetime) -> Item:
    """Put a question on the table's list, where it stays until it is decided. Raises Invalid."""
    fields = Fields()
    title = fields.line("title", topic.title, limit=120)
    about = _about(fields, topic.about)
    fields.settle()
    item = Item.objects.create(
        body=body,
        title=title,
        about=about,
        origin=Origin.CANDIDATES if member is None else Origin.MEMBER,
        proposed_by=member,
        raised_at=at,
    )
    gathered = _gather(item, topic.matters, at=at)
    change = {"title": title, "matters": [one.number for one in topic.matters], "origin": item.origin}
    record(body, "raise_item", item, change, actor=actor, at=at, rows=[item, *gathered])
    return item


@transaction.atomic
def propose_item(*, actor: Actor, seat: Attendance, topic: Topic, at: datetime) -> Item:
    """A seat without an account puts a question on the table's list; the same title again is the one that stands.

    The title will hang in the room and on the public page: what names a person or a home is hidden at once. The
    secretary is told, and lists it. Raises Invalid, and Refused where the term is over or much waits already.
    """
    member, body = seat.member, seat.meeting.body
    if not may_propose(member, at=at):
        reason = _("Items are proposed by the members of the table while their term runs.")
        raise Refused("raise", ItemState.WAITING, reason=reason)
    told = Topic(redact(topic.title).text, redact(topic.about).text)
    waiting = Item.objects.filter(body=body, proposed_by=member, state=ItemState.WAITING)
    known = waiting.filter(title=told.title.strip()).first()
    if known is not None:
        return known
    if waiting.count() >= MOST_WAITING:
        raise Refused(
            "raise", ItemState.WAITING, reason=_("Several of your items wait already. Please let them be heard.")
        )
    item = raise_item(actor=actor, body=body, topic=told, member=member, at=at)
    tell_secretaries(seat.meeting, "proposed", at=at, why=item.title)
    return item


def may_propose(member: Member, *, at: datetime) -> bool:
    """Whether this seat proposes items: one that is only invited does not, nor one whose term is over."""
    return member.part != Part.INVITED and member.sits_on(localdate(at))


@transaction.atomic
def raise_and_list(
    *, actor: Actor, viewer: Viewer, meeting: Meeting, topic: Topic, member: Member | None = None, at: datetime
) -> Item:
    """Put a question on the list and at once on the agenda of a meeting, both or neither. Raises Invalid, Refused."""
    item = raise_item(actor=actor, body=meeting.body, topic=topic, member=member, at=at)
    list_item(actor=actor, viewer=viewer, item=item, meeting=meeting, at=at)
    return item


@transaction.atomic
def gather_matters(*, actor: Actor, viewer: Viewer, item: Item, matters: Sequence[Matter], at: datetime) -> Item:
    """Put more matters on an item; on a listed one their reporters hear at once when they are heard."""
    item = lock_item(item.pk)
    if item.state not in {ItemState.WAITING, ItemState.LISTED}:
        raise Refused("gather", item.state, reason=_("This item has been decided."))
    gathered = _gather(item, matters, at=at)
    hearing = item.hearings.filter(outcome=Heard.TO_COME).select_related("meeting__body__organisation").first()
    if hearing is not None:
        _bring(viewer, hearing.meeting, matters, at=at)
        promise_day(hearing.meeting, "heard", matters, actor=actor, at=at)
    change = {"matters": [one.number for one in matters]}
    record(item.body, "gather_matters", item, change, actor=actor, at=at, rows=gathered)
    return item


@transaction.atomic
def list_item(*, actor: Actor, viewer: Viewer, item: Item, meeting: Meeting, at: datetime) -> Hearing:
    """Put an item on the agenda of a meeting to come, last. Its matters come before the table; reporters hear when.

    Whoever lists a matter that nobody has referred yet refers it, and needs the verb for that. Raises Refused.
    """
    meeting = lock(meeting.pk)
    must_be(meeting, *TO_COME, doing="list")
    item = lock_item(item.pk)
    if item.body_id != meeting.body_id:
        raise Refused("list", item.state, missing={"meeting"}, reason=_("This is another table's meeting."))
    hearing = enter(item, meeting)
    matters = standing_matters(item)
    _bring(viewer, meeting, matters, at=at)
    promise_day(meeting, "heard", matters, actor=actor, at=at)
    change = {"meeting": meeting.number, "order": hearing.order}
    record(item.body, "list_item", item, change, actor=actor, at=at, rows=[item, hearing])
    return hearing


def enter(item: Item, meeting: Meeting, *, first: bool = False) -> Hearing:
    """The item on this agenda, last or first; counts the meeting's version. The caller holds both rows."""
    move_item(item, "list", {"meeting": meeting})
    places = meeting.hearings.aggregate(last=Max("order"))["last"] or 0
    hearing, made = Hearing.objects.get_or_create(
        meeting=meeting, item=item, defaults={"order": places + 1, "minutes": USUAL_MINUTES}
    )
    if not made:  # it was taken off this agenda and comes back
        hearing.outcome, hearing.order = Heard.TO_COME, places + 1
        hearing.save(update_fields=["outcome", "order"])
    if first:
        _renumber([hearing, *meeting.hearings.exclude(pk=hearing.pk)])
    meeting.version += 1
    meeting.save(update_fields=["version"])
    return hearing


@transaction.atomic
def order_agenda(*, actor: Actor, meeting: Meeting, order: Sequence[Hearing], at: datetime) -> list[Hearing]:
    """Put the whole agenda in this order. Raises Refused where the agenda is another one by now."""
    meeting = lock(meeting.pk)
    must_be(meeting, *TO_COME, "open", doing="order")
    standing = {row.pk for row in meeting.hearings.all()}
    if standing != {row.pk for row in order}:
        raise Refused("order", meeting.state, reason=_("The agenda changed meanwhile. Please look again."))
    _renumber(order)
    meeting.version += 1
    meeting.save(update_fields=["version"])
    change = {"order": [row.item.title for row in order]}
    record(meeting.body, "order_agenda", meeting, change, actor=actor, at=at)
    return list(order)


@transaction.atomic
def drop_item(*, actor: Actor, item: Item, note: str, at: datetime) -> Item:
    """Take an item off the list for good. Raises Refused while a matter referred to this table stands on it."""
    item = lock_item(item.pk)
    if any(is_at_table(one, item.body) for one in standing_matters(item)):
        reason = _("A matter on it was referred to this table: it stays until it is decided.")
        raise Refused("drop", item.state, reason=reason)
    note = note.strip()[:NOTE_LIMIT]
    move_item(item, "drop", {"note": note})
    gone, left = let_go(item, at=at), list(item.hearings.filter(outcome=Heard.TO_COME))
    for hearing in left:
        hearing.outcome, hearing.note = Heard.LEFT, note
        hearing.save(update_fields=["outcome", "note"])
    record(item.body, "drop_item", item, {"note": note}, actor=actor, at=at, rows=[item, *gone, *left])
    return item


def let_go(item: Item, *, at: datetime) -> list[ItemMatter]:
    """The item is over: its matters may stand on another one. Returns the rows of those that leave."""
    item.ended_at = at
    item.save(update_fields=["ended_at"])
    rows = list(item.matters.filter(left_at=None))
    for row in rows:
        row.left_at = at
    ItemMatter.objects.bulk_update(rows, ["left_at"])
    return rows


def is_at_table(matter: Matter, body: Body) -> bool:
    """Whether this table owes the matter its decision; a question to its reporter does not take it off the agenda."""
    return matter.state in {MatterState.REFERRED, *WAITING} and matter.lead_unit_id == body.organisation_id


def promise_day(meeting: Meeting, template: str, matters: Sequence[Matter], *, actor: Actor, at: datetime) -> None:
    """Tell reporters when their matters are heard, and let those wait at the table until then."""
    for matter in matters:
        if is_at_table(matter, meeting.body):
            wait_for_meeting(actor=actor, matter=matter, date=localdate(meeting.starts_at), at=at)
    tell_reporters(meeting, template, matters, at=at)


def _bring(viewer: Viewer, meeting: Meeting, matters: Sequence[Matter], *, at: datetime) -> None:
    """Refer what nobody has referred yet, to the day of the meeting."""
    for matter in matters:
        if matter.state in {MatterState.RECEIVED, MatterState.DISPATCHED, MatterState.HANDLING}:
            note = _("On the agenda of meeting %(number)s.") % {"number": meeting.number}
            given: dict[str, Any] = {"note": note, "date": localdate(meeting.starts_at)}
            perform(viewer=viewer, matter=matter, move="refer", given=given, at=at)


def _gather(item: Item, matters: Sequence[Matter], *, at: datetime) -> list[ItemMatter]:
    allowed = set(gatherable(item.body).filter(pk__in=[one.pk for one in matters]).values_list("pk", flat=True))
    if not allowed.issuperset(one.pk for one in matters):
        raise Invalid({"matters": [_("One of these matters stands on an item already, or cannot come to this table.")]})
    why = reasons_of(item.body, matters, at=at)
    rows = [ItemMatter(item=item, matter=one, reasons=list(why.get(one.pk, ())), added_at=at) for one in matters]
    try:
        with transaction.atomic():
            return ItemMatter.objects.bulk_create(rows)
    except IntegrityError:
        raise Invalid({"matters": [_("Somebody else has just put one of these matters on an item.")]}) from None


def _about(fields: Fields, text: str) -> str:
    try:
        return clean_text(text, limit=ABOUT_LIMIT, lines=True)
    except TextFault:
        fields.fault("about", _("Please use at most %(limit)d characters.") % {"limit": ABOUT_LIMIT})
        return ""


def _renumber(rows: Sequence[Hearing]) -> None:
    for place, row in enumerate(rows, start=1):
        row.order = place
    Hearing.objects.bulk_update(rows, ["order"])
