"""What a user does with the notices inside the product."""

from collections.abc import Iterable
from datetime import datetime

from huiyin.platform.access.models import User
from huiyin.platform.notices.models import InAppNotice


def mark_read(
    *, user: User, at: datetime, notice_ids: Iterable[int] | None = None, about: tuple[str, str] | None = None
) -> int:
    """Mark the user's own notices as read: these, those about one subject, by default all; how many were unread.

    No row is written on the record: the notice itself says when it was read, by the only one who can read it.
    """
    unread = InAppNotice.objects.filter(user=user, read_at__isnull=True)
    if notice_ids is not None:
        unread = unread.filter(pk__in=list(notice_ids))
    if about is not None:
        unread = unread.filter(about_kind=about[0], about_id=about[1])
    return unread.update(read_at=at)
