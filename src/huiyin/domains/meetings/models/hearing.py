"""An item on the agenda of one meeting."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from huiyin.core.ids import uuid7
from huiyin.domains.meetings.vocabulary import Heard


class Hearing(models.Model):
    """Where an item stands on an agenda, how long it is meant to take, and what became of it there."""

    UNHELD: ClassVar[dict[str, str]] = {"order": "moves with every shift of the agenda; nothing follows from it"}

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="hearings")
    item = models.ForeignKey("meetings.Item", on_delete=models.PROTECT, related_name="hearings")
    order = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(default=15)  # planned
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True, default=Heard.TO_COME)
    note = models.CharField(max_length=300, blank=True)
    public_text = models.TextField(blank=True)  # the minutes as published, looked at by a person

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "item"], name="an_item_once_an_agenda"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(began_at__isnull=False, ended_at=None), name="one_item_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.item_id}"

    @property
    def is_on(self) -> bool:
        """Whether the table is at this item now."""
        return self.began_at is not None and self.ended_at is None
