"""Who follows a work without having a matter on it."""

from django.db import models

from huiyin.core.ids import uuid7


class Follower(models.Model):
    """A code, and behind it perhaps a person with a telephone. Nothing else is known."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    work = models.ForeignKey("works.Work", on_delete=models.PROTECT, related_name="followers")
    person = models.ForeignKey("persons.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"follower {self.pk}"
