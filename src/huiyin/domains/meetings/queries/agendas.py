"""Agendas and items, with the matters they gather."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.models import Body, Hearing, Item, ItemMatter, Meeting, Member
from huiyin.domains.meetings.states import ITEM_OPEN, ItemState
from huiyin.domains.meetings.vocabulary import Heard

MATTERS = Prefetch(
    "item__matters",
    ItemMatter.objects.select_related("matter__lead_unit", "matter__estate", "matter__community").order_by("pk"),
)


def agenda_of(meeting: Meeting) -> QuerySet[Hearing]:
    """The items of a meeting in their order, with their matters."""
    return (
        Hearing.objects.filter(meeting=meeting)
        .select_related("item__proposed_by__organisation")
        .prefetch_related(MATTERS)
    )


def hearing_of(meeting: Meeting, key: UUID) -> Hearing:
    """One item on this agenda. Raises NotSeen."""
    found = agenda_of(meeting).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def items_of(body: Body) -> QuerySet[Item]:
    """Every item of a table, with its matters and the times it was heard."""
    matters = Prefetch("matters", ItemMatter.objects.select_related("matter__lead_unit").order_by("pk"))
    hearings = Prefetch("hearings", Hearing.objects.select_related("meeting").order_by("meeting__starts_at"))
    return Item.objects.filter(body=body).select_related("proposed_by").prefetch_related(matters, hearings)


def waiting_items(body: Body) -> QuerySet[Item]:
    """Items on no agenda, the oldest first."""
    return items_of(body).filter(state=ItemState.WAITING)


def open_items(body: Body) -> QuerySet[Item]:
    """Items that are not decided yet."""
    return items_of(body).filter(state__in=ITEM_OPEN)


def proposed_by(member: Member) -> QuerySet[Item]:
    """What a seat has proposed, the newest first."""
    return Item.objects.filter(proposed_by=member).order_by("-raised_at", "-pk")


def item_by(body: Body, key: UUID) -> Item:
    """One item of this table. Raises NotSeen."""
    found = items_of(body).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def standing_matters(item: Item) -> list[Matter]:
    """The matters that still stand on an item."""
    rows = ItemMatter.objects.filter(item=item, left_at=None).select_related("matter__community", "matter__lead_unit")
    return [row.matter for row in rows.order_by("pk")]


def matters_on(meeting: Meeting) -> list[Matter]:
    """Every matter that still stands on an item of this agenda."""
    rows = ItemMatter.objects.filter(item__hearings__meeting=meeting, left_at=None).select_related("matter__community")
    return [row.matter for row in rows.order_by("pk")]


def next_hearings(matters: Iterable[Matter]) -> dict[UUID, Hearing]:
    """When each of these matters is to be heard next, by its key: for the pages that join the two."""
    rows = ItemMatter.objects.filter(matter__in=[one.pk for one in matters], left_at=None)
    items = dict(rows.filter(item__state=ItemState.LISTED).values_list("matter", "item"))
    to_come = Hearing.objects.filter(item__in=set(items.values()), outcome=Heard.TO_COME)
    rows_of = {one.item_id: one for one in to_come.select_related("meeting__body__organisation", "item")}
    return {matter: rows_of[item] for matter, item in items.items() if item in rows_of}
