"""People who sign in: made, given a password, switched off. Nobody is deleted."""

import re
from datetime import datetime
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.platform.access import witness
from huiyin.platform.access.actions.posts import keep_a_manager
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import User
from huiyin.platform.access.models.user import normal_username

_IS_USERNAME: Final = re.compile(r"[\w.\-]{2,60}")


@transaction.atomic
def create_user(
    *,
    username: str,
    display_name: str,
    actor: Actor,
    at: datetime,
    password: str | None = None,
    language: str = "zh-hans",
    elder: bool = False,
) -> User:
    """Make a person who can sign in; without a password the person cannot, until one is set.

    Raises Invalid for a name that is taken or malformed and for a weak password.
    """
    user = User(
        username=normal_username(username),
        display_name=display_name.strip(),
        language=language,
        elder=elder,
        created_at=at,
    )
    _check(user, password)
    user.set_password(password)  # None makes a password that nothing matches
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid({"username": [_("This user name is taken.")]}) from error
    witness.note(
        actor=actor,
        verb="access.create_user",
        subject=_subject(user),
        change={"username": user.username},
        at=at,
        rows=[user],
    )
    return user


@transaction.atomic
def change_password(*, user: User, password: str, actor: Actor, at: datetime) -> None:
    """Set a new password; every open session of the person ends. Raises Invalid for a weak one."""
    faults = _password_faults(user, password)
    if faults:
        raise Invalid({"password": faults})
    user.set_password(password)
    user.save(update_fields=["password"])
    witness.note(actor=actor, verb="access.change_password", subject=_subject(user), change={}, at=at, rows=[user])


@transaction.atomic
def switch_off(*, user: User, reason: str, actor: Actor, at: datetime) -> None:
    """Let the person no longer in, from the next request on; posts and tokens stay on the record and allow nothing.

    Raises Refused for the last one who manages people somewhere.
    """
    keep_a_manager(user, move="switch_off", actor=actor, at=at)
    _switch(user, on=False, reason=reason, actor=actor, at=at)


@transaction.atomic
def switch_on(*, user: User, reason: str, actor: Actor, at: datetime) -> None:
    """Let a person in again who was switched off."""
    _switch(user, on=True, reason=reason, actor=actor, at=at)


def prefer(*, user: User, language: str, elder: bool) -> None:
    """Keep how the person likes to read; a matter of taste, so nothing goes on the record."""
    user.language, user.elder = language, elder
    user.save(update_fields=["language", "elder"])


def _switch(user: User, *, on: bool, reason: str, actor: Actor, at: datetime) -> None:
    user.is_active = on
    user.save(update_fields=["is_active"])
    verb = "access.switch_on" if on else "access.switch_off"
    witness.note(actor=actor, verb=verb, subject=_subject(user), change={"reason": reason}, at=at, rows=[user])


def _check(user: User, password: str | None) -> None:
    faults: dict[str, list[str]] = {}
    if not _IS_USERNAME.fullmatch(user.username):
        faults["username"] = [_("Use 2 to 60 letters, digits, dots, hyphens or underscores.")]
    if not 1 <= len(user.display_name) <= 60:  # noqa: PLR2004 - the width of the column
        faults["display_name"] = [_("Give a name of at most 60 characters.")]
    weak = [] if password is None else _password_faults(user, password)
    if weak:
        faults["password"] = weak
    if faults:
        raise Invalid(faults)


def _password_faults(user: User, password: str) -> list[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return list(error.messages)
    return []


def _subject(user: User) -> tuple[str, str]:
    return ("access.user", str(user.pk))
