"""API tokens: a random secret shown once, of which only a hash is kept."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from time import monotonic
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.core.moments import Moment
from huiyin.platform.access import verbs, witness
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import ApiToken, User
from huiyin.platform.access.viewers import Viewer, viewer_of
from huiyin.platform.statements import Known

PREFIX: Final = "huiyin_"  # lets a scanner recognise a token that was left in a repository
_SECRET_BYTES: Final = 24  # 192 random bits: no salt and no slow hash needed


@transaction.atomic
def issue_token(
    *, user: User, scopes: Iterable[str], at: datetime, expires: datetime | None = None, actor: Actor | None = None
) -> tuple[ApiToken, str]:
    """Give a programme a token of this user: (row, secret). The secret cannot be shown again.

    The token may do what its scopes and the user's posts both allow. Raises Invalid for an unknown verb or past expiry.
    """
    wanted = sorted(set(scopes))
    faults: dict[str, list[str]] = {}
    if strange := verbs.unknown(wanted):
        faults["scopes"] = [_("Unknown verb: %(verb)s") % {"verb": verb} for verb in strange]
    if expires is not None and expires <= at:
        faults["expires"] = [_("This moment has passed.")]
    if faults:
        raise Invalid(faults)
    secret = PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
    token = ApiToken.objects.create(user=user, secret_hash=_hash(secret), scopes=wanted, created_at=at, expires=expires)
    _note(token, "access.issue_token", actor, {"user": user.pk, "scopes": wanted, "expires": expires}, at)
    return token, secret


@transaction.atomic
def revoke_token(*, token: ApiToken, at: datetime, actor: Actor | None = None) -> ApiToken:
    """Let the token open nothing from this moment on. A token revoked before stays as it was."""
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        _seen.forget((token.secret_hash, localdate(at)))  # other processes hear of it within a moment
        _note(token, "access.revoke_token", actor, {}, at)
    return token


@Known
def _with_hash(secret_hash: str) -> QuerySet[ApiToken]:
    return ApiToken.objects.select_related("user").filter(secret_hash=secret_hash)


def use_token(secret: str, at: datetime) -> ApiToken | None:
    """Return the working token with this secret, its user at hand, and keep the day of its use; None for any other."""
    token = _with_hash.first(_hash(secret))
    if token is None or not token.works_at(at) or not token.user.is_active:
        return None
    today = at.date()
    if token.last_used is None or token.last_used < today:  # once a day, so that reading does not write each time
        token.last_used = today
        token.save(update_fields=["last_used"])
    return token


def viewer_of_token(secret: str, *, at: datetime) -> Viewer | None:
    """Return what a working token lets a programme see and do: its user's posts of the day, within its scopes.

    Two queries, and one more on the first use of a day. None for a token that does not work. A programme that sends one
    request after the other is looked up again after a moment (settings.KEPT_SECONDS): so long may a token that was
    revoked, or a post that ended, still open something.
    """
    today, key, now = localdate(at), _hash(secret), monotonic()
    seen = _seen.get((key, today), now=now, seconds=settings.KEPT_SECONDS)
    if seen is not None:
        return seen[1] if seen[0].works_at(at) else None
    token = use_token(secret, at)
    if token is None:
        return None
    viewer = viewer_of(token.user, today=today).limited_to(token.scopes)
    _seen.keep((key, today), (token, viewer), now=now, seconds=settings.KEPT_SECONDS)
    return viewer


_seen: Moment[tuple[ApiToken, Viewer]] = Moment()  # of a day, since posts are held on days


def user_of_token(secret: str, at: datetime) -> User | None:
    """Return the active user behind a working token, or None."""
    token = use_token(secret, at)
    return None if token is None else token.user


def _hash(secret: str) -> str:
    # Looked up by an index: the time tells an attacker something about the hash, nothing about the secret.
    return sha256(secret.encode(errors="surrogatepass")).hexdigest()


def _note(token: ApiToken, verb: str, actor: Actor | None, change: dict[str, object], at: datetime) -> None:
    doer = actor or Actor("staff", str(token.user_id), token.user.display_name)
    witness.note(actor=doer, verb=verb, subject=("access.token", str(token.pk)), change=change, at=at, rows=[token])
