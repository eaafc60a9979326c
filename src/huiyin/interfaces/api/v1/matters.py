"""Matters: handed in, listed, and seen one by one."""

from collections.abc import Callable, Sequence
from typing import Annotated, Final, Literal

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.errors import AuthenticationError
from pydantic import Field

from huiyin.core.errors import Invalid, NotAllowed
from huiyin.core.phones import normal_phone
from huiyin.domains.matters.actions.following import follow_matter
from huiyin.domains.matters.actions.intake import Contact, Received, Said, Voice, receive_matter
from huiyin.domains.matters.queries.matters import Filters, changed_matters, seen_matter
from huiyin.domains.matters.rules.offramps import danger_to_life
from huiyin.domains.matters.states import State
from huiyin.domains.matters.vocabulary import Channel, ClockKind, Kind, Level, Urgency
from huiyin.interfaces.api import lookups
from huiyin.interfaces.api.addresses import follow_url
from huiyin.interfaces.api.fields import (
    Code,
    Given,
    Line,
    Moment,
    Question,
    ShortLine,
    Shown,
    SomeText,
    When,
    YesNo,
)
from huiyin.interfaces.api.pages import Cursor
from huiyin.interfaces.api.receipts import Finish, once_beside
from huiyin.interfaces.api.requests import ApiRequest
from huiyin.interfaces.api.tokens import Bearer, BearerOrNobody, require_reader
from huiyin.platform.access.models import Receipt

from .matter_shapes import Row, Whole
from .matter_views import as_desk, as_reporter, row_of

router = Router(tags=["matters"])

MOST: Final = 100
USUAL: Final = 50
Door = Literal["web", "poster", "phone", "visit", "meeting", "live", "wechat", "paper", "import", "api"]


class ContactGiven(Given):
    """How to reach the person. It is sealed on arrival, and no answer of this API ever shows it."""

    name: ShortLine = ""
    phone: Annotated[ShortLine, Field(max_length=40)] = ""


class MatterGiven(Given):
    """What was reported, by whom and through which door."""

    community: Code = Field(description="The community's code; see GET /communities.")
    channel: Door = Field(description="The door through which it came.")
    text: SomeText = Field(description="In the reporter's own words.")
    kind: Kind = Kind.HELP
    category: Code | None = Field(None, description="A category's code; see GET /categories.")
    title: Line = ""
    place: Code | None = Field(None, description="A place's code, as on its QR label; see GET /places.")
    where: Line = Field("", description="Where it is, in words, when no place is known.")
    contact: ContactGiven | None = None
    anonymous: YesNo = Field(default=True, description="Whether the public is not told who reported it.")
    unknown_to_staff: YesNo = Field(default=False, description="Whether staff are not told either; then no contact.")
    named_unit: Code | None = Field(
        None, description="The unit that a report of wrongdoing is about; it will never see or handle the matter."
    )


class Promise(Shown):
    """By when somebody speaks with the reporter, and by when there is an answer."""

    respond_by: Moment
    answer_by: Moment


class MatterReceived(Shown):
    """The first answer, and the only one that shows the code with which the reporter follows and judges the matter."""

    number: str
    code: str
    follow_url: str
    state: State
    promise: Promise
    emergency_phone: str | None = Field(description="A number to call at once, when the text speaks of danger to life.")


class Page(Shown):
    """Matters in the order of their last change. `next` goes on from here; null when this was the end."""

    items: list[Row]
    next: str | None


class Narrowed(Question):
    """What the list is narrowed to."""

    state: list[State] = Field([], description="May be given several times.")
    unit: Code | None = Field(None, description="The lead unit's code or key.")
    community: Code | None = None
    kind: Kind | None = None
    urgency: Urgency | None = None
    level: Level | None = None
    due_before: When | None = None
    updated_after: When | None = None
    limit: int = Field(USUAL, ge=1, le=MOST)
    after: Annotated[str, Field(max_length=64)] | None = Field(None, description="`next` of the page before.")


class Followed(Question):
    """By whom a matter is followed; nobody's code where the desk looks."""

    code: Annotated[str, Field(max_length=64)] | None = None


