"""A link that opens once: to set a first or a new password, or to open the first community of an empty store."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from huiyin.core.ids import uuid7
from huiyin.platform.access.models.user import User


class OneTimeLink(models.Model):
    """The hash of a random secret that stands in the link; without a user it is for the first administrator."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="links")
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["user", "expires"], name="access_link_of_user")]

    def __str__(self) -> str:
        return f"{self.user or 'first administrator'} {self.created_at:%Y-%m-%d}"

    def works_at(self, at: datetime) -> bool:
        """Say whether the link was neither used nor revoked, and has not expired at this moment."""
        return self.used_at is None and self.revoked_at is None and self.expires > at
