"""One message in the outbox: the truth about what is to be told to whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from huiyin.core.ids import uuid7


class MessageState(models.TextChoices):
    """Where a message stands."""

    QUEUED = "queued", pgettext_lazy("message", "waiting")
    SENDING = "sending", pgettext_lazy("message", "being sent")  # a worker holds it until the lease runs out
    FAILED = "failed", pgettext_lazy("message", "will be tried again")
    SENT = "sent", pgettext_lazy("message", "sent")
    DEAD = "dead", pgettext_lazy("message", "could not be delivered")


class Message(models.Model):
    """Written in the transaction of what it tells.

    It names its recipient by id, never by address, and holds no personal data. What only its receiver may read, such as
    a link that opens something, rests sealed until the letter has gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    template = models.CharField(max_length=80)
    recipient_kind = models.CharField(max_length=10)
    recipient_id = models.CharField(max_length=64)
    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=64)
    context = models.JSONField(default=dict)
    sealed = models.BinaryField(null=True)  # words that must not lie open; nothing once it was sent
    area = models.CharField(max_length=200, blank=True)
    chain = models.CharField(max_length=40)
    created_at = models.DateTimeField()
    queued_at = models.DateTimeField()  # as created_at, until somebody queues a dead message again
    state = models.CharField(max_length=8, choices=MessageState, default=MessageState.QUEUED)
    next_try = models.DateTimeField()  # while sending: when the lease runs out
    tries = models.PositiveSmallIntegerField(default=0)
    claim = models.CharField(max_length=36, blank=True)  # which claim may mark it
    maybe_twice = models.BooleanField(default=False)
    fault = models.CharField(max_length=60, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # Only what is still to be done: the worker's question stays small however long the history grows.
            models.Index(
                fields=["next_try", "id"], name="notices_due", condition=Q(state__in=("queued", "sending", "failed"))
            ),
            models.Index(fields=["about_kind", "about_id"], name="notices_about"),
            models.Index(fields=["state", "created_at"], name="notices_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.template} → {self.recipient_kind} {self.recipient_id} ({self.state})"
