"""Between the desk and the units: dispatch, accept, return, transfer."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from huiyin.core.errors import Refused
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.models import Matter, Step
from huiyin.domains.matters.queries.hands import organisation_above, refused_hands
from huiyin.domains.matters.rules.ladder import third_return
from huiyin.domains.matters.states import MOVES
from huiyin.domains.matters.vocabulary import ClockKind, Level, Urgency
from huiyin.platform.access.actors import Actor

from .clocks import end_clocks, recompute, restart
from .steps import Change, advance, lock, record
from .telling import tell


@transaction.atomic
def dispatch_matter(
    *,
    actor: Actor,
    matter: Matter,
    unit: Organisation,
    note: str = "",
    supporting: Sequence[Organisation] = (),
    urgency: Urgency | None = None,
    at: datetime,
    expected: int | None = None,
) -> Step:
    """Give a matter to its lead unit. Another urgency starts the promise again from the moment of receiving."""
    matter = lock(matter, expected=expected)
    _refuse_unfit(matter, unit, "dispatch")
    changed = urgency is not None and urgency != matter.urgency
    woken = matter.dormant
    matter.urgency = urgency or matter.urgency
    change = Change(unit_id=unit.pk, note=note, supervised=False)
    if unit.level and unit.level != Level.HANDLER and matter.level == Level.HANDLER:
        change.level = Level(unit.level)
    step = advance(matter, "dispatch", actor=actor, at=at, given={"unit": unit}, change=change)
    matter.supporting_units.set(supporting)
    if changed and not woken:
        restart(matter, by="dispatch", at=matter.received_at)
    recompute(matter, at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.dispatch", step=step, at=at)
    return step


@transaction.atomic
def accept_matter(
    *, actor: Actor, matter: Matter, note: str = "", contacted: bool = False, at: datetime, expected: int | None = None
) -> Step:
    """Take the matter on. `contacted` says that the reporter was spoken to, which ends the respond clock."""
    matter = lock(matter, expected=expected)
    change = Change(note=note, data={"contacted": contacted})
    step = advance(matter, "accept", actor=actor, at=at, given={}, change=change)
    if contacted:
        end_clocks(matter, [ClockKind.RESPOND], by="accept", at=at)
    recompute(matter, at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.handle", step=step, at=at)
    return step


@transaction.atomic
def contact_reporter(*, actor: Actor, matter: Matter, note: str, at: datetime, expected: int | None = None) -> Step:
    """Record that the reporter was spoken to: the only thing besides an answer that the response rate counts."""
    matter = lock(matter, expected=expected)
    step = advance(matter, "contact", actor=actor, at=at, given={"note": note}, change=Change(note=note))
    end_clocks(matter, [ClockKind.RESPOND], by="contact", at=at)
    recompute(matter, at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.handle", step=step, at=at)
    return step


@transaction.atomic
def return_matter(
    *, actor: Actor, matter: Matter, unit: Organisation, note: str, at: datetime, expected: int | None = None
) -> Step:
    """Object to a dispatch and name the unit that should have it; the clocks go on.

    The third return goes to a supervisor, who alone may dispatch it from then on. A matter goes back to the unit of
    the community that received it, which keeps the lead meanwhile.
    """
    matter = lock(matter, expected=expected)
    given = {"note": note, "unit": unit}
    MOVES.check("return", matter.state, given)
    if unit.pk == matter.lead_unit_id:
        raise Refused("return", matter.state, missing={"unit"}, reason="a return names another unit")
    _refuse_unfit(matter, unit, "return")
    supervised = third_return(matter.steps.filter(move="return").count())
    back_to = organisation_above(matter, supervised=supervised)
    data = {"proposed": str(unit.pk), "supervised": supervised}
    change = Change(unit_id=back_to.pk, note=note, data=data, supervised=supervised or matter.supervised)
    step = advance(matter, "return", actor=actor, at=at, given=given, change=change)
    recompute(matter, at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.handle", step=step, at=at)
    return step


@transaction.atomic
def transfer_matter(
    *, actor: Actor, matter: Matter, unit: Organisation, note: str, at: datetime, expected: int | None = None
) -> Step:
    """Move the lead to another unit without starting the promise again."""
    matter = lock(matter, expected=expected)
    given = {"unit": unit, "note": note}
    MOVES.check("transfer", matter.state, given)
    if unit.pk == matter.lead_unit_id:
        raise Refused("transfer", matter.state, missing={"unit"}, reason="a transfer names another unit")
    _refuse_unfit(matter, unit, "transfer")
    step = advance(matter, "transfer", actor=actor, at=at, given=given, change=Change(unit_id=unit.pk, note=note))
    recompute(matter, at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.dispatch", step=step, at=at)
    return step


def _refuse_unfit(matter: Matter, unit: Organisation, move: str) -> None:
    """A matter never goes to the unit it names, nor back to hands that its reporter has refused."""
    if unit.pk == matter.named_unit_id:
        raise Refused(move, matter.state, missing={"unit"}, reason="this unit is named in the report")
    if unit.pk in refused_hands(matter):
        raise Refused(move, matter.state, missing={"unit"}, reason="the reporter said this unit did not solve it")
