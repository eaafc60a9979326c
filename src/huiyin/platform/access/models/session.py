"""A browser in which somebody signed in, or to which something is remembered for the next page."""

from uuid import UUID

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from huiyin.platform.access.models.user import User


class Session(AbstractBaseSession):
    """Django's session with its user beside it, so that one question finds the session, the account and its posts.

    It belongs to nobody's record: it is never audited, never in a backup, and dropped after its time.
    """

    user_id: UUID | None
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
