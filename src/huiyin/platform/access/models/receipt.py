"""A receipt for a command, so that the same command sent twice is done once."""

from typing import ClassVar

from django.db import models


class Receipt(models.Model):
    """Who sent which key with which content, and what was answered."""

    owner = models.CharField(max_length=100)
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)  # null while the command is being carried out
    body = models.JSONField(null=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "key"], name="access_receipt_once"),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.key}"
