"""A hand-over or a join that was a mistake is taken back by a move of its own: both stay in the record.

Nothing is gained or lost by it: the clocks have run on, and what was promised stays promised.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Changed, Refused
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.fingerprints import helpers
from huiyin.domains.matters.models import Clock, Matter, Step
from huiyin.domains.matters.queries.hands import barred_hands, given_away, is_closed
from huiyin.domains.matters.states import UNANSWERED, State
from huiyin.domains.matters.vocabulary import Level
from huiyin.platform.access.actors import Actor

from .clocks import as_date, opening_clocks, recompute
from .steps import Change, advance, checked, lock, record, record_apart
from .telling import reporters_of, tell, tell_former


@transaction.atomic
def recall_matter(*, actor: Actor, matter: Matter, note: str = "", at: datetime, expected: int | None = None) -> Step:
    """Take back a matter that was dispatched or transferred and not accepted yet; it stands where it stood before.

    Raises Refused where it came to its unit in another way, and where the hands it came from may no longer have it.
    What only a supervisor may dispatch is taken back only by whoever dispatched it.
    """
    matter = lock(matter, expected=expected)
    checked(matter, "recall", actor, {})
    given, before = _handed_over(matter, at)
    standing = given.data.get("before", {})
    if standing.get("supervised") and given.actor_id != actor.id:
        raise Refused("recall", matter.state, reason=_("Only whoever dispatched it takes this one back."))
    formerly = matter.responsible_id
    change = Change(
        unit_id=before.unit_id,
        level=Level(before.level),
        note=note,
        supervised=bool(standing.get("supervised")),
        back_to=State(given.from_state),
    )
    step = advance(matter, "recall", actor=actor, at=at, given={}, change=change)
    if "supporting" in standing:
        gone = barred_hands(matter)
        helped = [key for key in map(UUID, standing["supporting"]) if key not in gone]
        matter.supporting_units.set(Organisation.objects.filter(pk__in=helped))
    recompute(matter, at=at)
    tell(matter, step, at=at)
    tell_former(matter, formerly, at=at)
    record(matter, actor=actor, verb="matters.recall", step=step, at=at, rows=[helpers(matter)])
    return step


def _handed_over(matter: Matter, at: datetime) -> tuple[Step, Step]:
    """The step that gave it away, and the one before it. Raises Refused where there is nothing to take back."""
    given = given_away(matter)
    if given is None:
        reason = _("It was not dispatched or transferred from here; there is nothing to take back.")
        raise Refused("recall", matter.state, reason=reason)
    before = matter.steps.select_related("unit").get(seq=given.seq - 1)
    if before.unit is None or before.unit_id in barred_hands(matter) or is_closed(before.unit, at=at):
        raise Refused("recall", matter.state, reason=_("The unit it came from may not have it any more."))
    return given, before


@transaction.atomic
def unjoin_matter(*, actor: Actor, matter: Matter, note: str = "", at: datetime, expected: int | None = None) -> Step:
    """Let a joined matter go on by itself: where it was, with what it was promised, and with what it had taken in.

    Raises Refused once the matter that carries it on was answered, because that answer is its reporters' to judge. An
    earlier promise that the other one took over stays there.
    """
    matter, into = _held(matter, expected)
    checked(matter, "unjoin", actor, {})
    join = matter.steps.filter(move="join").latest("seq")
    before = matter.steps.select_related("unit").get(seq=join.seq - 1)
    _refuse_apart(matter, into, join, before, at)
    brought = list(into.joined.filter(number__in=join.data.get("brought", ())).select_related("community"))
    matter.joined_into = None
    Matter.objects.filter(pk__in=[other.pk for other in brought]).update(joined_into=matter)
    change = Change(
        unit_id=before.unit_id,
        level=Level(before.level),
        note=note,
        data={"from": into.number},
        back_to=State(join.from_state),
    )
    step = advance(matter, "unjoin", actor=actor, at=at, given={}, change=change)
    _promise_again(matter, join, at)
    recompute(matter, at=at)
    tell(matter, step, at=at)
    record(matter, actor=actor, verb="matters.unjoin", step=step, at=at)
    for other in brought:
        other.joined_into = matter
        record_apart(other, actor=actor, verb="matters.unjoin", told={"into": matter.number}, at=at)
    let_go = Change(note=note, data={"let_go": matter.number})
    other_step = advance(into, "comment", actor=actor, at=at, given={"note": "unjoined"}, change=let_go)
    recompute(into, at=at)
    record(into, actor=actor, verb="matters.unjoin", step=other_step, at=at)
    return step


def _held(matter: Matter, expected: int | None) -> tuple[Matter, Matter]:
    """The matter and the one that carries it on, both held, locked in the one order of locks for everybody."""
    onward = Matter.objects.filter(pk=matter.pk).values_list("joined_into", flat=True).first()
    rows = {
        key: lock(Matter(pk=key), expected=expected if key == matter.pk else None)
        for key in sorted({matter.pk, onward or matter.pk}, key=str)
    }
    held = rows[matter.pk]
    if held.joined_into_id != onward:
        raise Changed(since=held.version - 1, now=held.version)
    return held, rows[onward or matter.pk]


def _refuse_apart(matter: Matter, into: Matter, join: Step, before: Step, at: datetime) -> None:
    """Raise Refused where the two cannot part any more."""
    if State(into.state) not in UNANSWERED or into.answers.filter(step__at__gte=join.at).exists():
        reason = _("It was answered together with the other one. Its reporters judge that answer.")
    elif not reporters_of(matter):
        reason = _("Nobody who raised it is in it any more.")
    elif before.unit is None or before.unit_id in barred_hands(matter) or is_closed(before.unit, at=at):
        reason = _("The unit it came from may not have it any more.")
    else:
        return
    raise Refused("unjoin", matter.state, reason=reason)


def _promise_again(matter: Matter, join: Step, at: datetime) -> None:
    """The clocks that the join stopped run again to the same moments; one that slept is promised from now on."""
    stopped = {clock.kind: clock for clock in matter.clocks.filter(ended_by="join", ended_at=join.at).order_by("pk")}
    if join.data.get("dormant") or not stopped:
        Clock.objects.bulk_create(opening_clocks(matter, at=at))
    else:
        Clock.objects.bulk_create([as_date(clock, matter, started_at=at) for clock in stopped.values()])
