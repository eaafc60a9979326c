"""The promises, checked against what is in the tables. Each breach names the matter and says what is wrong.

The numbers are those of the product's promise: 1 one lead, one next step, one due time · 2 settled only with an answer
and a verdict each · 3 returns · 4 "not solved" goes up · 5 a missed deadline moves up · 6 joins, splits · 7 the record.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from huiyin.domains.matters.models import Answer, Matter, Reporter, Step, Verdict
from huiyin.domains.matters.queries.due import due_of, promising_calendar
from huiyin.domains.matters.queries.posts import may_know
from huiyin.domains.matters.rules.ladder import rung_of
from huiyin.domains.matters.states import CLOSED, NEXT_STEP, UNANSWERED, WAITING, State
from huiyin.domains.matters.vocabulary import Channel, ClockKind, Level
from huiyin.platform.calendar.assumed import AssumingCalendar
from huiyin.platform.statements.portions import in_portions

CHUNK = 500
GRACE = timedelta(hours=1)  # the worker looks every minute; an hour late means that it does not run
TOP = rung_of(Level.BANNER)
GIVES = frozenset({"dispatch", "transfer", "refer", "department", "redo", "escalate"})  # into other hands
NOT_BY_NAME = frozenset({"join", "wake"})  # end a clock beside the step of another name


@dataclass(frozen=True, slots=True)
class Breach:
    """One promise that one matter does not keep."""

    promise: int
    number: str
    what: str

    def __str__(self) -> str:
        return f"promise {self.promise}, matter {self.number}: {self.what}"


@dataclass(frozen=True, slots=True)
class Look:
    """The moment at which the matters are looked at, and the calendar of that moment."""

    at: datetime
    calendar: AssumingCalendar


def breaches(*, at: datetime, matters: Iterable[Matter] | None = None) -> Iterator[Breach]:
    """Every breach, matter by matter. All matters unless some are given."""
    look = Look(at, promising_calendar())
    for matter in matters if matters is not None else in_portions(loaded(), size=CHUNK):
        for check, promise in CHECKS.items():
            for what in check(matter, look):
                yield Breach(promise, matter.number, what)


def loaded(wanted: Q | None = None) -> QuerySet[Matter]:
    """Matters with everything the checks read, in a fixed number of queries a chunk."""
    return (
        Matter.objects.filter(wanted or Q())
        .select_related("lead_unit", "responsible__user", "joined_into")
        .prefetch_related(
            "clocks",
            "pauses",
            "extensions",
            "parts",
            "responsible__verbs",
            Prefetch("steps", Step.objects.order_by("seq")),
            Prefetch("answers", Answer.objects.order_by("at", "pk").select_related("step")),
            Prefetch("verdicts", Verdict.objects.order_by("pk").select_related("answer__step")),
            Prefetch("reporters", Reporter.objects.filter(withdrawn_at=None)),
            Prefetch("joined__reporters", Reporter.objects.filter(withdrawn_at=None)),
        )
        .order_by("received_at", "pk")
    )


def one_lead_one_step_one_time(matter: Matter, look: Look) -> Iterator[str]:
    """An open matter has a lead unit, the next step of its state with a post that is held today, and one due time."""
    if not matter.is_open:
        return
    closed = matter.lead_unit.closed_at
    if closed is not None and closed <= look.at - GRACE and not matter.dormant:
        yield "its lead unit is closed"
    if matter.next_step != NEXT_STEP[State(matter.state)]:
        yield f"the next step is {matter.next_step}, not that of {matter.state}"
    yield from _responsible(matter, look)
    yield from _due(matter, look)


def _responsible(matter: Matter, look: Look) -> Iterator[str]:
    post, today = matter.responsible, localdate(look.at)
    if post is None:
        yield "no post is responsible for the next step"
    elif (post.ends is not None and post.ends < today) or not post.user.is_active:
        yield "the responsible post is no longer held"
    elif not may_know(post, matter):
        yield "no post is named for confidential matters where it waits"


def _due(matter: Matter, look: Look) -> Iterator[str]:
    running = [clock for clock in matter.clocks.all() if clock.ended_at is None]
    kinds = {clock.kind for clock in running}
    owed = ClockKind.VERDICT if matter.state == State.ANSWERED else ClockKind.ANSWER
    if owed not in kinds:
        yield f"no {owed} clock runs"
        return
    pauses, extensions = list(matter.pauses.all()), list(matter.extensions.all())
    waiting = [pause.until for pause in pauses if pause.ends is None]
    if bool(waiting) != (matter.state in WAITING):
        yield "a pause is open in a state that does not wait, or none in one that does"
    if not waiting:
        for clock in running:
            if clock.due_at != due_of(clock, pauses, extensions, as_of=look.at, calendar=look.calendar):
                older = clock.counted_with != look.calendar.mark
                why = "was counted with an older calendar" if older else "does not follow from its rows"
                yield f"the {clock.kind} clock's due time {why}"
    if matter.due_at != min(waiting or [clock.due_at for clock in running]):
        yield "the due time is not the earliest of what is promised"


def settled_by_the_reporters(matter: Matter, look: Look) -> Iterator[str]:
    """A settled matter has a public answer, and of each reporter a verdict "solved" or a recorded silence on it."""
    del look
    if matter.state != State.SETTLED:
        return
    answer = next(reversed(list(matter.answers.all())), None)
    if answer is None:
        yield "settled without an answer"
        return
    if not answer.public_text.strip():
        yield "settled with an answer that says nothing"
    words = {word.reporter_id: word for word in matter.verdicts.all() if word.answer_id == answer.pk}
    for reporter in voices(matter):
        word = words.get(reporter.pk)
        if word is None:
            yield "settled without a word, or a recorded silence, of one of its reporters"
        elif word.solved is False:
            yield "settled although a reporter said that it is not solved"
        elif word.solved is None and not _time_had_run_out(matter, word):
            yield "a silence was recorded before the time to judge had run out"


def _time_had_run_out(matter: Matter, word: Verdict) -> bool:
    """Whether the reporter had had the promised time. Another register's silence is told as it stood there."""
    judged = (clock for clock in matter.clocks.all() if clock.kind == ClockKind.VERDICT)
    return word.channel == Channel.IMPORT or any(clock.due_at <= word.at for clock in judged)


