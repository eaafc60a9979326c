"""A community with a unit on every rung of the ladder, the cast on its posts, and matters brought to any state."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from huiyin.domains.estates.models import Community, Estate, Organisation, Place
from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.dispatching import accept_matter, dispatch_matter
from huiyin.domains.matters.actions.intake import Contact, Received, Said, Voice, receive_matter
from huiyin.domains.matters.models import Matter, Reporter
from huiyin.domains.matters.vocabulary import Outcome
from huiyin.platform.access.actors import Actor, reporter_actor
from huiyin.platform.access.models import Post, User
from huiyin.platform.notices.models import Message
from tests import cast
from tests.clock import MONDAY_NINE
from tests.factories.estates import make_community, make_estate, make_organisation, make_place

CHEN = ("matters.see", "matters.receive", "matters.dispatch", "matters.comment", "matters.take_down", "matters.decline")
HE = (
    "matters.see",
    "matters.see_confidential",
    "matters.dispatch",
    "matters.handle",
    "matters.answer",
    "matters.schedule",
    "matters.refer",
    "matters.approve",
    "matters.supervise",
    "matters.publish",
    "matters.comment",
    "matters.take_down",
)
UNIT = ("matters.handle", "matters.answer", "matters.schedule", "matters.refer", "matters.comment")
TABLE = UUID("01900000-0000-7000-8000-000000000007")
BANNER_OFFICE = UUID("01900000-0000-7000-8000-000000000008")
OTHER_COMPANY = UUID("01900000-0000-7000-8000-000000000009")


@dataclass(frozen=True, slots=True)
class World:
    """One community, its units by rung, and the people on their posts."""

    community: Community
    estate: Estate
    place: Place
    committee: Organisation
    company: Organisation
    other_company: Organisation
    table: Organisation
    street: Organisation
    department: Organisation
    banner: Organisation
    inspection: Organisation
    chen: User
    he: User
    wang: User
    zhao: User
    li: User
    qian: User

    def acting(self, user: User, verb: str | None = None) -> Actor:
        """The actor for one of the world's people."""
        return cast.act(user, verb)


def make_world() -> World:
    """Build the world; posts are held from the first days of 2026 on."""
    community = make_community(cast.COMMUNITY_CODE)
    estate = make_estate(community, "e01")
    building = make_place(estate, "3号楼", kind="building")
    place = make_place(estate, "电梯", building, kind="facility", facility_kind="lift")
    units = {
        "committee": (cast.COMMITTEE, "residents_committee", "community", cast.COMMUNITY),
        "company": (cast.PROPERTY_COMPANY, "property_company", "handler", cast.COMMUNITY),
        "other_company": (OTHER_COMPANY, "property_company", "handler", cast.COMMUNITY),
        "table": (TABLE, "joint_meeting", "joint_meeting", cast.COMMUNITY),
        "street": (cast.STREET_OFFICE, "street_office", "street", cast.STREET),
        "department": (cast.DEPARTMENT, "department", "department", cast.BANNER),
        "banner": (BANNER_OFFICE, "banner_office", "banner", cast.BANNER),
        "inspection": (cast.INSPECTION, "banner_office", "banner", cast.BANNER),
    }
    made = {
        name: make_organisation(id=key, name=name, kind=kind, level=level, area=area)
        for name, (key, kind, level, area) in units.items()
    }
    people = {
        "chen": cast.officer_chen(*CHEN),
        "he": cast.secretary_he(*HE),
        "wang": cast.property_wang(*UNIT),
        "zhao": cast.street_zhao(*HE),
        "li": cast.department_li(*UNIT),
        "qian": cast.auditor_qian(*HE),
    }
    return World(community=community, estate=estate, place=place, **made, **people)


def report(world: World, text: str = "3号楼电梯坏了三天", *, at: datetime = MONDAY_NINE, **fields: Any) -> Received:
    """Aunt Lin reports something, with her name and telephone."""
    voice = fields.pop("voice", Voice(contact=Contact(cast.AUNT_LIN_NAME, cast.AUNT_LIN_PHONE)))
    said = Said(text=text, **{"place": world.place, "title": "电梯坏了"} | fields)
    return receive_matter(actor=cast.aunt_lin(), community=world.community, said=said, voice=voice, at=at)


def dispatched(world: World, *, at: datetime = MONDAY_NINE, **fields: Any) -> Received:
    """A matter that the property company has and has not accepted."""
    got = report(world, at=at, **fields)
    chen = world.acting(world.chen, "matters.dispatch")
    dispatch_matter(actor=chen, matter=got.matter, unit=world.company, at=at + timedelta(minutes=5))
    got.matter.refresh_from_db()
    return got


def handled(world: World, *, at: datetime = MONDAY_NINE, **fields: Any) -> Received:
    """A matter that the property company is working on."""
    got = dispatched(world, at=at, **fields)
    accept_matter(actor=world.acting(world.wang), matter=got.matter, contacted=True, at=at + timedelta(minutes=10))
    got.matter.refresh_from_db()
    return got


def answered(world: World, *, at: datetime = MONDAY_NINE, **fields: Any) -> Received:
    """A matter that the property company has answered."""
    got = handled(world, at=at, **fields)
    text = AnswerText(Outcome.DONE, "电梯主板已更换，恢复运行。")
    answer_matter(actor=world.acting(world.wang), matter=got.matter, text=text, at=at + timedelta(hours=1))
    got.matter.refresh_from_db()
    return got


def her(reporter: Reporter) -> Actor:
    """The reporter, acting by number and code."""
    return reporter_actor(reporter.pk)


def history(matter: Matter) -> list[str]:
    """The names of the moves, in order."""
    return list(matter.steps.order_by("seq").values_list("move", flat=True))


def running(matter: Matter) -> dict[str, datetime]:
    """The due times of the clocks that run, by their kind."""
    return dict(matter.clocks.filter(ended_at=None).values_list("kind", "due_at"))


def told(matter: Matter) -> list[str]:
    """The templates of all messages about a matter, in order."""
    messages = Message.objects.filter(about_kind="matter", about_id=str(matter.pk)).order_by("created_at", "id")
    return [name.removeprefix("matter.") for name in messages.values_list("template", flat=True)]


def told_whom(matter: Matter, template: str) -> set[str]:
    """The user names of the posts, and of the users, that got this message about a matter; "reporter" for persons."""
    messages = Message.objects.filter(about_id=str(matter.pk), template=f"matter.{template}")
    keys = set(messages.values_list("recipient_id", flat=True))
    names = set(Post.objects.filter(pk__in=keys).values_list("user__username", flat=True))
    names |= set(User.objects.filter(pk__in=keys).values_list("username", flat=True))
    return names | ({"reporter"} if messages.filter(recipient_kind="person").exists() else set())
