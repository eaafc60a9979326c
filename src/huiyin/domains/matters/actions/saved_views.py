"""Keeping questions to the inbox under a name: saved, renamed, asked anew, ordered, removed, and which opens first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid, Refused
from huiyin.core.texts import TextFault, is_blank, one_line
from huiyin.domains.estates.models import Community, Organisation
from huiyin.domains.matters.models import FirstView, SavedView
from huiyin.domains.matters.models.saved_view import NAME
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import User
from huiyin.platform.audit.recording import record

DISTRICT: Final = "district"
MOST: Final = 12  # of one's own, of a unit, of a community: a strip that can still be read
WORDS: Final = frozenset({"q", "place"})  # free words may name a person: the record says that they are there, not what


@dataclass(frozen=True, slots=True)
class Question:
    """The view it starts from, and what narrows it, as the address spells it."""

    base: str
    asks: Mapping[str, str]


@transaction.atomic
def save_view(
    *,
    actor: Actor,
    owner: User,
    name: str,
    question: Question,
    at: datetime,
    organisation: Organisation | None = None,
    community: Community | None = None,
) -> SavedView:
    """Keep a question under a name, last in its circle. Raises Invalid, Refused where the strip is full."""
    row = SavedView(owner=owner, organisation=organisation, community=community, at=at)
    row.name, row.base, row.asks = _named(name), question.base, dict(question.asks)
    others = list(_circle(row).values_list("order", flat=True))
    if len(others) >= MOST:
        raise Refused("save_view", "full", reason=_("There are %(most)d already. Remove one first.") % {"most": MOST})
    row.order = max(others, default=0) + 1
    _keep(row)
    _record(row, "save_view", {"name": row.name, **_asked(row)}, actor, at)
    return row


@transaction.atomic
def rename_view(*, actor: Actor, view: SavedView, name: str, at: datetime) -> SavedView:
    """Call it otherwise. Raises Invalid, Refused for one that was removed meanwhile."""
    row = _standing(view)
    before, row.name = row.name, _named(name)
    _keep(row)
    _record(row, "rename_view", {"name": row.name, "before": before}, actor, at)
    return row


@transaction.atomic
def reask_view(*, actor: Actor, view: SavedView, question: Question, at: datetime) -> SavedView:
    """Let the same name ask something else. Raises Refused for one that was removed meanwhile."""
    row = _standing(view)
    before = _asked(row)
    row.base, row.asks = question.base, dict(question.asks)
    row.save(update_fields=["base", "asks"])
    _record(row, "reask_view", {**_asked(row), "before": before}, actor, at)
    return row


@transaction.atomic
def shift_view(*, actor: Actor, view: SavedView, by: int, at: datetime) -> int:
    """Move it up (-1) or down (1) among those of its circle, and return how far it went: at the end it stays."""
    row = _standing(view)
    rows = list(_circle(row).select_for_update().order_by("order", "pk"))
    here = next(place for place, one in enumerate(rows) if one.pk == row.pk)
    there = min(max(here + by, 0), len(rows) - 1)
    if there == here:
        return 0
    rows.insert(there, rows.pop(here))
    for place, one in enumerate(rows, start=1):
        one.order = place
    SavedView.objects.bulk_update(rows, ["order"])
    _record(row, "shift_view", {"from": here + 1, "to": there + 1}, actor, at)
    return there - here


@transaction.atomic
def remove_view(*, actor: Actor, view: SavedView, at: datetime) -> None:
    """Offer it to nobody any more. Raises Refused for one that was removed meanwhile."""
    row = _standing(view)
    row.removed_at = at
    row.save(update_fields=["removed_at"])
    _record(row, "remove_view", {"name": row.name}, actor, at)


@transaction.atomic
def restore_view(*, actor: Actor, view: SavedView, at: datetime) -> None:
    """Offer a removed one again, where it stood. Raises Invalid where its name was given anew, Refused if it stands."""
    row = _locked(view)
    if row.removed_at is None:
        raise Refused("restore_view", "kept", reason=_("Somebody else has done it already."))
    row.removed_at = None
    _keep(row)
    _record(row, "restore_view", {"name": row.name}, actor, at)


@transaction.atomic
def open_first(*, actor: Actor, user: User, name: str, at: datetime) -> str:
    """Let somebody's inbox open with the view of this name ("" for the usual one), and return the one before."""
    row = FirstView.objects.select_for_update().filter(user=user).first()
    before = row.name if row is not None else ""
    if before == name:
        return before
    FirstView.objects.update_or_create(user=user, defaults={"name": name, "at": at})
    change = {"view": name, "before": before}
    record(
        chain=DISTRICT,
        actor=actor,
        verb="matters.open_first",
        subject=("access.user", str(user.pk)),
        change=change,
        at=at,
    )
    return before


def _named(name: str) -> str:
    try:
        words = one_line(name, limit=NAME)
    except TextFault as fault:
        raise Invalid({"name": [_("At most %(limit)d characters, please.") % {"limit": NAME}]}) from fault
    if is_blank(words):
        raise Invalid({"name": [_("Please give it a name that you will recognise.")]})
    return words


def _circle(view: SavedView) -> QuerySet[SavedView]:
    """Those that stand in the same strip."""
    rows = SavedView.objects.filter(
        organisation=view.organisation_id, community=view.community_id, removed_at__isnull=True
    )
    shared = view.organisation_id is not None or view.community_id is not None
    return rows if shared else rows.filter(owner=view.owner_id)


def _locked(view: SavedView) -> SavedView:
    return SavedView.objects.select_for_update(of=("self",)).select_related("community").get(pk=view.pk)


def _standing(view: SavedView) -> SavedView:
    row = _locked(view)
    if row.removed_at is not None:
        raise Refused("change_view", "removed", reason=_("It has been removed meanwhile."))
    return row


def _keep(row: SavedView) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Invalid({"name": [_("A view has this name already.")]}) from error


def _asked(row: SavedView) -> dict[str, object]:
    asks = {name: "…" if name in WORDS else value for name, value in row.asks.items()}
    return {"base": row.base, "asks": asks}


def _record(row: SavedView, verb: str, change: Mapping[str, object], actor: Actor, at: datetime) -> None:
    chain = row.community.code if row.community else DISTRICT
    told = {**change, "unit": str(row.organisation_id)} if row.organisation_id else change
    record(
        chain=chain,
        actor=actor,
        verb=f"matters.{verb}",
        subject=("matters.saved_view", str(row.pk)),
        change=told,
        at=at,
    )
