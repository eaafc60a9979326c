"""The people of every test. All are invented.

Each member of staff is a function that hires the person through the real actions, with the verbs the test needs, and
returns the user; `see` and `act` give the viewer and the actor. Aunt Lin is a resident and therefore not a user.

    chen = officer_chen("matters.dispatch")
    dispatch_matter(actor=act(chen), …)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from huiyin.core.areas import Area
from huiyin.platform.access.actions import create_user, give_post
from huiyin.platform.access.actors import SYSTEM, Actor, reporter_actor
from huiyin.platform.access.models import User
from huiyin.platform.access.viewers import Viewer, viewer_of
from tests.clock import MONDAY, MONDAY_NINE

BANNER: Final = Area("/15/1506/150602/")
STREET: Final = Area("/15/1506/150602/150602001/")
COMMUNITY: Final = Area("/15/1506/150602/150602001/150602001001/")
ESTATE: Final = Area("/15/1506/150602/150602001/150602001001/e01/")
GRID: Final = Area("/15/1506/150602/150602001/150602001001/g03/")
OTHER_COMMUNITY: Final = Area("/15/1506/150602/150602001/150602001002/")
COMMUNITY_CODE: Final = "150602001001"
OTHER_COMMUNITY_CODE: Final = "150602001002"

COMMITTEE: Final = UUID("01900000-0000-7000-8000-000000000001")
PROPERTY_COMPANY: Final = UUID("01900000-0000-7000-8000-000000000002")
STREET_OFFICE: Final = UUID("01900000-0000-7000-8000-000000000003")
DEPARTMENT: Final = UUID("01900000-0000-7000-8000-000000000004")
OTHER_COMMITTEE: Final = UUID("01900000-0000-7000-8000-000000000005")
INSPECTION: Final = UUID("01900000-0000-7000-8000-000000000006")

AUNT_LIN: Final = UUID("01900000-0000-7000-8000-0000000000a1")
AUNT_LIN_NAME: Final = "林秀兰"
AUNT_LIN_PHONE: Final = "19900001001"

HIRED_ON: Final = date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class Role:
    """Whom a member of the cast plays: names, organisation (id, name), the area of the post and its title."""

    username: str
    display_name: str
    organisation: tuple[UUID, str]
    area: Area
    title: str

    def __call__(
        self,
        *verbs: str,
        area: str | None = None,
        begins: date = HIRED_ON,
        ends: date | None = None,
        password: str | None = None,
        at: datetime = MONDAY_NINE,
    ) -> User:
        """Hire the person with one more post that allows these verbs, and return the user."""
        user = User.objects.filter(username=self.username).first() or create_user(
            username=self.username, display_name=self.display_name, password=password, actor=SYSTEM, at=at
        )
        give_post(
            user=user,
            organisation_id=self.organisation[0],
            organisation_name=self.organisation[1],
            area=area or self.area,
            title=self.title,
            verbs=verbs,
            begins=begins,
            ends=ends,
            actor=SYSTEM,
            at=at,
        )
        return user


_COMMITTEE = (COMMITTEE, "清泉社区居民委员会")

officer_chen = Role("chen", "陈晓梅", _COMMITTEE, COMMUNITY, "接待员")
secretary_he = Role("he", "何建国", _COMMITTEE, COMMUNITY, "社区书记")
property_wang = Role("wang", "王强", (PROPERTY_COMPANY, "安心物业"), COMMUNITY, "项目经理")
grid_bao = Role("bao", "包乌云", _COMMITTEE, GRID, "网格员")
street_zhao = Role("zhao", "赵敏", (STREET_OFFICE, "柳林街道办事处"), STREET, "督办员")
department_li = Role("li", "李志远", (DEPARTMENT, "住房和城乡建设局"), BANNER, "承办人")
stranger_zhou = Role("zhou", "周海", (OTHER_COMMITTEE, "远山社区居民委员会"), OTHER_COMMUNITY, "接待员")
auditor_qian = Role("qian", "钱正", (INSPECTION, "审计局"), BANNER, "审计员")

STAFF: Final = (
    officer_chen,
    secretary_he,
    property_wang,
    grid_bao,
    street_zhao,
    department_li,
    stranger_zhou,
    auditor_qian,
)


def aunt_lin() -> Actor:
    """Return the resident as she acts: by number and code, without an account."""
    return reporter_actor(AUNT_LIN, AUNT_LIN_NAME)


def see(user: User, *, today: date = MONDAY) -> Viewer:
    """Return the viewer for a user on a day."""
    return viewer_of(user, today=today)


def act(user: User, verb: str | None = None, area: str | None = None, *, today: date = MONDAY) -> Actor:
    """Return the actor for a user on a day."""
    return see(user, today=today).actor(verb, area)


def everybody(verbs: Iterable[str] = ()) -> dict[str, User]:
    """Hire the whole staff with the same verbs: user name → user."""
    held = tuple(verbs)
    return {role.username: role(*held) for role in STAFF}
