"""A report that is not sent yet. What it says is sealed, since it may hold a telephone and a trouble at home."""

from django.db import models

from huiyin.core.ids import uuid7


class Draft(models.Model):
    """One report in the making, held by whoever has the token in their browser.

    Only a keyed hash of the token is kept. Once sent, `sealed` holds the number and the code instead of the words.
    Like a session it belongs to nobody's record: it is never audited, and it is dropped after its time.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    holder = models.CharField(max_length=64)
    community = models.ForeignKey("estates.Community", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20)
    sealed = models.BinaryField()
    begun_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-updated_at"]
        indexes = [models.Index(fields=["holder", "-updated_at"], name="draft_of_holder")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def purpose(self) -> str:
        """What its words are sealed for: this draft and no other row."""
        return f"matters.draft:{self.pk}"
