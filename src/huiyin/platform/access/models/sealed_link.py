"""A link for somebody without an account, the one-time codes that open it, who is in, and who came to its door."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from huiyin.core.ids import uuid7


class SealedLink(models.Model):
    """The keyed hash of a random secret, and the one thing that it opens, as text (kind, id)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=64)
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["about_kind", "about_id"], name="access_sealed_link_about"),
        ]

    def __str__(self) -> str:
        return f"{self.about_kind} {self.about_id}"

    @property
    def about(self) -> tuple[str, str]:
        """What it opens."""
        return (self.about_kind, self.about_id)

    def works_at(self, at: datetime) -> bool:
        """Say whether the link was not revoked and has not expired at this moment."""
        return self.revoked_at is None and self.expires > at


class LinkCode(models.Model):
    """A one-time code for all links to one thing, told apart from them; a newer one ends it."""

    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["about_kind", "about_id", "created_at"], name="access_link_code_about"),
        ]

    def __str__(self) -> str:
        return f"{self.about_kind} {self.about_id} {self.created_at:%Y-%m-%d %H:%M}"


class LinkPass(models.Model):
    """Somebody who is in by a link and a code, for a short while; at most one at a time for one thing."""

    link = models.ForeignKey(SealedLink, on_delete=models.PROTECT, related_name="passes")
    secret_hash = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    expires = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["link", "expires"], name="access_pass_of_link")]

    def __str__(self) -> str:
        return f"{self.link_id} until {self.expires:%Y-%m-%d %H:%M}"


class LinkVisit(models.Model):
    """One line in the log of a link: that it was opened, a wrong code, that somebody was let in, or left."""

    link = models.ForeignKey(SealedLink, on_delete=models.PROTECT, related_name="visits")
    what = models.CharField(max_length=8)
    network = models.CharField(max_length=49)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["link", "-at"], name="access_visits_of_link"),
            models.Index(fields=["at"], name="access_visits_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d %H:%M}"
