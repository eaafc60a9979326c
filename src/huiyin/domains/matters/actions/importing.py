"""Taking over what another register held: with its own times, on the record, and without a clock of today.

No reply: the matter is received at its own time and sleeps (`dormant`); its clocks stand in the past, and time alone
does nothing until a person takes it up. A reply: the steps receive, answer, silence and settle at the register's times;
the register says neither what the reply did (`Outcome.UNSTATED`) nor what the reporter thought of it, so the matter
stands settled with 未评价, never with a satisfaction that nobody expressed. The answer's unit is the one that receives
the community's matters, and its author is unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.core.errors import Invalid
from huiyin.core.ids import new_code, new_number
from huiyin.core.worktime import WorkCalendar
from huiyin.domains.estates.models import Community, Organisation
from huiyin.domains.matters.codes import code_hash
from huiyin.domains.matters.fingerprints import promised
from huiyin.domains.matters.models import Answer, Category, Clock, Matter, Reporter, Step, Verdict
from huiyin.domains.matters.queries.hands import first_receiver
from huiyin.domains.matters.queries.limits import LimitsOverTime
from huiyin.domains.matters.queries.posts import responsible_post
from huiyin.domains.matters.states import NEXT_STEP, State
from huiyin.domains.matters.vocabulary import Channel, Kind, Level, NextStep, Outcome, Satisfaction, Urgency
from huiyin.platform.access.actors import SYSTEM, Actor
from huiyin.platform.audit import recording as audit
from huiyin.platform.calendar.queries import work_calendar

from .clocks import UNTIL_ANSWERED, clock_from

DRAWS = 50  # rounds of drawing numbers; a day has 100,000 of them


@dataclass(frozen=True, slots=True)
class Past:
    """One matter as another register held it, cleaned. `replied_at` is given exactly where there is a reply."""

    source_number: str
    text: str
    received_at: datetime
    title: str = ""
    kind: Kind = Kind.HELP
    category: Category | None = None
    where: str = ""
    supporters: int = 0
    opponents: int = 0
    reply: str = ""
    replied_at: datetime | None = None


@dataclass(slots=True)
class _Rows:
    """All rows of one matter."""

    past: Past
    matter: Matter
    reporter: Reporter
    clocks: list[Clock]
    steps: list[Step]
    answer: Answer | None = None
    verdict: Verdict | None = None


@dataclass(slots=True)
class _Register:
    """What every matter of one import shares, read once."""

    community: Community
    source: str
    receiver: Organisation
    at: datetime
    limits: LimitsOverTime
    calendar: WorkCalendar
    responsible: dict[bool, UUID | None] = field(default_factory=dict)


@transaction.atomic
def import_matters(
    *, community: Community, source: str, past: Sequence[Past], at: datetime, actor: Actor = SYSTEM
) -> list[Matter]:
    """Take over matters of a register, all or none, and return them as they stand here.

    None of them may be there already (see `already_there`): where another import was faster the database refuses the
    second with IntegrityError. Raises Invalid where the community has no unit that receives matters.
    """
    register = _Register(
        community, source, first_receiver(community), at, LimitsOverTime(community.pk), work_calendar(assume=True)
    )
    numbers = free_numbers([localdate(one.received_at) for one in past])
    written = [_rows(register, one, number) for one, number in zip(past, numbers, strict=True)]
    _insert(written)
    audit.record_many(chain=community.code, entries=[_entry(register, rows, actor) for rows in written])
    return [rows.matter for rows in written]


def free_numbers(days: Sequence[date]) -> list[str]:
    """A number for each day that no matter has, all different. Raises Invalid when a day has hardly any left."""
    drawn: dict[int, str] = {}
    taken: set[str] = set()
    for _round in range(DRAWS):
        for place, day in enumerate(days):
            if place not in drawn:
                number = new_number(day)
                if number not in taken:
                    taken.add(number)
                    drawn[place] = number
        there = set(Matter.objects.filter(number__in=taken).values_list("number", flat=True))
        drawn = {place: number for place, number in drawn.items() if number not in there}
        if len(drawn) == len(days):
            return [drawn[place] for place in range(len(days))]
    raise Invalid({"received_at": ["the numbers of a day are used up"]})


def _rows(register: _Register, past: Past, number: str) -> _Rows:
    matter = _matter(register, past, number)
    reporter = Reporter(
        matter=matter, code_hash=code_hash(new_code()), channel=Channel.IMPORT, at=past.received_at, anonymous=True
    )
    data = {"source": register.source, "number": past.source_number, "opponents": past.opponents}
    rows = _Rows(past, matter, reporter, _clocks(register, matter, past), [])
    add = partial(_add_step, rows, register.receiver)
    add("receive", None, State.RECEIVED, past.received_at, data=data)
    if past.replied_at is None:
        matter.due_at = min(clock.due_at for clock in rows.clocks)
        return rows
    told = add("answer", State.RECEIVED, State.ANSWERED, past.replied_at, text=past.reply)
    told.data = {"outcome": Outcome.UNSTATED}
    add("silence", State.ANSWERED, State.ANSWERED, past.replied_at, data={"reporter": str(reporter.pk)})
    add("settle", State.ANSWERED, State.SETTLED, past.replied_at)
    rows.answer = Answer(
        matter=matter,
        step=told,
        unit=register.receiver,
        outcome=Outcome.UNSTATED,
        public_text=past.reply,
        at=past.replied_at,
    )
    rows.verdict = Verdict(
        matter=matter,
        answer=rows.answer,
        reporter=reporter,
        solved=None,
        satisfaction=Satisfaction.UNRATED,
        channel=Channel.IMPORT,
        at=past.replied_at,
    )
    return rows


def _matter(register: _Register, past: Past, number: str) -> Matter:
    """The matter's row: settled at the time of its reply, or asleep at the desk that receives."""
    category = past.category
    confidential = past.kind == Kind.WRONGDOING or bool(category and category.confidential)
    settled = past.replied_at is not None
    matter = Matter(
        number=number,
        community=register.community,
        area=register.community.area,
        where=past.where,
        channel=Channel.IMPORT,
        kind=past.kind,
        category=category,
        urgency=Urgency(category.urgency) if category else Urgency.ORDINARY,
        title=past.title,
        text=past.text,
        state=State.SETTLED if settled else State.RECEIVED,
        level=Level.HANDLER,
        lead_unit=register.receiver,
        next_step="" if settled else NEXT_STEP[State.RECEIVED],
        confidential=confidential,
        source=register.source,
        source_number=past.source_number,
        dormant=not settled,
        supporters=past.supporters,
        received_at=past.received_at,
        updated_at=register.at,
        closed_at=past.replied_at,
    )
    if not settled:
        matter.responsible_id = _responsible(register, matter)
    return matter


