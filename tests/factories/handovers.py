"""Hand-overs to an officer of a department who has no account."""

from datetime import datetime

from huiyin.domains.matters.actions.handing import Given, Officer, hand_over
from huiyin.domains.matters.actions.officers import Officer as Outside
from huiyin.domains.matters.actions.officers import officer_behind, open_papers
from huiyin.domains.matters.models import Matter
from huiyin.platform.access.actions.sealed_links import link_at
from tests.clock import HOUR, MONDAY_NINE
from tests.factories.matters import World, handled

SUN = Officer("孙洁", "科员", phone="19900003001", email="sunjie@example.test")
ASKED = "请到现场看电梯主板，告诉居民什么时候能换。"


def handed(world: World, matter: Matter | None = None, *, officer: Officer = SUN, at: datetime = MONDAY_NINE) -> Given:
    """The secretary hands a matter to the department's officer, two hours after it was reported."""
    matter = matter or handled(world, at=at).matter
    actor = world.acting(world.he, "matters.refer")
    return hand_over(actor=actor, matter=matter, unit=world.department, officer=officer, asked=ASKED, at=at + 2 * HOUR)


def outside(given: Given, *, at: datetime = MONDAY_NINE + 2 * HOUR) -> Outside:
    """The officer, come in by the link."""
    return officer_behind(link_at(text_of(given.address), at=at))


def reading(given: Given, *, at: datetime = MONDAY_NINE + 3 * HOUR) -> Outside:
    """The officer, who has opened the papers."""
    officer = outside(given, at=at)
    open_papers(officer=officer, at=at)
    return outside(given, at=at)


def text_of(address: str) -> str:
    """What stands in the address of a link."""
    return address.rstrip("/").rpartition("/")[2]
