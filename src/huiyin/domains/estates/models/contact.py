"""A line of an estate's contact board: who answers for what, and how to reach them."""

from django.db import models
from django.db.models import Q

from huiyin.core.ids import uuid7
from huiyin.domains.estates.models.estate import Estate
from huiyin.domains.estates.models.organisation import Organisation


class Contact(models.Model):
    """One topic in the words of the residents ("停暖、漏水"), the organisation that answers for it, and its counter.

    Telephones here are those of a duty desk, shown to everybody; a person's own number does not belong here.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    estate = models.ForeignKey(Estate, models.PROTECT, related_name="contacts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="contacts")
    topic = models.CharField(max_length=40)
    phone = models.CharField(max_length=30, blank=True)
    hours = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(default=100)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["order", "topic", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["estate", "topic"], condition=Q(removed_at__isnull=True), name="contact_topic_once_an_estate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} · {self.organisation}"
