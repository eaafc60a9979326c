"""A failed attempt to sign in, from which the waiting time is computed."""

from typing import ClassVar

from django.db import models


class SignInFailure(models.Model):
    """One attempt that failed, or that is being checked at this moment.

    The name is kept as a keyed hash, since people type passwords into the wrong field.
    """

    username_hash = models.CharField(max_length=64)
    network = models.CharField(max_length=49)  # one IPv4 address, or the /64 of an IPv6 one
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["username_hash", "at"], name="access_failure_by_name"),
            models.Index(fields=["network", "at"], name="access_failure_by_network"),
        ]

    def __str__(self) -> str:
        return f"{self.network} {self.at:%Y-%m-%d %H:%M}"
