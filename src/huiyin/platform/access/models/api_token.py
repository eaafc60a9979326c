"""A token with which a programme acts for a user."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from huiyin.core.ids import uuid7
from huiyin.platform.access.models.user import User


class ApiToken(models.Model):
    """The hash of a random secret; the secret itself is shown once and kept nowhere."""

    UNHELD: ClassVar[dict[str, str]] = {"last_used": "moves with each day of use"}

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    secret_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)  # sorted list of verbs: what the token may at most do
    created_at = models.DateTimeField()
    expires = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.user} {self.created_at:%Y-%m-%d}"

    def works_at(self, at: datetime) -> bool:
        """Say whether the token is neither revoked nor expired at this moment."""
        return (self.revoked_at is None or self.revoked_at > at) and (self.expires is None or self.expires > at)
