"""An organisation that looks after estates: whoever a matter can be given to, and whoever it climbs to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.ids import uuid7
from huiyin.domains.estates.rules.ladder import Kind, Rung


class OrganisationKind(models.TextChoices):
    """The kinds of `rules.ladder`, with the words people read."""

    PARTY_ORGANISATION = Kind.PARTY_ORGANISATION.value, _("Party organisation")
    RESIDENTS_COMMITTEE = Kind.RESIDENTS_COMMITTEE.value, _("Residents' committee")
    PROPERTY_COMPANY = Kind.PROPERTY_COMPANY.value, _("Property company")
    OWNERS_COMMITTEE = Kind.OWNERS_COMMITTEE.value, _("Owners' committee")
    JOINT_MEETING = Kind.JOINT_MEETING.value, _("Joint meeting")
    DEPARTMENT = Kind.DEPARTMENT.value, _("Department")
    STREET_OFFICE = Kind.STREET_OFFICE.value, _("Sub-district office")
    BANNER_OFFICE = Kind.BANNER_OFFICE.value, _("Banner or district office")
    UTILITY = Kind.UTILITY.value, _("Utility")
    POLICE_POST = Kind.POLICE_POST.value, _("Police post")
    VOLUNTEERS = Kind.VOLUNTEERS.value, _("Volunteers")
    GRID = Kind.GRID.value, _("Grid team")
    OTHER = Kind.OTHER.value, _("Other organisation")


class LadderLevel(models.TextChoices):
    """The rungs of `rules.ladder`, with the words people read."""

    HANDLER = Rung.HANDLER.value, _("Handling unit")
    COMMUNITY = Rung.COMMUNITY.value, _("Community level")
    JOINT_MEETING = Rung.JOINT_MEETING.value, _("Joint meeting")
    STREET = Rung.STREET.value, _("Sub-district level")
    DEPARTMENT = Rung.DEPARTMENT.value, _("Department level")
    BANNER = Rung.BANNER.value, _("Banner or district level")


class Organisation(models.Model):
    """A unit with the area it answers for and its rung on the ladder. Among equals the lower `order` comes first.

    It is closed, never deleted: `closed_at` is the moment from which nothing new goes to it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    level = models.CharField(max_length=15, choices=LadderLevel.choices)
    area = models.CharField(max_length=160, db_index=True)
    phone = models.CharField(max_length=30, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    order = models.PositiveSmallIntegerField(default=100)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name
