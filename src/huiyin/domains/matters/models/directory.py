"""The dispatch directory (派单目录): which unit leads for what, where and when."""

from django.db import models

from huiyin.core.ids import uuid7
from huiyin.domains.matters.models.matter import WORD


class DirectoryRule(models.Model):
    """One line of the directory. An empty dimension means "any"; the most specific line wins."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    community = models.ForeignKey("estates.Community", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=WORD, blank=True)
    category = models.ForeignKey("matters.Category", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place_kind = models.CharField(max_length=WORD, blank=True)
    area = models.CharField(max_length=200, blank=True)
    hours = models.CharField(max_length=WORD, default="any")  # any, working, off
    lead_unit = models.ForeignKey("estates.Organisation", on_delete=models.PROTECT, related_name="+")
    supporting_units = models.ManyToManyField("estates.Organisation", related_name="+", blank=True)
    urgency = models.CharField(max_length=WORD, blank=True)
    questions = models.JSONField(default=list, blank=True)  # what must be asked before dispatch
    automatic = models.BooleanField(default=False)  # dispatch at once, without waiting for a person
    priority = models.IntegerField(default=0)
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["-priority", "id"]

    def __str__(self) -> str:
        return f"{self.kind or '*'} × {self.category_id or '*'} → {self.lead_unit_id}"


class OffRamp(models.Model):
    """What is not ours to handle, with the answer that names the right door."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=40, unique=True)
    reason = models.CharField(max_length=WORD)
    title = models.CharField(max_length=80)
    answer = models.TextField()
    phone = models.CharField(max_length=40, blank=True)
    keywords = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=300)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title
