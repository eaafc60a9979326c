"""Joint meetings as everybody reads them: agendas, what was decided, and every version of the published minutes."""

from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from ninja import Query, Router
from pydantic import Field, WithJsonSchema

from huiyin.domains.meetings.models import Meeting
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.queries.corrections import Version, published_versions
from huiyin.domains.meetings.queries.decisions import decisions_of
from huiyin.domains.meetings.queries.meetings import meetings_of_everybody, public_meeting
from huiyin.domains.meetings.queries.withholding import (
    Covered,
    Told,
    black_by_item,
    blacking,
    in_public,
    public_versions,
    withheld_around,
)
from huiyin.domains.meetings.states import HELD, State
from huiyin.domains.meetings.vocabulary import Becomes, Heard, Sort, Standing
from huiyin.interfaces.api import lookups
from huiyin.interfaces.api.fields import Code, Moment, Question, Shown
from huiyin.interfaces.api.pages import Cursor
from huiyin.interfaces.api.requests import ApiRequest

from .matter_shapes import Unit, unit_of

router = Router(tags=["meetings"])

MOST: Final = 100
USUAL: Final = 50


# Written in place: other nouns have a `State` of their own, and one document names each schema once.
Stands = Annotated[State, WithJsonSchema({"type": "string", "enum": [state.value for state in State]})]


class MeetingRow(Shown):
    """A meeting that everybody may know of: one to come that was convened, being held, or over."""

    id: UUID
    number: str
    community: str = Field(description="The community's code.")
    table: Unit
    sort: Sort
    state: Stands
    starts_at: Moment
    place: str
    items: int
    closed_at: Moment | None
    published_at: Moment | None
    public_until: date | None = Field(description="The last day on the notice board, then in the archive.")


class ItemShown(Shown):
    """An item of the agenda; `outcome` is empty until the meeting is over."""

    id: UUID
    title: str
    outcome: Heard


class DecisionShown(Shown):
    """What was decided: what, who, by when. `moved` counts how often its date became a later one."""

    number: str
    item: UUID
    becomes: Becomes
    public_text: str
    owner: Unit
    deadline: date
    standing: Standing
    moved: int
    at: Moment


class TextShown(Shown):
    """What a version says of an item. A box (████) stands where words are withheld."""

    item: UUID
    text: str


class SealShown(Shown):
    """The row of the record that seals a version: its number in the community's chain, and its hash."""

    seq: int
    hash: str


class VersionShown(Shown):
    """One version of the published minutes; the last one is valid. The first has no reason."""

    number: int
    at: Moment
    reason: str
    public_until: date | None
    texts: list[TextShown]
    objections: list[str] = Field(description="Objections that another text did not answer, as they were made.")
    seal: SealShown | None


class WithheldShown(Shown):
    """That words were withheld from the public, or are readable again (`lifted`), since when, and why."""

    at: Moment
    lifted: bool
    reason: str


class WholeMeeting(MeetingRow):
    """Everything that everybody may read of a meeting. Decisions stand here once it is over."""

    agenda: list[ItemShown]
    decisions: list[DecisionShown]
    versions: list[VersionShown]
    withheld: list[WithheldShown]


class MeetingsPage(Shown):
    """Meetings by their day, the earliest first. `next` goes on from here; null when this was the end."""

    items: list[MeetingRow]
    next: str | None


class Looking(Question):
    """What the list is narrowed to."""

    community: Code | None = None
    state: list[Stands] = Field([], description="May be given several times.")
    limit: int = Field(USUAL, ge=1, le=MOST)
    after: Annotated[str, Field(max_length=64)] | None = Field(None, description="`next` of the page before.")


@router.get("/meetings", response=MeetingsPage, summary="List meetings")
def meetings(request: ApiRequest, looking: Query[Looking]) -> MeetingsPage:
    """The joint meetings that everybody may know of, by their day."""
    del request
    community = lookups.community(looking.community) if looking.community else None
    after = Cursor.read(looking.after) if looking.after else None
    place = None if after is None else (after.at, after.id)
    rows = meetings_of_everybody(community, after=place, states=looking.state)
    found = list(rows[: looking.limit + 1])
    shown = found[: looking.limit]
    more = str(Cursor(shown[-1].starts_at, shown[-1].pk)) if len(found) > looking.limit else None
    return MeetingsPage(items=[MeetingRow(**_row(one)) for one in shown], next=more)


@router.get("/meetings/{meeting}", response=WholeMeeting, summary="See a meeting")
def seen(request: ApiRequest, meeting: UUID) -> WholeMeeting:
    """One meeting: its agenda, what it decided, and each version of its minutes as everybody reads it."""
    del request
    found = public_meeting(meeting)
    held, covered = found.state in HELD, withheld_around(found)
    rows, items = list(agenda_of(found)), {}
    black = black_by_item(row.item_id for row in rows)
    for row in rows:
        outcome = Heard(row.outcome) if held else Heard.TO_COME
        items[row.pk] = ItemShown(id=row.item_id, title=black(row.item_id, row.item.title), outcome=outcome)
    versions = public_versions(published_versions(found), blacking(covered))
    return WholeMeeting(
        **_row(found),
        agenda=list(items.values()),
        decisions=[_decision(one, found, items) for one in in_public(decisions_of(found))] if held else [],
        versions=[_version(one, items) for one in versions],
        withheld=_turns(covered),
    )


def _row(meeting: Meeting) -> dict[str, Any]:
    return {
        "id": meeting.pk,
        "number": meeting.number,
        "community": meeting.body.community.code,
        "table": unit_of(meeting.body.organisation),
        "sort": Sort(meeting.sort),
        "state": State(meeting.state),
        "starts_at": meeting.starts_at,
        "place": meeting.place,
        "items": getattr(meeting, "items", 0),
        "closed_at": meeting.closed_at,
        "published_at": meeting.published_at,
        "public_until": meeting.public_until,
    }


def _decision(told: Told, meeting: Meeting, items: dict[UUID, ItemShown]) -> DecisionShown:
    one = told.decision
    return DecisionShown(
        number=f"{meeting.number}-{one.seq}",
        item=items[one.hearing_id].id,
        becomes=Becomes(one.becomes),
        public_text=told.words,
        owner=unit_of(one.owner),
        deadline=one.deadline,
        standing=Standing(one.standing),
        moved=getattr(one, "moved", 0),
        at=one.at,
    )


def _version(one: Version, items: dict[UUID, ItemShown]) -> VersionShown:
    return VersionShown(
        number=one.number,
        at=one.published_at,
        reason=one.public_reason,
        public_until=one.public_until,
        texts=[TextShown(item=shown.id, text=one.public.get(key, "")) for key, shown in items.items()],
        objections=list(one.attached),
        seal=SealShown(seq=one.sealed_seq, hash=one.sealed_hash) if one.sealed_seq else None,
    )


def _turns(covered: list[Covered]) -> list[WithheldShown]:
    turns = sorted((turn for one in covered for turn in one.turns), key=lambda turn: turn.at)
    return [WithheldShown(at=turn.at, lifted=turn.lifted, reason=turn.reason) for turn in turns]
