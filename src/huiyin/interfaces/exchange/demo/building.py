"""Building the whole demo, once: the banner, and the people on their posts."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.domains.estates.models import Community
from huiyin.interfaces.exchange.demo.accounts import ACCOUNTS, PASSWORD, Account
from huiyin.interfaces.exchange.demo.estates import DemoEstates, build_demo_estates
from huiyin.platform.access.actions import create_user, give_post
from huiyin.platform.access.actors import SYSTEM


def is_empty() -> bool:
    """Whether nobody has entered a community yet, so that a demo harms nothing."""
    return not Community.objects.exists()


@transaction.atomic
def build_demo(*, at: datetime, progress: Callable[[int, int], object] | None = None) -> DemoEstates:
    """Build everything as it stood at this moment. `progress` hears (done, all)."""
    built = build_demo_estates(actor=SYSTEM, at=at)
    for number, account in enumerate(ACCOUNTS, start=1):
        _hire(account, built, at=at)
        if progress:
            progress(number, len(ACCOUNTS))
    return built


def _hire(account: Account, built: DemoEstates, *, at: datetime) -> None:
    user = create_user(
        username=account.username, display_name=account.display_name, password=PASSWORD, actor=SYSTEM, at=at
    )
    unit = built.organisations[account.unit]
    give_post(
        user=user,
        organisation_id=unit.pk,
        organisation_name=unit.name,
        area=built.divisions[account.where].area,
        title=account.title,
        verbs=account.verbs,
        begins=localdate(at),
        actor=SYSTEM,
        at=at,
    )
