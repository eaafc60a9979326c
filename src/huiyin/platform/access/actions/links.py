"""Links that open once: a first password, a new password, the first community. Of the secret only a hash is kept."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid, NotSeen
from huiyin.platform.access import witness
from huiyin.platform.access.actions.users import change_password
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import OneTimeLink, User

LIFETIME: Final = timedelta(days=7)
_SECRET_BYTES: Final = 24  # 192 random bits


@transaction.atomic
def issue_link(*, user: User | None, actor: Actor, at: datetime) -> tuple[OneTimeLink, str]:
    """Give a link with which this person sets a password, or (None) the first administrator begins: (row, secret).

    An earlier link for the same opens nothing from now on. The password in use keeps working until the link is used.
    """
    OneTimeLink.objects.filter(user=user, used_at=None, revoked_at=None).update(revoked_at=at)
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    link = OneTimeLink.objects.create(user=user, secret_hash=_hash(secret), created_at=at, expires=at + LIFETIME)
    _note(link, "access.issue_link", actor, at)
    return link, secret


@transaction.atomic
def revoke_links(*, user: User, actor: Actor, at: datetime) -> int:
    """Let no link that was given for this person open anything, and return how many that were."""
    standing = OneTimeLink.objects.filter(user=user, used_at=None, revoked_at=None, expires__gt=at)
    links = list(standing.select_for_update())
    for link in links:
        link.revoked_at = at
        link.save(update_fields=["revoked_at"])
        _note(link, "access.revoke_link", actor, at)
    return len(links)


def link_of(secret: str, at: datetime) -> OneTimeLink:
    """Return the working link with this secret. Raises NotSeen for any other, also for one of a person switched off."""
    link = OneTimeLink.objects.select_related("user").filter(secret_hash=_hash(secret)).first()
    if link is None or not link.works_at(at) or (link.user is not None and not link.user.is_active):
        raise NotSeen("no such link")
    return link


@transaction.atomic
def use_link(*, secret: str, at: datetime) -> OneTimeLink:
    """Use the link up, and return it. Raises NotSeen where it does not work any more: of two requests one is first."""
    link = link_of(secret, at)
    if not OneTimeLink.objects.filter(pk=link.pk, used_at=None, revoked_at=None).update(used_at=at):
        raise NotSeen("no such link")
    return link


@transaction.atomic
def set_password_by_link(*, secret: str, password: str, at: datetime) -> User:
    """Set the password of the person to whom the link was given. Raises NotSeen, Invalid for a weak password."""
    user = use_link(secret=secret, at=at).user
    if user is None:
        raise Invalid({"password": [_("This link is for opening the first community.")]})
    actor = Actor("staff", str(user.pk), user.display_name)
    change_password(user=user, password=password, actor=actor, at=at)
    return user


def _hash(secret: str) -> str:
    # Looked up by an index: the time tells an attacker something about the hash, nothing about the secret.
    return sha256(secret.encode(errors="surrogatepass")).hexdigest()


def _note(link: OneTimeLink, verb: str, actor: Actor, at: datetime) -> None:
    change = {"user": link.user_id, "expires": link.expires}
    witness.note(actor=actor, verb=verb, subject=("access.link", str(link.pk)), change=change, at=at)
