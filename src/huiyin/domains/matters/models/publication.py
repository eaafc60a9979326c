"""What everybody may read of a matter: words and photos that a person looked at first, and nothing else."""

from datetime import date

from django.db import models
from django.db.models import Q

from huiyin.core.ids import uuid7


class Publication(models.Model):
    """The redacted words of one matter and one answer, as they were seen before they were published.

    `hidden` keeps where each part was hidden ([start, end, what]), `released` where a person left what was found
    readable ([start, end]); never what stood there.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="publications")
    answer = models.ForeignKey("matters.Answer", on_delete=models.PROTECT, related_name="publications")
    title = models.CharField(max_length=400, blank=True)
    text = models.TextField()
    public_text = models.TextField()
    done = models.TextField(blank=True)
    why = models.TextField(blank=True)
    hidden = models.JSONField(default=dict)
    released = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.CharField(max_length=36, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=36, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(withdrawn_at__isnull=True), name="one_publication_of_a_matter_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"publication of {self.at:%Y-%m-%d}"

    @property
    def outcome(self) -> str:
        """What came of it; no words, and therefore as the answer has it."""
        return self.answer.outcome

    @property
    def by_when(self) -> date | None:
        """The day the answer promised."""
        return self.answer.by_when

    @property
    def cost(self) -> int | None:
        """What it cost, in fen."""
        return self.answer.cost


class PublicPhoto(models.Model):
    """A copy of a photo with black boxes, confirmed by a person. The original stays where it is."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    attachment = models.ForeignKey("matters.Attachment", on_delete=models.PROTECT, related_name="public_copies")
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    boxes = models.JSONField(default=list)  # [left, top, width, height] each, in thousandths of the picture
    at = models.DateTimeField()
    by = models.CharField(max_length=36, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=36, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["attachment"], condition=Q(withdrawn_at__isnull=True), name="one_public_copy_of_a_photo"
            )
        ]

    def __str__(self) -> str:
        return f"public copy with {len(self.boxes)} boxes"
