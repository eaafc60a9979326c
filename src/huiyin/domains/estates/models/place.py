"""A place: a building, an entrance, a home, a lift, a gate, a square; whatever a matter can be about."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.core.ids import uuid7
from huiyin.domains.estates.models.community import Community
from huiyin.domains.estates.models.division import Division
from huiyin.domains.estates.models.estate import Estate
from huiyin.domains.estates.rules.place_codes import new_place_code


class PlaceKind(models.TextChoices):
    """What a place is. Only homes are private; the others are known to everybody who walks by."""

    GROUNDS = "grounds", _("Shared grounds")
    BUILDING = "building", _("Building")
    ENTRANCE = "entrance", _("Unit entrance")
    HOME = "home", _("Home")
    FACILITY = "facility", _("Facility")
    PUBLIC = "public", _("Public place")


class FacilityKind(models.TextChoices):
    """What a facility does."""

    LIFT = "lift", _("Lift")
    PUMP = "pump", _("Water pump")
    GATE = "gate", _("Gate")
    LAMP = "lamp", _("Lamp")
    CHARGING_SHED = "charging_shed", _("Charging shed")
    PARKING = "parking", _("Parking")
    PIPE = "pipe", _("Pipe")
    CAMERA = "camera", _("Camera")
    PLAYGROUND = "playground", _("Playground")
    BIN = "bin", _("Bin")
    OTHER = "other", _("Other facility")


class Place(models.Model):
    """A place of an estate, or of the community itself where `estate` is null.

    `name` is the last part ("电梯"), `label` the whole as people say it ("3号楼2单元电梯"), `code` what the QR label
    on it leads to (/p/CODE). `area` is the estate's, or the community's; `grid` the grid that covers it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    community = models.ForeignKey(Community, models.PROTECT, related_name="places")
    estate = models.ForeignKey(Estate, models.PROTECT, null=True, related_name="places")
    grid = models.ForeignKey(Division, models.PROTECT, null=True, related_name="places")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    kind = models.CharField(max_length=10, choices=PlaceKind.choices)
    facility_kind = models.CharField(max_length=15, choices=FacilityKind.choices, blank=True)
    name = models.CharField(max_length=40)
    label = models.CharField(max_length=80)
    sort_key = models.CharField(max_length=200, editable=False)
    code = models.CharField(max_length=10, unique=True, default=new_place_code)
    area = models.CharField(max_length=160, db_index=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["sort_key", "id"]
        indexes = [models.Index(fields=["estate", "kind", "sort_key"], name="place_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["estate", "label"], condition=Q(estate__isnull=False), name="place_label_once_an_estate"
            ),
            models.UniqueConstraint(
                fields=["community", "label"], condition=Q(estate__isnull=True), name="place_label_once_a_community"
            ),
            models.CheckConstraint(
                condition=(Q(kind=PlaceKind.FACILITY) & ~Q(facility_kind=""))
                | (~Q(kind=PlaceKind.FACILITY) & Q(facility_kind="")),
                name="place_facility_says_what_it_does",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_top(self) -> bool:
        """Whether it stands on the ground itself, or is the ground; needs `parent` at hand."""
        return self.parent is None or self.parent.kind == PlaceKind.GROUNDS
