"""A six-digit code sent to a phone, so that a resident is let in without an account."""

from typing import ClassVar

from django.db import models


class OneTimeCode(models.Model):
    """Keyed hashes of the phone and of the code: a copy of the table tells neither."""

    phone_hash = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    minute = models.BigIntegerField()  # of the epoch: of requests at the same instant, the database takes one
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["phone_hash", "minute"], name="access_code_once_a_minute"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["phone_hash", "created_at"], name="access_code_by_phone"),
        ]

    def __str__(self) -> str:
        return f"{self.phone_hash[:8]} {self.created_at:%Y-%m-%d %H:%M}"
