"""Photos and recordings that belong to a matter. The bytes lie in the data folder, named by their digest."""

from django.db import models

from huiyin.core.ids import uuid7
from huiyin.domains.matters.models.matter import WORD


class Attachment(models.Model):
    """One file, cleaned of what the camera added, with the step or the answer it came with."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="attachments")
    answer = models.ForeignKey(
        "matters.Answer", on_delete=models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    step = models.ForeignKey(
        "matters.Step", on_delete=models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    purpose = models.CharField(max_length=WORD)  # report, before, after, voice
    beside = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # of a photo after the work: the one before it that it is shown beside
    media_type = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)  # "" once the bytes were erased with the person whose voice it was
    size = models.PositiveIntegerField()
    seconds = models.PositiveSmallIntegerField(null=True, blank=True)  # of a recording; None where it does not say
    transcript = models.TextField(blank=True)  # what a recording says, typed up by staff
    typed_at = models.DateTimeField(null=True, blank=True)
    typed_by = models.CharField(max_length=36, blank=True)
    speaks_alone = models.BooleanField(default=False)  # the report came without written words
    public = models.BooleanField(default=False)  # may stand on a page anybody can open
    at = models.DateTimeField()
    added_by = models.CharField(max_length=36, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.purpose} {self.media_type}"
