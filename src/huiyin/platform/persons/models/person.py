"""One person as somebody told us, sealed."""

from typing import ClassVar

from django.db import models

from huiyin.core.ids import uuid7


class Person(models.Model):
    """Name, phone, address and the like in one sealed blob; only the keyed hash of the phone can be searched.

    Other rooms keep the id and nothing else. An erased person keeps the row, so that what points at it still stands.
    """

    UNHELD: ClassVar[dict[str, str]] = {
        "sealed": "bound to this person by its own seal; sealed anew when the key turns",
        "key_id": "turns with the key",
        "last_needed": "follows from the moves of matters, works and whistles",
    }

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=30)  # the kind of data a retention rule speaks of, such as "reporter"
    sealed = models.BinaryField()
    key_id = models.CharField(max_length=64, blank=True)  # of the key that sealed the blob; "" when erased
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    child = models.BooleanField(default=False)
    remembered_at = models.DateTimeField()
    last_needed = models.DateField(null=True)  # the day the last use was settled; null while one is open
    keep_until = models.DateField(null=True)  # a hold set by hand: not erased before this day has passed
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "last_needed"], name="persons_due_for_erasure"),
            models.Index(fields=["key_id", "id"], name="persons_by_key"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