def _responsible(register: _Register, matter: Matter) -> UUID | None:
    """The post for the next step; the same for all of a community, but for confidential matters."""
    if matter.confidential not in register.responsible:
        post = responsible_post(matter, NextStep.DISPATCH, today=localdate(register.at))
        register.responsible[matter.confidential] = post
    return register.responsible[matter.confidential]


def _clocks(register: _Register, matter: Matter, past: Past) -> list[Clock]:
    """What was promised from the original time on, ended where a reply came."""
    clocks = []
    for kind in UNTIL_ANSWERED:
        limit = register.limits.limit(kind, Urgency(matter.urgency), on=localdate(past.received_at))
        clock = clock_from(matter, kind, limit, at=past.received_at, calendar=register.calendar)
        if past.replied_at is not None:
            clock.ended_at, clock.ended_by = past.replied_at, "answer"
        clocks.append(clock)
    return clocks


def _add_step(  # noqa: PLR0917 - the columns of a step, in the order in which they are read
    rows: _Rows,
    unit: Organisation,
    move: str,
    before: State | None,
    after: State,
    at: datetime,
    *,
    text: str = "",
    data: dict[str, object] | None = None,
) -> Step:
    step = Step(
        matter=rows.matter,
        seq=len(rows.steps) + 1,
        move=move,
        from_state=before or "",
        to_state=after,
        at=at,
        actor_kind=SYSTEM.kind,
        actor_id=SYSTEM.id,
        unit=unit,
        level=rows.matter.level,
        public_text=text,
        data=data or {},
    )
    rows.steps.append(step)
    rows.matter.version = len(rows.steps)
    return step


def _insert(written: Sequence[_Rows]) -> None:
    """All rows, parents first, a table at a time."""
    Matter.objects.bulk_create([rows.matter for rows in written])
    Reporter.objects.bulk_create([rows.reporter for rows in written])
    Clock.objects.bulk_create([clock for rows in written for clock in rows.clocks])
    Step.objects.bulk_create([step for rows in written for step in rows.steps])
    Answer.objects.bulk_create([rows.answer for rows in written if rows.answer is not None])
    Verdict.objects.bulk_create([rows.verdict for rows in written if rows.verdict is not None])


def _entry(register: _Register, rows: _Rows, actor: Actor) -> audit.Entry:
    """One row of the record a matter, written now although it tells of the past."""
    said = [row for row in (rows.answer, rows.verdict) if row is not None]
    change = {
        "number": rows.matter.number,
        "source": register.source,
        "source_number": rows.past.source_number,
        "steps": len(rows.steps),
        "to": rows.matter.state,
        "unit": str(rows.matter.lead_unit_id),
    }
    held = [rows.matter, rows.reporter, *rows.steps, *said, promised(rows.matter, rows.clocks)]
    return audit.Entry(actor, "matters.import", rows.matter.ref, change, register.at, held)
