"""A question that a seat asks in advance, about an item that is to be heard."""

from django.db import models

from huiyin.core.ids import uuid7


class Question(models.Model):
    """Stays with its item from one meeting to the next, until somebody says that it was answered."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.ForeignKey("meetings.Item", on_delete=models.PROTECT, related_name="questions")
    member = models.ForeignKey("meetings.Member", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text
