"""Between the desk and the units: dispatch, accept, return, transfer."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.fingerprints import helped_by, helpers
from huiyin.domains.matters.models import Matter, Step
from huiyin.domains.matters.queries.directory import open_questions
from huiyin.domains.matters.queries.hands import desk_for
from huiyin.domains.matters.rules.ladder import higher, third_return
from huiyin.domains.matters.vocabulary import ClockKind, Level, Urgency
from huiyin.platform.access.actors import Actor

from .clocks import end_clocks, follow_urgency, recompute
from .fitness import refuse_unfit, refuse_unfit_supporters
from .parties import party_of
from .steps import Change, advance, checked, lock, record
from .telling import can_be_reached, reporters_of, tell, tell_former, tell_reporters, tell_supporters

WENT_UP = ("redo", "escalate")


@transaction.atomic
def dispatch_matter(
    *,
    actor: Actor,
    matter: Matter,
    unit: Organisation,
    note: str = "",
    supporting: Sequence[Organisation] = (),
    urgency: Urgency | None = None,
    answers: Mapping[str, str] | None = None,
    at: datetime,
    expected: int | None = None,
) -> Step:
    """Give a matter to its lead unit, with the units that are to help.

    `answers` are those to the questions that the directory wants asked first. Another urgency is another promise, of
    which the reporters are told. Raises Refused for a unit that may not have it, and where a question is open.
    """
    matter = lock(matter, expected=expected)
    checked(matter, "dispatch", actor, {"unit": unit})
    refuse_unfit(matter, unit, "dispatch", at=at)
    helping = [helper for helper in supporting if helper.pk != unit.pk]
    refuse_unfit_supporters(matter, helping, "dispatch", at=at)
    told = {question: answer for question, answer in (answers or {}).items() if answer.strip()}
    _refuse_unasked(matter, actor, told, at)
    changed, woken, promised = urgency not in {None, matter.urgency}, matter.dormant, matter.due_at
    matter.urgency = urgency or matter.urgency
    data: dict[str, object] = {"supporting": [str(helper.pk) for helper in helping], "before": standing_of(matter)}
    data |= {"urgency": matter.urgency} if changed else {}
    data |= {"answers": told} if told else {}
    change = Change(unit_id=unit.pk, note=note, supervised=False, level=level_with(matter, unit), data=data)
    step = advance(matter, "dispatch", actor=actor, at=at, given={"unit": unit}, change=change)
    matter.supporting_units.set(helping)
    if changed and not woken:
        follow_urgency(matter, by="dispatch", at=at)
    recompute(matter, at=at)
    tell(matter, step, at=at)
    tell_supporters(matter, [helper.pk for helper in helping], at=at)
    if changed and matter.due_at != promised:
        tell_reporters(matter, "due_moved", reporters_of(matter), at=at)
    held = [helped_by(matter, [helper.pk for helper in helping])]
    record(matter, actor=actor, verb="matters.dispatch", step=step, at=at, rows=held)
    return step


def _refuse_unasked(matter: Matter, actor: Actor, told: Mapping[str, str], at: datetime) -> None:
    """Raise Refused while a question of the directory is open."""
    wanted = [question for question in open_questions(matter, at=at) if question not in told]
    if wanted and party_of(actor) == "staff":
        reason = _("Ask first: %(questions)s") % {"questions": " ".join(wanted)}
        raise Refused("dispatch", matter.state, missing={"answers"}, reason=reason)


def standing_of(matter: Matter) -> dict[str, object]:
    """What a hand-over replaces and no earlier step says, so that it can be taken back whole."""
    helping = matter.supporting_units.order_by("pk").values_list("pk", flat=True)
    return {"supporting": [str(unit) for unit in helping], "supervised": matter.supervised}


def level_with(matter: Matter, unit: Organisation) -> Level:
    """Where a matter stands once this unit has it: never lower than it stood."""
    return higher(Level(matter.level), Level(unit.level))


@transaction.atomic
def accept_matter(
    *, actor: Actor, matter: Matter, note: str = "", contacted: bool = False, at: datetime, expected: int | None = None
) -> Step:
    """Take the matter on. `contacted` says that the reporter was spoken to, which ends the respond clock.

    Where no reporter left a way to be reached, there is nobody to speak to: the acceptance, which they read under
    their number and code, is the response.
    """
    matter = lock(matter, expected=expected)
    reached = contacted or not can_be_reached(reporters_of(matter))
    change = Change(note=note, data={"contacted": contacted})
    step = advance(matter, "accept", actor=actor, at=at, given={}, change=change)
    if reached:
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

    It goes back to the desk of the community, which keeps the lead meanwhile. The third return, and that of a matter
    which had gone up already, goes to a supervisor, who alone may dispatch it from then on: never round again, and
    nothing comes down the ladder by being sent back.
    """
    matter = lock(matter, expected=expected)
    given = {"note": note, "unit": unit}
    checked(matter, "return", actor, given)
    if unit.pk == matter.lead_unit_id:
        raise Refused("return", matter.state, missing={"unit"}, reason=_("A return names another unit."))
    refuse_unfit(matter, unit, "return", at=at)
    formerly = matter.responsible_id
    third = third_return(matter.steps.filter(move="return").count())
    climbed = matter.steps.filter(move__in=WENT_UP).exists()
    floor = higher(Level(matter.level) if climbed else Level.COMMUNITY, Level.STREET if third else Level.COMMUNITY)
    desk = desk_for(matter, floor=floor)
    supervised = third or climbed
    change = Change(
        unit_id=desk.pk,
        note=note,
        data={"proposed": str(unit.pk), "supervised": supervised},
        supervised=supervised or matter.supervised,
        level=level_with(matter, desk) if supervised else None,
    )
    step = advance(matter, "return", actor=actor, at=at, given=given, change=change)
    recompute(matter, at=at)
    tell(matter, step, at=at)
    tell_former(matter, formerly, at=at)
    record(matter, actor=actor, verb="matters.handle", step=step, at=at)
    return step


@transaction.atomic
def transfer_matter(
    *, actor: Actor, matter: Matter, unit: Organisation, note: str, at: datetime, expected: int | None = None
) -> Step:
    """Move the lead to another unit without starting the promise again."""
    matter = lock(matter, expected=expected)
    given = {"unit": unit, "note": note}
    checked(matter, "transfer", actor, given)
    if unit.pk == matter.lead_unit_id:
        raise Refused("transfer", matter.state, missing={"unit"}, reason=_("A transfer names another unit."))
    refuse_unfit(matter, unit, "transfer", at=at)
    formerly = matter.responsible_id
    data = {"before": standing_of(matter)}
    change = Change(unit_id=unit.pk, note=note, level=level_with(matter, unit), supervised=False, data=data)
    step = advance(matter, "transfer", actor=actor, at=at, given=given, change=change)
    matter.supporting_units.remove(unit)
    recompute(matter, at=at)
    tell(matter, step, at=at)
    tell_former(matter, formerly, at=at)
    record(matter, actor=actor, verb="matters.dispatch", step=step, at=at, rows=[helpers(matter)])
    return step
