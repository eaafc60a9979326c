"""A community: the round in which a matter is received, and the owner of a chain in the record."""

from django.db import models

from huiyin.core.ids import uuid7
from huiyin.domains.estates.models.division import Division


class Community(models.Model):
    """A division of the community level that takes part. Its code names it in the API and its chain in the record."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=60)
    division = models.OneToOneField(Division, models.PROTECT, related_name="community")
    area = models.CharField(max_length=160, unique=True)
    phone = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name