@router.post("/matters", auth=Bearer(), response={201: MatterReceived}, summary="Hand in a matter")
def receive(request: ApiRequest, given: MatterGiven) -> HttpResponse:
    """Number a matter, start its clocks and tell whoever has to see to it.

    The token needs the scope `matters.receive`, and its user a post with it in the community. With an
    Idempotency-Key, sending the same again returns the first answer and makes no second matter.
    """
    owner = "" if request.viewer.user is None else str(request.viewer.user.pk)

    def carry(receipts: Sequence[Receipt], finish: Finish) -> None:
        _receive(request, given, receipts, lambda got: finish(_shown(request, given, got)))

    return once_beside(request, owner=owner, status=201, carry=carry)


@router.get("/matters", auth=Bearer(), response=Page, summary="List matters")
def listed(request: ApiRequest, narrowed: Query[Narrowed]) -> Page:
    """The matters that the token's user sees, oldest change first, so that a copy elsewhere can be kept up to date.

    Confidential ones are listed only for posts named for them, and never for the unit that they name.
    """
    require_reader(request.viewer)
    after = Cursor.read(narrowed.after) if narrowed.after else None
    matters = list(
        changed_matters(
            request.viewer,
            _filters(narrowed),
            after=None if after is None else (after.at, after.id),
            limit=narrowed.limit + 1,
        )
    )
    shown = matters[: narrowed.limit]
    more = str(Cursor(shown[-1].updated_at, shown[-1].pk)) if len(matters) > narrowed.limit else None
    return Page(items=[row_of(matter, at=request.moment) for matter in shown], next=more)


@router.get("/matters/{number}", auth=BearerOrNobody(), response=Whole, summary="See a matter")
def seen(request: ApiRequest, number: str, asked: Query[Followed]) -> Whole:
    """With the reporter's code: the reporter's own view. With a token instead: what the desk sees.

    A wrong code, an unknown number and a matter outside the token's sight all look the same: 404. Many wrong codes from
    one address make it wait: 429, and Retry-After says how many seconds.
    """
    if asked.code is not None:
        reporter = follow_matter(number=number, code=asked.code, ip=request.address, at=request.moment)
        return as_reporter(reporter, at=request.moment)
    if not request.viewer.signed_in:
        raise AuthenticationError
    require_reader(request.viewer)
    return as_desk(seen_matter(request.viewer, number), request.viewer, at=request.moment)


def _filters(narrowed: Narrowed) -> Filters:
    return Filters(
        states=narrowed.state,
        unit=lookups.organisation(narrowed.unit).pk if narrowed.unit else None,
        community=lookups.community(narrowed.community).pk if narrowed.community else None,
        kind=narrowed.kind or "",
        urgency=narrowed.urgency or "",
        level=narrowed.level or "",
        due_before=narrowed.due_before,
        updated_after=narrowed.updated_after,
    )


def _receive(
    request: ApiRequest, given: MatterGiven, receipts: Sequence[Receipt], finish: Callable[[Received], None]
) -> None:
    community = lookups.community(given.community)
    if not request.viewer.holds("matters.receive", community.area):
        raise NotAllowed("matters.receive")
    receive_matter(
        actor=request.viewer.actor("matters.receive", community.area),
        community=community,
        said=Said(
            text=given.text,
            title=given.title,
            kind=given.kind,
            category=lookups.category(given.category) if given.category else None,
            place=lookups.place(given.place, within=community) if given.place else None,
            where=given.where,
            named_unit=lookups.organisation(given.named_unit, "named_unit") if given.named_unit else None,
        ),
        voice=_voice(given),
        at=request.moment,
        beside=receipts,
        finish=finish,
    )


def _shown(request: ApiRequest, given: MatterGiven, got: Received) -> MatterReceived:
    danger = danger_to_life(given.text) if got.matter.danger else None
    return MatterReceived(
        number=got.matter.number,
        code=got.code,
        follow_url=follow_url(request, got.matter.number, got.code),
        state=State(got.matter.state),
        promise=Promise(respond_by=got.due(ClockKind.RESPOND), answer_by=got.due(ClockKind.ANSWER)),
        emergency_phone=danger.phone if danger else None,
    )


def _voice(given: MatterGiven) -> Voice:
    contact = given.contact or ContactGiven()
    told = Contact(name=contact.name, phone=contact.phone)
    if told and given.unknown_to_staff:
        raise Invalid({"contact": [_("Who stays unknown to staff leaves no contact.")]})
    if told.phone and not normal_phone(told.phone):
        raise Invalid({"contact.phone": [_("This is not a phone number.")]})
    return Voice(
        contact=told,
        channel=Channel(given.channel),
        anonymous=given.anonymous,
        unknown_to_staff=given.unknown_to_staff,
    )
