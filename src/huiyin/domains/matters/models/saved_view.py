"""A question to the inbox that somebody keeps under a name: for themselves, for their unit, or for a community."""

from django.db import models
from django.db.models import Q

from huiyin.core.ids import uuid7
from huiyin.domains.matters.models.matter import WORD

NAME = 30
OWN = Q(community__isnull=True, organisation__isnull=True)


class SavedView(models.Model):
    """Where it starts (`base`, a view that everybody has) and what narrows it (`asks`, as the address spells it).

    It holds a question and never an answer: whoever opens it finds what they may see themselves.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "estates.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    community = models.ForeignKey(
        "estates.Community", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=NAME)
    base = models.CharField(max_length=WORD)
    asks = models.JSONField(default=dict)
    order = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(community__isnull=True) | Q(organisation__isnull=True), name="saved_view_shared_with_one"
            ),
            models.UniqueConstraint(
                fields=["owner", "name"], condition=OWN & Q(removed_at__isnull=True), name="saved_view_name_once_mine"
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(organisation__isnull=False, removed_at__isnull=True),
                name="saved_view_name_once_a_unit",
            ),
            models.UniqueConstraint(
                fields=["community", "name"],
                condition=Q(community__isnull=False, removed_at__isnull=True),
                name="saved_view_name_once_a_community",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def rank(self) -> int:
        """Where it stands in a strip: one's own first (0), then a unit's (1), then a community's (2)."""
        if self.organisation is not None:
            return 1
        return 0 if self.community is None else 2

    @property
    def shared(self) -> str:
        """The unit or community that shares it; "" for one's own."""
        circle = self.organisation or self.community
        return circle.name if circle is not None else ""


class FirstView(models.Model):
    """The view with which somebody's inbox opens: the name of a view in the address."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.OneToOneField("access.User", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
