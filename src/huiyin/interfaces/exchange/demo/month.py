"""A living month: some 500 matters brought to every state by the real actions, at invented moments before now.

Every step is made by somebody whose post allows it, at a moment when the desks are open, so that the demo keeps all the
promises that `huiyin verify` checks. The same seed gives the same month.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Final
from uuid import UUID

from django.utils.timezone import localtime

from huiyin.core.errors import HuiyinError
from huiyin.domains.estates.models import Organisation, Place
from huiyin.domains.matters.actions.attachments import attach_picture
from huiyin.domains.matters.actions.intake import Contact, Said, Voice, receive_matter
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.models import Answer, Category, Matter, Reporter, Step
from huiyin.domains.matters.queries.held import with_neighbours
from huiyin.domains.matters.vocabulary import Channel, Kind, Purpose, Urgency
from huiyin.interfaces.exchange.demo.drawings import drawn
from huiyin.interfaces.exchange.demo.estates import DemoEstates
from huiyin.interfaces.exchange.demo.hours import OPENS, at_work, is_up
from huiyin.interfaces.exchange.demo.stories import NAMES, STORIES, Story
from huiyin.platform.access.actors import SYSTEM, Actor, reporter_actor

SEED: Final = 20260101
DAYS: Final = 31
MATTERS: Final = 520
PHOTOS: Final = 0.5
NIGHT: Final = 0.1  # how many of those who find something at night report it then; the others wait for the day
URGENT: Final = 0.1
CHANNELS: Final = (
    (Channel.WEB, 34), (Channel.POSTER, 24), (Channel.PHONE, 20), (Channel.VISIT, 12), (Channel.MEETING, 5),
    (Channel.WECHAT, 5),
)  # fmt: skip
SERVES: Final = {"xingfuli": "huimin", "yangguang": "anju", "hepan": "huimin", "liuwan": "liuwan_property"}

Act = Callable[["Month", "Case", datetime], None]


@dataclass(slots=True)
class Case:
    """One matter on its way: its story, its reporter, and the unit the directory would name."""

    matter: Matter
    reporter: Reporter
    story: Story
    unit: Organisation
    answer: str = ""  # what will be told when all goes well
    photo: str = ""  # what its photos show, "" where there is nothing to show
    facts: dict[str, int] = field(default_factory=dict)

    def now(self) -> Matter:
        """The matter as it stands."""
        return with_neighbours(self.matter.pk)[0]


@dataclass(slots=True)
class Month:
    """The simulation: what will happen when, in order of time, and whose hands do it."""

    built: DemoEstates
    end: datetime
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 - an invented month, no secret
    agenda: list[tuple[datetime, int, Act | None, Case | None]] = field(default_factory=list)
    order: "count[int]" = field(default_factory=count)
    cases: dict[UUID, Case] = field(default_factory=dict)
    pleased: int = 0  # how many were satisfied so far; every so many of them is published

    def plan(self, at: datetime, act: Act, case: Case) -> None:
        """Let something happen at a moment; what lies after now has not happened."""
        if at < self.end:
            heappush(self.agenda, (at, next(self.order), act, case))

    def soon(self, at: datetime, case: Case, *, hours: tuple[float, float], by_day: bool = False) -> datetime:
        """A moment some hours later, when people work; what is urgent goes ten times as fast, and at night too.

        `by_day`: not even then, since whoever has waited for an answer sleeps.
        """
        urgent = case.matter.urgency in {Urgency.EMERGENCY, Urgency.UTILITY}
        later = at + timedelta(hours=self.chance.uniform(*hours) * (URGENT if urgent else 1))
        local = localtime(later)
        if (by_day or not urgent) and not at_work(later):
            local = local.replace(hour=OPENS, minute=self.chance.randrange(5, 55)) + timedelta(days=local.hour >= OPENS)
        return local

    def one_of(self, words: tuple[str, ...]) -> str:
        """One of several ways to say it."""
        return self.chance.choice(words)


def live(
    built: DemoEstates,
    *,
    end: datetime,
    first: Act,
    again: Act,
    matters: int = MATTERS,
    progress: Callable[[int, int], object] | None = None,
) -> Month:
    """Let the month happen. `first` plans what follows a receipt, `again` what follows after going up."""
    month = Month(built, end)
    categories = {row.code: row for row in Category.objects.all()}
    places = _places(built)
    start = end - timedelta(days=DAYS)
    arrivals = sorted(_arrival(month.chance, start) for _ in range(matters))
    ticked = start
    for number, at in enumerate(arrivals, start=1):
        ticked = _happen(month, again=again, until=at, ticked=ticked)
        case = _report(month, places, categories, at=at)
        month.cases[case.matter.pk] = case
        first(month, case, at)
        if progress and number % 10 == 0:
            progress(number, matters)
    _happen(month, again=again, until=end, ticked=ticked)
    tick(at=end)
    return month


def _arrival(chance: random.Random, start: datetime) -> datetime:
    at = start + timedelta(seconds=chance.uniform(0, DAYS * 86_400))
    return at if is_up(at) or chance.random() < NIGHT else _arrival(chance, start)


def _happen(month: Month, *, again: Act, until: datetime, ticked: datetime) -> datetime:
    """Make what is due before `until`, and let the clock look every few hours."""
    while month.agenda and month.agenda[0][0] <= until:
        at, _, act, case = heappop(month.agenda)
        ticked = _tick(month, ticked, at, again=again)
        if act is not None and case is not None:
            try:
                act(month, case, at)
            except HuiyinError:
                again(month, case, at)  # the matter has gone another way meanwhile: escalated, joined, withdrawn
    return _tick(month, ticked, until, again=again)


def _tick(month: Month, ticked: datetime, until: datetime, *, again: Act) -> datetime:
    """Let the clock look, and let whoever has a matter now that went up by itself take it on."""
    while ticked + TICK <= until:
        ticked += TICK
        if tick(at=ticked).escalated:
            up = Step.objects.filter(move="escalate", at=ticked).values_list("matter", flat=True)
            for case in filter(None, map(month.cases.get, up)):
                again(month, case, ticked)
    return ticked


TICK: Final = timedelta(hours=3)


def _places(built: DemoEstates) -> Mapping[tuple[str, str], list[Place]]:
    """Places by estate and kind of facility; "" holds the entrances and buildings."""
    found: dict[tuple[str, str], list[Place]] = {}
    for place in Place.objects.filter(community=built.home).exclude(kind="home").select_related("estate"):
        if place.estate is not None and place.kind in {"facility", "entrance", "building"}:
            found.setdefault((place.estate.code, place.facility_kind), []).append(place)
    return found


def _report(
    month: Month, places: Mapping[tuple[str, str], list[Place]], categories: Mapping[str, Category], *, at: datetime
) -> Case:
    chance = month.chance
    story = chance.choice(STORIES)
    fitting = [key for key in places if key[1] == story.facility]
    estate, _ = key = chance.choice(fitting)
    place = chance.choice(places[key])
    title, text, answer, *own = chance.choice(story.tellings)
    said = Said(
        text=text.format(place=place.label),
        title=title,
        kind=Kind(story.kind),
        category=categories[story.category],
        place=place,
    )
    channel = chance.choices([name for name, _ in CHANNELS], [weight for _, weight in CHANNELS])[0]
    known = channel in {Channel.PHONE, Channel.VISIT} or chance.random() < 0.7  # noqa: PLR2004 - most leave a number
    contact = Contact(chance.choice(NAMES), f"199{chance.randrange(10**4):04d}{chance.randrange(10**4):04d}")
    voice = Voice(contact=contact if known else Contact(), channel=channel, anonymous=chance.random() < 0.8)  # noqa: PLR2004
    got = receive_matter(
        actor=reporter_actor("") if channel in {Channel.WEB, Channel.POSTER, Channel.WECHAT} else SYSTEM,
        community=month.built.home,
        said=said,
        voice=voice,
        at=at,
    )
    unit = month.built.organisations[SERVES[estate] if story.unit == "company" else story.unit]
    case = Case(got.matter, got.reporter, story, unit, answer, photo=own[0] if own else story.photo)
    if story.photo and chance.random() < PHOTOS and case.photo:
        show(case, reporter_actor(got.reporter.pk), Purpose.REPORT, at=at)
    return case


def show(case: Case, actor: Actor, purpose: Purpose, *, at: datetime, answer: Answer | None = None) -> None:
    """Add the photo drawn for this kind of message, as it was before or after."""
    picture = drawn(case.photo, "after" if purpose == Purpose.AFTER else "before")
    attach_picture(actor=actor, matter=case.matter, picture=picture, purpose=purpose, at=at, answer=answer)
