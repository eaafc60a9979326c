"""Being let in to a matter by its number and code. Wrong guesses cost time, by the network they come from.

Pages and API come in by this one door. Whoever guesses at one matter waits, even with the right code at last: somebody
may have seen half of it on a sheet. But a whole estate, or a programme that speaks for all its residents, may stand
behind one address, so others' guesses never keep out who has the right code of another matter.

The attempt is written down before it is looked at and struck out if it was right, so that a hundred guesses at the same
instant count as a hundred.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from huiyin.core.errors import NotSeen
from huiyin.core.ids import normal_number
from huiyin.domains.matters.models import Guess, Reporter
from huiyin.domains.matters.queries.matters import followed_matter
from huiyin.platform.access.errors import TooMany
from huiyin.platform.access.rules.lockout import Patience
from huiyin.platform.access.rules.networks import network_of
from huiyin.platform.sealing import keyed_hash

# Our own. A code has 60 random bits; the limits are for the half of one that somebody saw, and spare the server.
WINDOW: Final = timedelta(hours=1)
PATIENCE: Final = Patience(free=20, first=timedelta(seconds=10), longest=timedelta(minutes=15))
WITH_A_NETWORK: Final = Patience(free=60, first=timedelta(seconds=10), longest=timedelta(minutes=15))
KEEP_GUESSES: Final = timedelta(days=190)  # 网络安全法 art. 23: logs are kept for at least six months
BY_CODE, BY_PHONE = "code", "phone"


def follow_matter(*, number: str, code: str, ip: str, at: datetime) -> Reporter:
    """The reporter who holds this code for this number, with the matter.

    Raises NotSeen, alike for a wrong number and a wrong code, and TooMany after too many wrong ones from this network.
    Must not be called inside a transaction: a guess that is rolled back would not count.
    """
    about = keyed_hash(normal_number(number), purpose="matters.guess")
    attempt, earlier = _written_down(kind=BY_CODE, ip=ip, at=at, about=about)
    try:
        reporter = followed_matter(number, code)
    except NotSeen:
        if (until := WITH_A_NETWORK.open_again(earlier)) is not None and until > at:
            raise TooMany(until) from None
        raise
    attempt.delete()
    return reporter


def count_attempt(*, kind: str, ip: str, at: datetime) -> None:
    """Count an attempt of this network, whatever comes of it. Raises TooMany, and then it does not count."""
    _written_down(kind=kind, ip=ip, at=at)


def forget_guesses(*, at: datetime) -> int:
    """Drop the attempts past their time. Returns how many."""
    return Guess.objects.filter(at__lt=at - KEEP_GUESSES).delete()[0]


def _written_down(*, kind: str, ip: str, at: datetime, about: str = "") -> tuple[Guess, list[datetime]]:
    """An attempt, and when others were made from its network. Raises TooMany where this one has to wait."""
    network = network_of(ip)
    with transaction.atomic(durable=True):
        attempt = Guess.objects.create(kind=kind, network=network, about=about, at=at)
    others = Guess.objects.filter(kind=kind, network=network, at__gt=at - WINDOW).exclude(pk=attempt.pk)
    earlier = list(others.values_list("at", "about")) if network else []
    until = PATIENCE.open_again([then for then, what in earlier if what == about])
    if until is not None and until > at:
        attempt.delete()
        raise TooMany(until)
    return attempt, [then for then, _what in earlier]
