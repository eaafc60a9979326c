"""Changing what holds from a day on: lines of the directory and limits. Both are dated and followed, never edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.areas import Area, covers
from huiyin.core.errors import Invalid, Refused
from huiyin.core.worktime import Unit
from huiyin.domains.estates.models import Community, Organisation
from huiyin.domains.matters.models import Category, DirectoryRule, Limit
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.recording import record

DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the directory as somebody wants it; an empty dimension means "any"."""

    lead_unit: Organisation
    begins: date
    source: str
    kind: str = ""
    category: Category | None = None
    place_kind: str = ""
    area: str = ""
    hours: str = "any"
    supporting: Sequence[Organisation] = ()
    urgency: str = ""
    questions: Sequence[str] = field(default=())
    automatic: bool = False
    priority: int = 0


@transaction.atomic
def add_line(*, actor: Actor, community: Community, line: Line, at: datetime) -> DirectoryRule:
    """Put a line into a community's directory, from today on or later. Raises Invalid."""
    _check_line(community, line, at)
    row = DirectoryRule.objects.create(
        community=community,
        kind=line.kind,
        category=line.category,
        place_kind=line.place_kind,
        area=line.area,
        hours=line.hours,
        lead_unit=line.lead_unit,
        urgency=line.urgency,
        questions=list(line.questions),
        automatic=line.automatic,
        priority=line.priority,
        begins=line.begins,
        source=line.source.strip(),
    )
    row.supporting_units.set(line.supporting)
    rows = [row, *DirectoryRule.supporting_units.through.objects.filter(directoryrule=row)]
    change = {
        "kind": row.kind,
        "category": line.category.code if line.category else "",
        "place_kind": row.place_kind,
        "area": row.area,
        "hours": row.hours,
        "unit": str(line.lead_unit.pk),
        "supporting": sorted(str(unit.pk) for unit in line.supporting),
        "urgency": row.urgency,
        "automatic": row.automatic,
        "priority": row.priority,
        "begins": row.begins.isoformat(),
        "source": row.source,
    }
    _record(row.community.code, "add_line", ("matters.directory", str(row.pk)), change, actor, at, rows)
    return row


@transaction.atomic
def end_line(*, actor: Actor, row: DirectoryRule, ends: date, at: datetime) -> DirectoryRule:
    """Let a line end with a day, today at the earliest: where it has been followed already stays as it was.

    Raises Invalid.
    """
    row = DirectoryRule.objects.select_for_update(of=("self",)).select_related("community").get(pk=row.pk)
    if ends < localdate(at):
        raise Invalid({"ends": [_("A line ends today or later; what it did before stays.")]})
    if ends < row.begins:
        raise Invalid({"ends": [_("A line ends after it has begun.")]})
    if row.ends is not None and row.ends <= ends:
        raise Invalid({"ends": [_("This line has ended already, or ends before that day.")]})
    row.ends = ends
    row.save(update_fields=["ends"])
    change = {"ends": ends.isoformat()}
    _record(row.community.code, "end_line", ("matters.directory", str(row.pk)), change, actor, at, [row])
    return row


@transaction.atomic
def withdraw_line(*, actor: Actor, row: DirectoryRule, at: datetime) -> DirectoryRule:
    """Take back a line that was added today or is still to come: it holds on no day. Raises Refused for an older."""
    row = DirectoryRule.objects.select_for_update(of=("self",)).select_related("community").get(pk=row.pk)
    if row.begins < localdate(at) or row.ends is not None:
        raise Refused("withdraw", "begun", reason=_("This line has been followed already, or has ended: let it end."))
    row.ends = row.begins - timedelta(days=1)
    row.save(update_fields=["ends"])
    change = {"ends": row.ends.isoformat()}
    _record(row.community.code, "withdraw_line", ("matters.directory", str(row.pk)), change, actor, at, [row])
    return row


@transaction.atomic
def reopen_line(*, actor: Actor, row: DirectoryRule, at: datetime) -> DirectoryRule:
    """Let a line go on that was to end today or later. Raises Refused once it has ended."""
    row = DirectoryRule.objects.select_for_update(of=("self",)).select_related("community").get(pk=row.pk)
    if row.ends is None or row.ends < localdate(at):
        raise Refused("reopen", "ended", reason=_("This line has ended: add it anew."))
    row.ends = None
    row.save(update_fields=["ends"])
    _record(row.community.code, "reopen_line", ("matters.directory", str(row.pk)), {"ends": ""}, actor, at, [row])
    return row


