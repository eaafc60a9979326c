"""One step of the division tree: province, city, banner, street, community, grid."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.ids import uuid7
from huiyin.domains.estates.rules.divisions import Level, official


class DivisionLevel(models.TextChoices):
    """The levels of `rules.divisions`, with the words people read."""

    PROVINCE = Level.PROVINCE.value, _("Province")
    CITY = Level.CITY.value, _("City")
    BANNER = Level.BANNER.value, _("Banner or district")
    STREET = Level.STREET.value, _("Sub-district or town")
    COMMUNITY = Level.COMMUNITY.value, _("Community or village")
    GRID = Level.GRID.value, _("Grid")


class Division(models.Model):
    """A division under its official code, unpadded. Its area is spelled by its code and never changes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=15, unique=True)
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=12, choices=DivisionLevel.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    area = models.CharField(max_length=160, unique=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def official_code(self) -> str:
        """The code as the national tables print it, twelve digits."""
        return official(self.code)
