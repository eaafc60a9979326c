"""Being let in to a matter by its number and code. Wrong guesses cost time, by the network they come from.

The attempt is written down before it is looked at and struck out if it was right, so that a hundred guesses at the same
instant count as a hundred.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from huiyin.domains.matters.models import Guess, Reporter
from huiyin.domains.matters.queries.matters import followed_matter
from huiyin.platform.access.errors import TooMany
from huiyin.platform.access.rules.lockout import Patience
from huiyin.platform.access.rules.networks import network_of

# Our own. A code has 60 random bits; the limit keeps a guesser from loading the server, and a whole estate behind one
# router still has its free attempts.
WINDOW: Final = timedelta(hours=1)
PATIENCE: Final = Patience(free=20, first=timedelta(seconds=10), longest=timedelta(minutes=15))
KEEP_GUESSES: Final = timedelta(days=190)  # 网络安全法 art. 23: logs are kept for at least six months
BY_CODE, BY_PHONE = "code", "phone"


def follow_matter(*, number: str, code: str, ip: str, at: datetime) -> Reporter:
    """The reporter who holds this code for this number, with the matter.

    Raises NotSeen, alike for a wrong number and a wrong code, and TooMany after too many wrong ones from this network.
    Must not be called inside a transaction: a guess that is rolled back would not count.
    """
    attempt = count_attempt(kind=BY_CODE, ip=ip, at=at)
    reporter = followed_matter(number, code)
    attempt.delete()
    return reporter


def count_attempt(*, kind: str, ip: str, at: datetime) -> Guess:
    """Write an attempt of this network down; delete it if it was right. Raises TooMany, and then it does not count."""
    network = network_of(ip)
    with transaction.atomic(durable=True):
        attempt = Guess.objects.create(kind=kind, network=network, at=at)
    earlier = Guess.objects.filter(kind=kind, network=network, at__gt=at - WINDOW).exclude(pk=attempt.pk)
    until = PATIENCE.open_again(list(earlier.values_list("at", flat=True))) if network else None
    if until is not None and until > at:
        attempt.delete()
        raise TooMany(until)
    return attempt


def forget_guesses(*, at: datetime) -> int:
    """Drop the attempts past their time. Returns how many."""
    return Guess.objects.filter(at__lt=at - KEEP_GUESSES).delete()[0]
