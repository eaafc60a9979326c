"""What a matter is about: a code table, copied into each district."""

from django.db import models

from huiyin.core.ids import uuid7
from huiyin.domains.matters.models.matter import WORD
from huiyin.domains.matters.vocabulary import Urgency


class Category(models.Model):
    """One subject, with the words people use for it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=80, blank=True)
    icon = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    urgency = models.CharField(max_length=WORD, default=Urgency.ORDINARY)
    confidential = models.BooleanField(default=False)
    keywords = models.JSONField(default=list, blank=True)
    facilities = models.JSONField(
        default=list, blank=True
    )  # kinds of facility: proposed at one where no word says more
    tile = models.BooleanField(default=False)  # one of the few on the first step of the report
    order = models.PositiveIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name
