"""An estate: a residential compound, the step of the area below its community."""

from django.db import models

from huiyin.core.ids import uuid7
from huiyin.domains.estates.models.community import Community


class Estate(models.Model):
    """A compound with its own area "…/e-CODE/". The code is short, lower case, and unique within the community."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    community = models.ForeignKey(Community, models.PROTECT, related_name="estates")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    address = models.CharField(max_length=120, blank=True)
    area = models.CharField(max_length=160, unique=True)

    class Meta:
        ordering = ["area"]
        constraints = [
            models.UniqueConstraint(fields=["community", "code"], name="estate_code_once_a_community"),
            models.UniqueConstraint(fields=["community", "name"], name="estate_name_once_a_community"),
        ]

    def __str__(self) -> str:
        return self.name