def voices(matter: Matter) -> list[Reporter]:
    """The reporters of a loaded matter and of those joined into it, who have not withdrawn."""
    joined = (reporter for other in matter.joined.all() for reporter in other.reporters.all())
    return [*matter.reporters.all(), *joined]


def returns_name_another_unit(matter: Matter, look: Look) -> Iterator[str]:
    """A return names another unit than the one that returned it; the third goes to a supervisor."""
    del look
    holder: str = ""
    returned = 0
    for step in matter.steps.all():
        if step.move == "return":
            returned += 1
            if step.data.get("proposed") in {None, "", holder}:
                yield f"step {step.seq}: a return that names no other unit"
            if returned >= 3 and not step.data.get("supervised"):  # noqa: PLR2004 - the third return
                yield f"step {step.seq}: the third return did not go to a supervisor"
        holder = str(step.unit_id)


def not_solved_goes_up(matter: Matter, look: Look) -> Iterator[str]:
    """After "not solved" the matter went up to hands other than those that had answered, with a new clock."""
    del look
    redone = [step for step in matter.steps.all() if step.move == "redo"]
    said_no = [word for word in matter.verdicts.all() if word.solved is False]
    if len(redone) != len(said_no):
        yield f"{len(said_no)} verdicts say no, and it went up {len(redone)} times"
    for word, step in zip(said_no, redone, strict=False):
        answered = word.answer.step
        alone = step.data.get("nobody_above")
        if rung_of(Level(step.level)) <= rung_of(Level(answered.level)) < TOP and not alone:
            yield f"step {step.seq}: not a level higher"
        if not any(clock.kind == ClockKind.ANSWER and clock.started_at == step.at for clock in matter.clocks.all()):
            yield f"step {step.seq}: no new clock"


