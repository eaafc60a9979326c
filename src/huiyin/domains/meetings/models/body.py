"""A body that meets: the joint meeting of a community or of one estate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from huiyin.core.ids import uuid7

if TYPE_CHECKING:
    from huiyin.core.areas import Area


class Body(models.Model):
    """The table behind an organisation on the ladder: what is referred to that organisation is heard here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.OneToOneField("estates.Organisation", on_delete=models.PROTECT, related_name="+")
    community = models.ForeignKey("estates.Community", on_delete=models.PROTECT, related_name="+")
    estate = models.ForeignKey("estates.Estate", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    area = models.CharField(max_length=160, db_index=True)
    place = models.CharField(max_length=80, blank=True)  # where it usually meets
    founded_on = models.DateField()

    class Meta:
        ordering = ["area", "id"]

    def __str__(self) -> str:
        return self.organisation.name

    @property
    def ref(self) -> tuple[str, str]:
        """The subject under which the record of writes knows this body."""
        return ("meetings.body", str(self.pk))

    @property
    def its_area(self) -> Area:
        """The area, typed."""
        return self.area  # type: ignore[return-value]  # a stored area was checked when it was given
