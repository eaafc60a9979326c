"""Membership of an organisation in the alliance of an estate, with the part it plays there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.core.ids import uuid7
from huiyin.domains.estates.models.estate import Estate
from huiyin.domains.estates.models.organisation import Organisation


class Role(models.TextChoices):
    """What a member does in the alliance."""

    LEADS = "leads", _("Leads the alliance")
    SERVES = "serves", _("Property service")
    OWNERS = "owners", _("Speaks for the owners")
    SUPERVISES = "supervises", _("Supervises")
    SUPPLIES = "supplies", _("Water, power, heat, gas")
    SUPPORTS = "supports", _("Supports")


class AllianceMember(models.Model):
    """One organisation in one estate's alliance; whoever left stays on the list of those who were there."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    estate = models.ForeignKey(Estate, models.PROTECT, related_name="alliance")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="alliances")
    role = models.CharField(max_length=12, choices=Role.choices)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["estate", "organisation__order", "organisation__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["estate", "organisation"], condition=Q(left_at__isnull=True), name="member_once_an_alliance"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_role_display()}"
