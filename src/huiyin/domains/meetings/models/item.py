"""An item: one question for the table, which may gather many matters."""

from django.db import models
from django.db.models import Q

from huiyin.core.ids import uuid7
from huiyin.domains.meetings.states import ItemState
from huiyin.domains.meetings.vocabulary import Origin


class Item(models.Model):
    """Comes back at one meeting after another until it is decided; each time is a `Hearing`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey("meetings.Body", on_delete=models.PROTECT, related_name="items")
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True)  # what is asked of the table; public once minutes are
    origin = models.CharField(max_length=12, default=Origin.CANDIDATES)
    proposed_by = models.ForeignKey(
        "meetings.Member", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, default=ItemState.WAITING)
    raised_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["raised_at", "id"]
        indexes = [models.Index(fields=["body", "state", "raised_at"], name="item_of_body")]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> tuple[str, str]:
        """The subject under which the record of writes knows this item."""
        return ("meetings.item", str(self.pk))


class ItemMatter(models.Model):
    """A matter on an item, with why it came; it left when it was decided, answered elsewhere, or went up."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey("meetings.Item", on_delete=models.PROTECT, related_name="matters")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="+")
    reasons = models.JSONField(default=list)
    added_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(left_at=None), name="a_matter_stands_on_one_open_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} on {self.item_id}"