@transaction.atomic
def accept_limits(*, actor: Actor, community: Community, at: datetime) -> None:
    """Put on record that the limits that hold today were looked at and accepted for a community."""
    subject = ("community", str(community.pk))
    _record(community.code, "accept_limits", subject, {"on": localdate(at).isoformat()}, actor, at)


@dataclass(frozen=True, slots=True)
class NewLimit:
    """A limit as it shall hold from a day on; without a community, for the whole district."""

    clock: str
    promise: str
    urgency: str
    amount: int
    unit: Unit
    warn_amount: int
    warn_unit: Unit
    valid_from: date
    source: str
    community: Community | None = None


@transaction.atomic
def add_limit(*, actor: Actor, limit: NewLimit, at: datetime) -> Limit:
    """Let a limit follow another one from a day on. Promises already made keep their own. Raises Invalid."""
    if limit.valid_from < localdate(at):
        raise Invalid({"valid_from": [_("A limit holds from today on or later; promises already made stay.")]})
    if limit.amount < 1:
        raise Invalid({"amount": [_("A limit is at least one.")]})
    if not limit.source.strip():
        raise Invalid({"source": [_("Please say where this number comes from.")]})
    values = {name: getattr(limit, name) for name in limit.__dataclass_fields__}
    try:
        with transaction.atomic():
            row = Limit.objects.create(**values | {"source": limit.source.strip()})
    except IntegrityError:
        raise Invalid({"valid_from": [_("Another limit holds from this day already.")]}) from None
    chain = limit.community.code if limit.community else DISTRICT
    change = {
        "clock": row.clock,
        "promise": row.promise,
        "urgency": row.urgency,
        "limit": f"{row.amount} {row.unit}",
        "warning": f"{row.warn_amount} {row.warn_unit}",
        "valid_from": row.valid_from.isoformat(),
        "source": row.source,
    }
    _record(chain, "add_limit", ("matters.limit", str(row.pk)), change, actor, at, [row])
    return row


@transaction.atomic
def withdraw_limit(*, actor: Actor, limit: Limit, at: datetime) -> Limit:
    """Take back a limit that holds from today or a later day: it holds on no day; promises made with it stay.

    Raises Refused for one that has held on an earlier day, and for one that was taken back already.
    """
    row = Limit.objects.select_for_update(of=("self",)).select_related("community").get(pk=limit.pk)
    if row.withdrawn_at is not None:
        raise Refused("withdraw_limit", "withdrawn", reason=_("Somebody else has done it already."))
    if row.valid_from < localdate(at):
        raise Refused(
            "withdraw_limit", "begun", reason=_("This limit has held already: let the old number follow it again.")
        )
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    chain = row.community.code if row.community else DISTRICT
    change = {"limit": f"{row.amount} {row.unit}", "valid_from": row.valid_from.isoformat()}
    _record(chain, "withdraw_limit", ("matters.limit", str(row.pk)), change, actor, at, [row])
    return row


def _check_line(community: Community, line: Line, at: datetime) -> None:
    faults: dict[str, list[str]] = {}
    if line.begins < localdate(at):
        faults["begins"] = [_("A line begins today or later; what was dispatched before stays.")]
    if not line.source.strip():
        faults["source"] = [_("Please say who agreed on it, and when.")]
    if line.lead_unit.closed_at is not None:
        faults["lead_unit"] = [_("This unit does not exist any more.")]
    if line.lead_unit in line.supporting:
        faults["supporting"] = [_("The lead unit cannot also help itself.")]
    if line.area and not covers(Area(community.area), Area(line.area)):
        faults["area"] = [_("This place lies in another community.")]
    if faults:
        raise Invalid(faults)


def _record(  # noqa: PLR0917  the six things every row of the record names, and the rows that were written
    chain: str,
    verb: str,
    subject: tuple[str, str],
    change: Mapping[str, object],
    actor: Actor,
    at: datetime,
    rows: Sequence[Model] = (),
) -> None:
    record(chain=chain, actor=actor, verb=f"matters.{verb}", subject=subject, change=change, at=at, rows=rows)
