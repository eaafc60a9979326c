"""Works and their public timetable: what, when, every slip, and money. Open to everybody; no matter is named."""

from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from ninja import Query, Router
from pydantic import Field, WithJsonSchema

from huiyin.core.money import Fen
from huiyin.domains.matters.rules.small_numbers import unsummed
from huiyin.domains.works.models import Milestone, Work
from huiyin.domains.works.queries.works import (
    Judged,
    changed_works,
    costs_of,
    judged,
    matter_count,
    milestones_of,
    progress_of,
    public_work,
    public_works,
    slip_count,
    sums_of,
)
from huiyin.domains.works.states import State
from huiyin.domains.works.vocabulary import Money
from huiyin.interfaces.api import lookups
from huiyin.interfaces.api.faults import refuse_questions
from huiyin.interfaces.api.fields import Code, Moment, Question, Shown
from huiyin.interfaces.api.pages import Cursor
from huiyin.interfaces.api.requests import ApiRequest
from huiyin.interfaces.exchange.works_in_public import boxed, work_in_public, works_in_public

from .matter_shapes import Named, Unit, unit_of

router = Router(tags=["works"])

MOST: Final = 100
USUAL: Final = 50


# Written in place: matters have a `State` of their own, and one document names each schema once.
Stands = Annotated[State, WithJsonSchema({"type": "string", "enum": [state.value for state in State]})]


class SlipShown(Shown):
    """A date that moved. `later` says whether it counts as a slip."""

    from_day: date = Field(serialization_alias="from")
    to_day: date = Field(serialization_alias="to")
    reason: str
    agreed_by: str = Field(description="Name and post of the second person; empty for an earlier date.")
    later: bool
    at: Moment


class MilestoneShown(Shown):
    """A part of the timetable. A box (████) stands where words are withheld, as in all texts of a work."""

    title: str
    weight: int
    due_on: date
    first_on: date = Field(description="The date that was promised first.")
    percent: int
    reached_at: Moment | None
    slips: list[SlipShown]


class WorkRow(Shown):
    """A work as a list shows it."""

    id: UUID
    number: str
    community: str = Field(description="The community's code.")
    estate: str | None = Field(description="The estate's code; null for the whole community.")
    title: str
    state: Stands
    unit: Unit
    contractor: str
    places: list[Named]
    progress: int = Field(description="Weighted parts, in whole percent, rounded down.")
    next_on: date | None = Field(description="The date of the next milestone; null when none is to come.")
    slips: int = Field(description="How often a date became later.")
    planned_at: Moment
    done_at: Moment | None
    updated_at: Moment


class CostShown(Shown):
    """An amount in yuan, as text; a reversal is negative."""

    kind: Money
    amount: str
    what: str
    source: str
    on: date


class Verdicts(Shown):
    """What the reporters of its matters said, silence apart. Null where a number would point at one of them."""

    solved: int | None
    not_solved: int | None
    silent: int | None
    still_asked: int | None


class WholeWork(WorkRow):
    """Everything that everybody may read."""

    aim: str
    public_text: str
    milestones: list[MilestoneShown]
    planned: str = Field(description="Money planned, in yuan as text.")
    spent: str
    costs: list[CostShown]
    matters: int = Field(description="How many matters wait for it or were answered by it.")
    verdicts: Verdicts


class WorksPage(Shown):
    """Works in the order of their last change. `next` goes on from here; null when this was the end."""

    items: list[WorkRow]
    next: str | None


class Looking(Question):
    """What the list is narrowed to."""

    community: Code | None = None
    estate: Code | None = Field(None, description="The estate's code; asks for `community` too.")
    state: list[Stands] = Field([], description="May be given several times.")
    limit: int = Field(USUAL, ge=1, le=MOST)
    after: Annotated[str, Field(max_length=64)] | None = Field(None, description="`next` of the page before.")


@router.get("/works", response=WorksPage, summary="List works")
def works(request: ApiRequest, looking: Query[Looking]) -> WorksPage:
    """Every work, oldest change first. With an estate: its own works and those of the whole community."""
    del request
    community = lookups.community(looking.community) if looking.community else None
    after = Cursor.read(looking.after) if looking.after else None
    estate = lookups.estate(looking.estate, community) if looking.estate else None
    rows = public_works(community, estate)
    place = None if after is None else (after.at, after.id)
    found = works_in_public(changed_works(rows, after=place, states=looking.state)[: looking.limit + 1])
    shown = found[: looking.limit]
    more = str(Cursor(shown[-1].updated_at, shown[-1].pk)) if len(found) > looking.limit else None
    return WorksPage(items=[WorkRow(**_row(work)) for work in shown], next=more)


@router.get("/works/{work}", response=WholeWork, by_alias=True, summary="See a work")
def seen(request: ApiRequest, work: UUID) -> WholeWork:
    """One work with its milestones, every date that moved, and its money."""
    refuse_questions(request)
    found, black = work_in_public(public_work(work))
    sums = sums_of(found)
    return WholeWork(
        **_row(found),
        aim=found.aim,
        public_text=found.public_text,
        milestones=[_milestone(one) for one in milestones_of(found)],
        planned=Fen(sums.planned).yuan(),
        spent=Fen(sums.spent).yuan(),
        costs=[
            CostShown(kind=Money(row.kind), amount=Fen(row.fen).yuan(), what=row.what, source=row.source, on=row.on)
            for row in boxed(costs_of(found), black, "what", "source")
        ],
        matters=matter_count(found),
        verdicts=_verdicts(judged(found)),
    )


def _verdicts(told: Judged) -> Verdicts:
    solved, not_solved, silent, still_asked = unsummed([told.solved, told.not_solved, told.silent, told.waiting])
    return Verdicts(solved=solved, not_solved=not_solved, silent=silent, still_asked=still_asked)


def _row(work: Work) -> dict[str, Any]:
    return {
        "id": work.pk,
        "number": work.number,
        "community": work.community.code,
        "estate": work.estate.code if work.estate else None,
        "title": work.title,
        "state": State(work.state),
        "unit": unit_of(work.unit),
        "contractor": work.builder,
        "places": [Named(code=place.code, name=place.label) for place in work.places.all()],
        "progress": progress_of(work),
        "next_on": work.next_on,
        "slips": slip_count(work),
        "planned_at": work.planned_at,
        "done_at": work.done_at,
        "updated_at": work.updated_at,
    }


def _milestone(one: Milestone) -> MilestoneShown:
    slips = [
        SlipShown(
            from_day=slip.old_on,
            to_day=slip.new_on,
            reason=slip.reason,
            agreed_by=slip.agreed_name,
            later=slip.is_later,
            at=slip.at,
        )
        for slip in one.slips.all()
    ]
    return MilestoneShown(
        title=one.title,
        weight=one.weight,
        due_on=one.due_on,
        first_on=one.first_on,
        percent=one.percent,
        reached_at=one.reached_at,
        slips=slips,
    )
