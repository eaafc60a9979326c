"""The second factor: six digits from an authenticator app (RFC 6238, 30 seconds, SHA-1 as every app has it)."""

import hmac
import unicodedata
from datetime import datetime
from typing import Final

import pyotp
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.platform.access import witness
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import User
from huiyin.platform.sealing import key_of, newest_key, seal, unseal

STEP_SECONDS: Final = 30
DRIFT: Final = 1  # steps by which a phone's clock may be off
_PURPOSE: Final = "access.totp"
_ISSUER: Final = "Huiyin"


def enrol_totp(*, user: User) -> tuple[str, str]:
    """Propose a second factor: (secret in base 32, otpauth address for the QR code). Kept once confirmed."""
    secret = pyotp.random_base32()
    return secret, pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name=_ISSUER)


@transaction.atomic
def confirm_totp(*, user: User, secret: str, code: str, actor: Actor, at: datetime) -> None:
    """Demand the second factor from now on, once the person has shown that the app works. Raises Invalid if not."""
    step = _matching_step(secret, code, at)
    if step is None:
        raise Invalid({"totp": [_("This code does not fit. Look at the newest one and try again.")]})
    user.totp_secret, user.totp_step = seal(secret.encode(), purpose=_PURPOSE), step
    user.save(update_fields=["totp_secret", "totp_step"])
    subject = ("access.user", str(user.pk))
    witness.note(actor=actor, verb="access.enrol_totp", subject=subject, change={}, at=at, rows=[user])


@transaction.atomic
def remove_totp(*, user: User, reason: str, actor: Actor, at: datetime) -> None:
    """Drop the second factor, for somebody who lost the phone; the reason stays on the record."""
    user.totp_secret = user.totp_step = None
    user.save(update_fields=["totp_secret", "totp_step"])
    subject = ("access.user", str(user.pk))
    witness.note(actor=actor, verb="access.remove_totp", subject=subject, change={"reason": reason}, at=at, rows=[user])


def passes_totp(*, user: User, code: str, at: datetime) -> bool:
    """Say whether the code is right and new, and use it up. A person without a second factor passes."""
    if user.totp_secret is None:
        return True
    step = _matching_step(unseal(user.totp_secret, purpose=_PURPOSE).decode(), code, at)
    if step is None:
        return False
    # Compare and set: of two requests with the same code, one finds the step already used.
    unused = User.objects.filter(Q(totp_step__isnull=True) | Q(totp_step__lt=step), pk=user.pk)
    return unused.update(totp_step=step) == 1


def reseal_totp() -> int:
    """Seal every second factor again that is not under the newest key, and return how many; for turning the key."""
    newest, done = newest_key(), 0
    for pk, sealed in User.objects.exclude(totp_secret=None).values_list("pk", "totp_secret"):
        old = bytes(sealed or b"")
        if key_of(old) != newest:
            fresh = seal(unseal(old, purpose=_PURPOSE), purpose=_PURPOSE)
            # Compare and set: a person who enrolled again in the meantime keeps the new secret.
            done += User.objects.filter(pk=pk, totp_secret=old).update(totp_secret=fresh)
    return done


def _matching_step(secret: str, code: str, at: datetime) -> int | None:
    typed = "".join(unicodedata.normalize("NFKC", code).split())
    now = int(at.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret, interval=STEP_SECONDS)
    for step in range(now - DRIFT, now + DRIFT + 1):
        if hmac.compare_digest(totp.generate_otp(step).encode(), typed.encode()):
            return step
    return None
