"""Building the whole demo, once: the banner, and the people on their posts."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.timezone import localdate

from huiyin.domains.estates.models import Community
from huiyin.domains.meetings.actions.ticking import tick_meetings
from huiyin.interfaces.exchange.demo.accounts import ACCOUNTS, PASSWORD, Account
from huiyin.interfaces.exchange.demo.departments import hand_to_departments
from huiyin.interfaces.exchange.demo.directory import write_directory
from huiyin.interfaces.exchange.demo.estates import DemoEstates, build_demo_estates
from huiyin.interfaces.exchange.demo.month import DAYS, MATTERS, live
from huiyin.interfaces.exchange.demo.neighbours import begin_with_neighbours
from huiyin.interfaces.exchange.demo.people import forget_posts
from huiyin.interfaces.exchange.demo.staff import STAFF
from huiyin.interfaces.exchange.demo.tables import hold_meetings, sit_on_a_bench
from huiyin.interfaces.exchange.demo.ways import begin, taken_up
from huiyin.interfaces.exchange.demo.whispers import report_wrongdoing
from huiyin.interfaces.exchange.demo.works import build_works
from huiyin.platform.access.actions import create_user, give_post
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.audit.recording import record


def is_empty() -> bool:
    """Whether nobody has entered a community yet, so that a demo harms nothing."""
    return not Community.objects.exists()


@transaction.atomic
def build_demo(
    *, at: datetime, matters: int = MATTERS, progress: Callable[[int, int], object] | None = None
) -> DemoEstates:
    """Build everything as it stood at this moment. `progress` hears (done, all)."""
    founded = at - timedelta(days=DAYS + 30)
    built = build_demo_estates(actor=SYSTEM, at=founded)
    password = make_password(PASSWORD)
    for account in (*ACCOUNTS, *(Account(*row, "") for row in STAFF)):
        _hire(account, built, at=founded, password=password)
    write_directory(built, at=founded)
    live(built, end=at, first=begin, again=taken_up, matters=matters, progress=progress)
    if matters:
        begin_with_neighbours(built, end=at)
        hand_to_departments(built, at=at)
        report_wrongdoing(built, at=at)
    forget_posts()
    hold_meetings(built, at=at, founded=founded)
    if matters:
        sit_on_a_bench(built, at=at)
        build_works(built, at=at)
    tick_meetings(at=at)  # as the worker would have done by now: whose time to object ran out stands as silent
    return built


def _hire(account: Account, built: DemoEstates, *, at: datetime, password: str) -> None:
    user = create_user(username=account.username, display_name=account.display_name, actor=SYSTEM, at=at)
    user.password = password  # hashed once for everybody: the password is printed
    user.save(update_fields=["password"])
    subject = ("access.user", str(user.pk))
    record(
        chain="district", actor=SYSTEM, verb="access.change_password", subject=subject, change={}, at=at, rows=[user]
    )
    unit = built.organisations[account.unit]
    where = built.divisions.get(account.where) or built.estates[account.where]
    give_post(
        user=user,
        organisation_id=unit.pk,
        organisation_name=unit.name,
        area=where.area,
        title=account.title,
        verbs=account.verbs,
        begins=localdate(at),
        actor=SYSTEM,
        at=at,
    )
