"""One attempt to bring a message to one recipient by one channel."""

from django.db import models
from django.utils.translation import pgettext_lazy

from huiyin.platform.notices.models.message import Message


class Outcome(models.TextChoices):
    """What became of an attempt."""

    OPEN = "open", pgettext_lazy("attempt", "no answer yet: it may have arrived")
    ARRIVED = "arrived", pgettext_lazy("attempt", "arrived")
    FAILED = "failed", pgettext_lazy("attempt", "failed for now")
    REFUSED = "refused", pgettext_lazy("attempt", "refused for good")


class Delivery(models.Model):
    """Committed before the channel is called. One that stays open may have arrived: the next one says so."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attempts")
    recipient = models.CharField(max_length=80)  # "user:<id>" or "person:<id>", never an address
    channel = models.CharField(max_length=20)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.OPEN)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    maybe_twice = models.BooleanField(default=False)
    fault = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.channel} {self.recipient} {self.began_at.isoformat()} {self.outcome}"
