"""Signing in. Whatever was wrong, the answer is the same, takes as long, and costs the same attempt.

An attempt is written down before the password is looked at and struck out if it was right, so that a hundred guesses at
the same instant count as a hundred. Each piece commits by itself: a failure that is rolled back would not count.
"""

from datetime import datetime
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.platform.access import witness
from huiyin.platform.access.actions.totp import passes_totp
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.errors import TooMany
from huiyin.platform.access.models import SignInFailure, User
from huiyin.platform.access.models.user import normal_username
from huiyin.platform.access.rules.lockout import FOR_A_NAME, FOR_A_NETWORK, WINDOW
from huiyin.platform.access.rules.networks import network_of
from huiyin.platform.sealing import keyed_hash

_LONGEST: Final = 1000  # no password is longer; Argon2 over megabytes would be a way to stop the server


def sign_in(*, username: str, password: str, totp: str, ip: str, at: datetime) -> User:
    """Return the user whose name, password and, where enrolled, six-digit code are right.

    Raises Invalid({"password": …}) without saying what was wrong, TooMany with the moment from which another attempt is
    looked at. Must not be called inside a transaction.
    """
    name = normal_username(username)[:_LONGEST]
    attempt = _write_down(name, ip, at)
    user = User.objects.filter(username=name, is_active=True).first()
    stood = user.password if user else ""
    if not (_right_password(user, password) and user and passes_totp(user=user, code=totp, at=at)):
        raise Invalid({"password": [_("The user name, the password or the code is not right.")]})
    _let_in(user, attempt, at, rehashed=user.password != stood)
    return user


def _write_down(name: str, ip: str, at: datetime) -> SignInFailure:
    """Return the attempt, counted as failed for the time being. Raises TooMany, and then it does not count."""
    with transaction.atomic(durable=True):
        attempt = SignInFailure.objects.create(
            username_hash=keyed_hash(name, purpose="access.username"), network=network_of(ip), at=at
        )
    until = _shut_until(attempt, name, at)
    if until is not None:
        attempt.delete()
        raise TooMany(until)
    return attempt


def _shut_until(attempt: SignInFailure, name: str, at: datetime) -> datetime | None:
    earlier = SignInFailure.objects.filter(at__gt=at - WINDOW).exclude(pk=attempt.pk)
    since = User.objects.filter(username=name, signed_in_at__lte=at).values_list("signed_in_at", flat=True).first()
    of_name = earlier.filter(Q(at__gt=since) if since else Q(), username_hash=attempt.username_hash)
    of_network = earlier.filter(network=attempt.network).exclude(network="")
    shut = (
        FOR_A_NAME.open_again(list(of_name.values_list("at", flat=True))),
        FOR_A_NETWORK.open_again(list(of_network.values_list("at", flat=True))),
    )
    return max((moment for moment in shut if moment is not None and moment > at), default=None)


def _right_password(user: User | None, password: str) -> bool:
    offered = password[:_LONGEST]
    if user is None:
        make_password(offered)  # as much work as for a name that exists
        return False
    return user.check_password(offered)


def _let_in(user: User, attempt: SignInFailure, at: datetime, *, rehashed: bool) -> None:
    """Note the sign-in; a password that Django hashed anew, as its costs rise over the years, is noted with it."""
    with transaction.atomic(durable=True):
        attempt.delete()
        user.signed_in_at = at
        user.save(update_fields=["signed_in_at"])
        actor = Actor("staff", str(user.pk), user.display_name)
        subject, rows = ("access.user", str(user.pk)), [user] if rehashed else []
        witness.note(actor=actor, verb="access.sign_in", subject=subject, change={}, at=at, rows=rows)