def never_to_the_same_hands(matter: Matter, look: Look) -> Iterator[str]:
    """Hands whose answer was refused do not get it again; at the top only where every other hand was refused too."""
    del look
    refused: set[str] = set()
    answered_by = ""
    for step in matter.steps.all():
        unit = str(step.unit_id)
        if step.move == "answer":
            answered_by = unit
        elif step.move == "verdict" and step.data.get("solved") is False:
            refused.add(answered_by)
        elif step.move in GIVES and unit in refused and not _nobody_else(step, answered_by):
            yield f"step {step.seq}: back to hands that had answered"


def _nobody_else(step: Step, answered_by: str) -> bool:
    top = step.move == "redo" and rung_of(Level(step.level)) == TOP and str(step.unit_id) != answered_by
    return top or bool(step.data.get("nobody_above"))


def a_missed_deadline_moves_up(matter: Matter, look: Look) -> Iterator[str]:
    """No unanswered matter stays where its time ran out."""
    if matter.dormant or matter.state not in UNANSWERED or matter.due_at is None:
        return
    went_up = [step for step in matter.steps.all() if step.move in {"redo", "escalate"}]
    if matter.supervised and went_up and went_up[-1].data.get("nobody_above"):
        return  # it is with the last hands there are, and stays overdue in everybody's sight
    given = max((step.at for step in matter.steps.all() if step.move in GIVES), default=matter.due_at)
    if max(matter.due_at, given) + GRACE < look.at:  # given on while it is late: the worker takes it up from there
        yield f"its time ran out at {matter.due_at.isoformat()} and it did not move up; is the worker running?"


def joined_and_split_are_carried_on(matter: Matter, look: Look) -> Iterator[str]:
    """A joined matter names the one it lives on in, which is not joined itself; a split one has its parts."""
    del look
    if (matter.state == State.JOINED) != (matter.joined_into is not None):
        yield "joined into nothing, or carried on elsewhere without being joined"
    if matter.joined_into is not None and matter.joined_into.state == State.JOINED:
        yield "joined into a matter that is joined itself"
    if (matter.state == State.SPLIT) != (len(matter.parts.all()) > 1):
        yield "split without parts, or parts without a split"
    named = {number for step in matter.steps.all() if step.move == "split" for number in step.data.get("parts", ())}
    if named != {part.number for part in matter.parts.all()}:
        yield "its parts are not those into which it was split"


def steps_tell_the_state(matter: Matter, look: Look) -> Iterator[str]:
    """The steps are counted without a gap, and the columns say what the last one says."""
    del look
    steps = list(matter.steps.all())
    if [step.seq for step in steps] != list(range(1, len(steps) + 1)):
        yield "a step is missing"
    if not steps:
        return
    last = steps[-1]
    if matter.state != last.to_state:
        yield f"it stands as {matter.state}, but its last step led to {last.to_state}"
    if matter.lead_unit_id != last.unit_id or matter.level != last.level:
        yield "its lead unit or level is not that of its last step"
    if matter.state in CLOSED and any(clock.ended_at is None for clock in matter.clocks.all()):
        yield "a clock runs although it is closed"


def time_follows_the_steps(matter: Matter, look: Look) -> Iterator[str]:
    """Every clock that ended, and every pause, ended with a step that says so, or at the pause's own limit."""
    del look
    moments = {step.at for step in matter.steps.all()}
    moves = {(step.move, step.at) for step in matter.steps.all()}
    for clock in matter.clocks.all():
        if clock.ended_at is None or (clock.ended_by, clock.ended_at) in moves:
            continue
        if clock.ended_by not in NOT_BY_NAME or clock.ended_at not in moments:
            yield f"the {clock.kind} clock ended without a step that ends it"
    if any(pause.ends not in {None, pause.until, *moments} for pause in matter.pauses.all()):
        yield "a pause ended without a step that ends it"


CHECKS: dict[Callable[[Matter, Look], Iterator[str]], int] = {
    one_lead_one_step_one_time: 1,
    settled_by_the_reporters: 2,
    returns_name_another_unit: 3,
    not_solved_goes_up: 4,
    never_to_the_same_hands: 4,
    a_missed_deadline_moves_up: 5,
    joined_and_split_are_carried_on: 6,
    steps_tell_the_state: 7,
    time_follows_the_steps: 7,
}
