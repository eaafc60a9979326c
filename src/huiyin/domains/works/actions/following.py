"""Following a work without an account: a code, and a telephone where somebody wants to be told."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.core.ids import new_code
from huiyin.domains.matters.actions.following import count_attempt
from huiyin.domains.works.models import Follower, Work
from huiyin.domains.works.seals import code_hash
from huiyin.domains.works.states import State
from huiyin.platform.access.actors import reporter_actor
from huiyin.platform.notices.recipients import Recipient
from huiyin.platform.persons.actions import needed_until, remember

from .recording import record
from .telling import tell

KIND = "follower"  # of a person, for the retention rules
ATTEMPT = "work"  # of an attempt, for the limits by network
OVER = frozenset({State.JUDGED, State.UPKEEP, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Following:
    """Who follows now, and the code that is shown once."""

    follower: Follower
    code: str


def follow_work(*, work: Work, phone: str = "", language: str = "", ip: str, at: datetime) -> Following:
    """Follow a work; with a telephone, also be told. The same telephone twice on one work is told once.

    Raises Refused for a work that is over, Invalid for what is no telephone, TooMany after too many from one network.
    Must not be called inside a transaction: an attempt that is rolled back would not count.
    """
    if work.state in OVER:
        raise Refused("follow", work.state, reason=_("This work is over; nothing more will be told."))
    count_attempt(kind=ATTEMPT, ip=ip, at=at)
    return _follow(work, phone.strip(), language, at)


@transaction.atomic
def _follow(work: Work, phone: str, language: str, at: datetime) -> Following:
    code = new_code()
    follower = Follower(work=work, code_hash=code_hash(code), at=at)
    actor, rows = reporter_actor(follower.pk), list[Model]([follower])
    if phone:
        follower.person = remember(phone=phone, language=language, kind=KIND, actor=actor, at=at)
        rows.append(follower.person)
        for earlier in work.followers.filter(left_at=None, person__phone_hash=follower.person.phone_hash):
            _leave(earlier, at)
            rows.append(earlier)
    follower.save(force_insert=True)
    if follower.person_id is not None:
        stop = f"{settings.BASE_URL}/works/f/{code}/"
        tell(work, "following", [Recipient.person(follower.person_id)], {"stop": stop}, at=at)
    record(work, "follow", {"follower": str(follower.pk), "told": bool(phone)}, actor=actor, at=at, rows=rows)
    return Following(follower, code)


@transaction.atomic
def stop_following(*, follower: Follower, at: datetime) -> None:
    """Leave; the telephone is needed no longer from today."""
    if follower.left_at is None:
        _leave(follower, at)
        change = {"follower": str(follower.pk)}
        record(follower.work, "unfollow", change, actor=reporter_actor(follower.pk), at=at, rows=[follower])


def let_go(work: Work, *, at: datetime) -> None:
    """The work is over: nobody's telephone is needed for it any more."""
    persons = work.followers.filter(left_at=None, person__isnull=False).values_list("person__pk", flat=True)
    for person in persons:
        needed_until(person_id=person, day=localdate(at))


def _leave(follower: Follower, at: datetime) -> None:
    follower.left_at = at
    follower.save(update_fields=["left_at"])
    if follower.person_id is not None:
        needed_until(person_id=follower.person_id, day=localdate(at))
