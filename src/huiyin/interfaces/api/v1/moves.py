"""Moves: whatever the table of moves lets staff do with a matter, by its name."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from huiyin.core.errors import Invalid, NotAllowed, Refused
from huiyin.domains.matters.actions.joining import Part
from huiyin.domains.matters.actions.perform import PERFORM, perform
from huiyin.domains.matters.actions.telling import reporters_of
from huiyin.domains.matters.models import Category, Matter
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.domains.matters.queries.offering import moves_offered
from huiyin.domains.matters.states import MOVES
from huiyin.domains.matters.vocabulary import Channel, DeclineReason, Outcome, Satisfaction, Urgency
from huiyin.interfaces.api import lookups
from huiyin.interfaces.api.fields import Code, Day, Given, Line, SomeText, Text, When, YesNo, Yuan
from huiyin.interfaces.api.receipts import once
from huiyin.interfaces.api.requests import ApiRequest
from huiyin.interfaces.api.tokens import Bearer
from huiyin.platform.access.viewers import Viewer

from .matter_shapes import Row
from .matter_views import row_of
from .verdicts import Judged

router = Router(tags=["matters"])

MOST_PARTS: Final = 20
MOST_UNITS: Final = 20
LARGEST_VERSION: Final = 2**31 - 1
NOT_OF_THE_MOVE: Final = frozenset({"move", "version"})


class PartGiven(Given):
    """One of the matters that a message turns out to hold."""

    title: Line = ""
    text: SomeText
    category: Code | None = None


class MoveGiven(Given):
    """A move by its name, with what the table of moves says that it needs and allows."""

    move: Code = Field(description=f"One of {', '.join(sorted(PERFORM))}.")
    version: int | None = Field(None, strict=True, ge=1, le=LARGEST_VERSION, description="The version you have read.")
    unit: Code | None = Field(None, description="An organisation's code or key.")
    supporting: Annotated[list[Code], Field(max_length=MOST_UNITS)] | None = None
    urgency: Urgency | None = None
    answers: Annotated[dict[Line, Text], Field(max_length=MOST_UNITS)] | None = Field(
        None, description="With dispatch: question → answer, for what the directory wants asked first."
    )
    contacted: YesNo | None = Field(None, description="With accept: whether the reporter was spoken to.")
    note: Text | None = Field(None, description="Between units; never shown to the public.")
    public_text: Text | None = Field(None, description="What the reporters will read.")
    approver: Code | None = Field(None, description="The second person's user name or key.")
    until: When | None = None
    days: int | None = Field(None, strict=True, ge=1, le=366, description="Working days.")
    date: Day | None = None
    outcome: Outcome | None = None
    done: Text | None = None
    why: Text | None = None
    by_when: Day | None = None
    cost: Yuan | None = None
    into: Code | None = Field(None, description="With join: the number of the matter that carries this one on.")
    parts: Annotated[list[PartGiven], Field(max_length=MOST_PARTS)] | None = None
    reason: Text | None = Field(
        None, description=f"With decline one of {', '.join(DeclineReason)}; with verdict the reporter's words."
    )
    reporter: UUID | None = Field(None, description="Whose verdict or withdrawal; needed where there are several.")
    solved: YesNo | None = None
    satisfied: Judged | None = None
    channel: Channel | None = Field(None, description="With verdict: how the reporter said it.")


@router.post("/matters/{number}/moves", auth=Bearer(), response=Row, summary="Make a move")
def move(request: ApiRequest, number: str, given: MoveGiven) -> HttpResponse:
    """Make a move of the table. A move that does not follow from where the matter stands is refused with 409.

    The 409 names in `allowed` the moves that this token may make instead. Send `version` to be told (409, changed)
    when somebody else was faster.
    """
    owner = "" if request.viewer.user is None else str(request.viewer.user.pk)
    return once(request, owner=owner, status=200, carry=lambda: _made(request, number, given))


def _made(request: ApiRequest, number: str, given: MoveGiven) -> Row:
    matter = seen_matter(request.viewer, number)
    name = given.move
    try:
        values = _values(request.viewer, matter, given) if name in PERFORM else {}
        made = perform(
            viewer=request.viewer, matter=matter, move=name, given=values, at=request.moment, expected=given.version
        )
    except (Refused, NotAllowed) as refused:
        matter.refresh_from_db()
        if isinstance(refused, NotAllowed) and MOVES[name].starts_in(matter.state):
            raise  # others may make it now
        allowed = moves_offered(request.viewer, matter)
        missing, reason = (refused.missing, refused.reason) if isinstance(refused, Refused) else (frozenset(), "")
        raise Refused(name, matter.state, missing, allowed, reason) from refused
    return row_of(made, at=request.moment)


def _values(viewer: Viewer, matter: Matter, given: MoveGiven) -> dict[str, Any]:
    """What was given, as the values that the move takes. Raises Invalid, naming fields that the move does not take."""
    row = MOVES[given.move]
    told = {name: getattr(given, name) for name in given.model_fields_set - NOT_OF_THE_MOVE}
    told = {name: value for name, value in told.items() if value is not None}
    if strange := told.keys() - (row.needs | row.allows):
        raise Invalid({name: [_("This move takes no such field.")] for name in sorted(strange)})
    values = {name: READERS.get(name, _as_it_is)(told[name], viewer) for name in told}
    if given.move == "decline" and "reason" in values:
        values["reason"] = _decline_reason(values["reason"])
    if "reporter" in row.needs | row.allows:
        among = reporters_of(matter.joined_into or matter)
        values["reporter"] = lookups.reporter(among, given.reporter)
    return values


def _as_it_is(value: Any, _viewer: Viewer) -> Any:
    return value


def _parts(parts: list[PartGiven], _viewer: Viewer) -> list[Part]:
    return [
        Part(title=part.title, text=part.text, category=_category(part.category, number))
        for number, part in enumerate(parts)
    ]


def _category(code: str | None, number: int) -> Category | None:
    return None if code is None else lookups.category(code, f"parts.{number}.category")


def _decline_reason(text: str) -> DeclineReason:
    try:
        return DeclineReason(text)
    except ValueError:
        sentence = _("This must be one of: %(expected)s.") % {"expected": ", ".join(DeclineReason)}
        raise Invalid({"reason": [sentence]}) from None


READERS: Final[Mapping[str, Callable[[Any, Viewer], Any]]] = {
    "unit": lambda code, _viewer: lookups.organisation(code),
    "supporting": lambda codes, _viewer: [lookups.organisation(code, "supporting") for code in codes],
    "approver": lambda name, _viewer: lookups.approver(name),
    "into": lambda number, viewer: lookups.matter(viewer, number, "into"),
    "parts": _parts,
    "satisfied": lambda word, _viewer: Satisfaction(word),
}
