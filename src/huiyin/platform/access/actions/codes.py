"""One-time codes for a phone: who reads the phone is let in to that phone's matters.

Nothing here looks whether the phone is known, so nothing here can say it. Numbers are our own: 6 digits, 10 minutes,
5 attempts a code, 1 code a minute, 3 in ten minutes, 10 a day.
"""

import hmac
import secrets
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.core.phones import normal_phone
from huiyin.platform.access.errors import TooMany
from huiyin.platform.access.models import OneTimeCode
from huiyin.platform.sealing import keyed_hash

DIGITS: Final = 6
ATTEMPTS: Final = 5
LIFETIME: Final = timedelta(minutes=10)
LIMITS: Final = ((1, timedelta(minutes=1)), (3, timedelta(minutes=10)), (10, timedelta(days=1)))
_SHORTEST: Final = 7

Deliver = Callable[[str, str], object]  # (phone, code)


def phone_hash(phone: str) -> str:
    """Return the keyed hash under which a phone is known everywhere. Raises Invalid if it cannot be one."""
    return keyed_hash(_number(phone), purpose="phone")


def _number(phone: str) -> str:
    number = normal_phone(phone)
    if len(number) < _SHORTEST:
        raise Invalid({"phone": [_("Please give a telephone number, digits only.")]})
    return number


def send_code(*, phone: str, deliver: Deliver, at: datetime) -> None:
    """Make a code for the phone and hand it to `deliver`, in one transaction; older codes of the phone stop working.

    Raises Invalid for no phone number, TooMany when this phone was sent enough.
    """
    number, hashed = _number(phone), phone_hash(phone)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    with transaction.atomic():
        _check_rate(hashed, at)
        OneTimeCode.objects.filter(phone_hash=hashed, used_at=None, expires__gt=at).update(expires=at)
        _keep(hashed, code, at)
        deliver(number, code)


def check_code(*, phone: str, code: str, at: datetime) -> str:
    """Return the keyed hash of the phone if the code is the one last sent to it, and use it up.

    Raises Invalid otherwise, without saying what was wrong. Must not be called inside a transaction: an attempt that is
    rolled back would not count.
    """
    hashed = phone_hash(phone)
    typed = "".join(unicodedata.normalize("NFKC", code).split())
    with transaction.atomic(durable=True):
        right = _try(hashed, typed, at)
    if not right:
        raise Invalid({"code": [_("This code does not fit or has expired. You can ask for a new one.")]})
    return hashed


def _try(hashed: str, typed: str, at: datetime) -> bool:
    offered = _code_hash(hashed, typed)
    open_codes = OneTimeCode.objects.filter(phone_hash=hashed, used_at=None, expires__gt=at, created_at__lte=at)
    latest = open_codes.order_by("-created_at", "-pk").first()
    if latest is None:
        return False
    # The attempt is counted before the code is compared, by the database: parallel guesses get five in all.
    if OneTimeCode.objects.filter(pk=latest.pk, attempts__lt=ATTEMPTS).update(attempts=F("attempts") + 1) != 1:
        return False
    if not hmac.compare_digest(latest.code_hash, offered):
        return False
    return OneTimeCode.objects.filter(pk=latest.pk, used_at=None).update(used_at=at) == 1


def _check_rate(hashed: str, at: datetime) -> None:
    longest = max(window for _count, window in LIMITS)
    sent = OneTimeCode.objects.filter(phone_hash=hashed, created_at__gt=at - longest, created_at__lte=at)
    moments = sorted(sent.values_list("created_at", flat=True), reverse=True)
    waits = [moments[count - 1] + window for count, window in LIMITS if len(moments) >= count]
    until = max((moment for moment in waits if moment > at), default=None)
    if until is not None:
        raise TooMany(until)


def _keep(hashed: str, code: str, at: datetime) -> None:
    row = OneTimeCode(
        phone_hash=hashed,
        code_hash=_code_hash(hashed, code),
        minute=int(at.timestamp()) // 60,
        created_at=at,
        expires=at + LIFETIME,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:  # somebody asked at the same instant and was faster
        raise TooMany(at + LIMITS[0][1]) from error


def _code_hash(hashed: str, code: str) -> str:
    return keyed_hash(f"{hashed}:{code}", purpose="access.code")
