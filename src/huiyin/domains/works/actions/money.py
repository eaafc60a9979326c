"""Money planned and spent: rows that are only added to. A wrong one is taken back by its reversal."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.works.models import Cost, Work
from huiyin.domains.works.states import State
from huiyin.domains.works.vocabulary import Money
from huiyin.platform.access.actors import Actor

from .recording import record
from .steps import lock

MOST_FEN = 10**13


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount in fen, what for, where from, and of which day."""

    kind: str
    fen: int
    what: str
    source: str
    on: date


@transaction.atomic
def enter_cost(*, actor: Actor, work: Work, amount: Amount, at: datetime) -> Cost:
    """Put an amount down. Raises Invalid, and Refused on a cancelled work for anything but what was spent."""
    work = lock(work.pk)
    if work.state == State.CANCELLED and amount.kind == Money.PLANNED:
        raise Refused("cost", work.state, reason=_("Nothing is planned any more on a cancelled work."))
    fields = Fields()
    fields.choice("kind", amount.kind, set(Money))
    what = fields.line("what", amount.what, limit=120)
    source = fields.line("source", amount.source, limit=200)
    fields.fault_if(not 0 < amount.fen <= MOST_FEN, "amount", _("An amount is more than nothing."))
    spent = amount.kind == Money.SPENT
    fields.fault_if(spent and amount.on > localdate(at), "on", _("What is spent was spent by today."))
    fields.settle()
    row = Cost.objects.create(
        work=work, kind=amount.kind, fen=amount.fen, what=what, source=source, on=amount.on, actor_id=actor.id, at=at
    )
    _touch(work, at)
    change = {"cost": row.pk, "kind": row.kind, "fen": row.fen, "what": what, "source": source, "on": str(row.on)}
    record(work, "cost", change, actor=actor, at=at, rows=[work, row])
    return row


@transaction.atomic
def reverse_cost(*, actor: Actor, cost: Cost, reason: str, at: datetime) -> Cost:
    """Take an amount back by a row of its own. Raises Refused for a reversal, and for what was reversed before."""
    work = lock(cost.work_id)
    fields = Fields()
    reason = fields.line("reason", reason, limit=120)
    fields.settle()
    cost = Cost.objects.get(pk=cost.pk, work=work)
    if cost.reverses_id is not None or Cost.objects.filter(reverses=cost).exists():
        raise Refused("reverse", work.state, reason=_("This amount was taken back before."))
    row = Cost.objects.create(
        work=work,
        kind=cost.kind,
        fen=-cost.fen,
        what=reason,
        source=cost.source,
        on=localdate(at),
        reverses=cost,
        actor_id=actor.id,
        at=at,
    )
    _touch(work, at)
    change = {"cost": row.pk, "reverses": cost.pk, "reason": reason}
    record(work, "reverse_cost", change, actor=actor, at=at, rows=[work, row])
    return row


def _touch(work: Work, at: datetime) -> None:
    work.updated_at = at
    work.version += 1
    work.save(update_fields=["updated_at", "version"])
