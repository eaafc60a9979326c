"""Erasing persons, one by one or by the rules, while the record of what was done stays."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid, Refused
from huiyin.platform.access.actors import SYSTEM, Actor
from huiyin.platform.audit.recording import record
from huiyin.platform.persons.models import Person, RetentionRule, RuleTakenBack
from huiyin.platform.persons.queries import retention_due

CHAIN = "district"
BATCH = 200


@dataclass(frozen=True, slots=True)
class RetentionReport:
    """What a run did, or would do: how many persons were due by kind, and how many were erased."""

    due: dict[str, int] = field(default_factory=dict)
    erased: int = 0


@transaction.atomic
def erase_person(*, person_id: UUID, reason: str, actor: Actor, at: datetime, chain: str = CHAIN) -> bool:
    """Empty a person for good; the row stays as a tombstone. False when there is nobody left to erase."""
    standing = Person.objects.filter(pk=person_id, erased_at__isnull=True)
    return _empty(standing, person_id, reason=reason, actor=actor, at=at, chain=chain)


def run_retention(
    *,
    today: date,
    at: datetime,
    dry_run: bool,
    actor: Actor = SYSTEM,
    progress: Callable[[int, int], None] | None = None,
) -> RetentionReport:
    """Erase everybody whose time has run out, a batch a transaction; with `dry_run` only count them by kind.

    `progress` hears (done, all). Killed half-way it leaves whole batches, and the next run takes up the rest.
    """
    due = dict(sorted(Counter(retention_due(today).values_list("kind", flat=True)).items()))
    erased, total = 0, sum(due.values())
    while not dry_run and erased < total:
        batch = list(retention_due(today).order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not batch:
            break
        with transaction.atomic():
            # Asked again for each: a matter opened once more in the meantime needs its reporter.
            erased += sum(
                _empty(retention_due(today).filter(pk=pk), pk, reason="retention", actor=actor, at=at, chain=CHAIN)
                for pk in batch
            )
        if progress:
            progress(erased, total)
    return RetentionReport(due=due, erased=erased)


def _empty(standing: QuerySet[Person], person_id: UUID, *, reason: str, actor: Actor, at: datetime, chain: str) -> bool:
    """Empty the person if still among the standing ones, and put it on the record."""
    emptied = standing.update(sealed=b"", key_id="", phone_hash="", erased_at=at)
    if emptied:
        subject, change, rows = ("person", str(person_id)), {"reason": reason}, Person.objects.filter(pk=person_id)
        record(chain=chain, actor=actor, verb="persons.erase", subject=subject, change=change, at=at, rows=rows)
    return bool(emptied)


@transaction.atomic
def follow_rule(*, kind: str, days: int, valid_from: date, source: str, actor: Actor, at: datetime) -> RetentionRule:
    """Let a new rule for a kind of data follow the old one. Raises Invalid when one begins on that day already."""
    there = RetentionRule.objects.filter(kind=kind, valid_from=valid_from).select_related("taken_back").first()
    if there is not None:
        back = _("One that was taken back began on this day: let yours begin on the next.")
        here = _("A rule for this kind of data begins on this day already.")
        raise Invalid({"valid_from": [back if hasattr(there, "taken_back") else here]})
    rule = RetentionRule.objects.create(kind=kind, days=days, valid_from=valid_from, source=source)
    change = {"days": days, "valid_from": valid_from.isoformat(), "source": source}
    subject = ("persons.rule", kind)
    record(chain=CHAIN, actor=actor, verb="persons.follow_rule", subject=subject, change=change, at=at, rows=[rule])
    return rule


@transaction.atomic
def withdraw_rule(*, rule: RetentionRule, actor: Actor, at: datetime) -> RuleTakenBack:
    """Take back a rule that holds from today or a later day: it holds on no day; who was erased by it stays erased.

    Raises Refused for one that has held on an earlier day, and for one that was taken back already.
    """
    if rule.valid_from < localdate(at):
        raise Refused("withdraw_rule", "begun", reason=_("This rule has held already: let the old number follow it."))
    row, made = RuleTakenBack.objects.get_or_create(rule=rule, defaults={"at": at})
    if not made:
        raise Refused("withdraw_rule", "withdrawn", reason=_("Somebody else has done it already."))
    change = {"days": rule.days, "valid_from": rule.valid_from.isoformat()}
    subject = ("persons.rule", rule.kind)
    record(chain=CHAIN, actor=actor, verb="persons.withdraw_rule", subject=subject, change=change, at=at, rows=[row])
    return row
