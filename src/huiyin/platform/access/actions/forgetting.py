"""Dropping what has done its service and that nobody relies on any more."""

from datetime import datetime, timedelta
from typing import Final

from huiyin.platform.access.models import (
    LinkCode,
    LinkPass,
    LinkVisit,
    OneTimeCode,
    Receipt,
    Session,
    SignInFailure,
)

KEEP_FAILURES: Final = timedelta(days=190)  # 网络安全法 art. 23: logs are kept for at least six months
KEEP_CODES: Final = timedelta(days=2)  # the longest rate limit of a phone looks back one day
KEEP_VISITS: Final = timedelta(days=190)  # as the failures
KEEP_RECEIPTS: Final = timedelta(days=30)  # our own: nobody repeats a command after a month


def forget_spent(*, at: datetime, wall: datetime | None = None) -> dict[str, int]:
    """Drop failures, codes, visits by links, receipts and sessions past their time: name of the model → how many.

    `wall`: what the clock on the wall shows, by which sessions last, where a demo's own clock was moved.
    """
    spent = (
        SignInFailure.objects.filter(at__lt=at - KEEP_FAILURES),
        OneTimeCode.objects.filter(created_at__lt=at - KEEP_CODES),
        LinkCode.objects.filter(created_at__lt=at - KEEP_CODES),
        LinkPass.objects.filter(began_at__lt=at - KEEP_CODES),
        LinkVisit.objects.filter(at__lt=at - KEEP_VISITS),
        Receipt.objects.filter(at__lt=at - KEEP_RECEIPTS),
        Session.objects.filter(expire_date__lt=wall or at),
    )
    return {rows.model._meta.object_name or "": rows.delete()[0] for rows in spent}
