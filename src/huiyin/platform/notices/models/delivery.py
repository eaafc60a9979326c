"""One attempt to bring a message to one recipient by one channel."""

from django.db import models

from huiyin.platform.notices.models.message import Message


class Delivery(models.Model):
    """Committed before the channel is called. An attempt without an end may have arrived: the next one says so."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attempts")
    recipient = models.CharField(max_length=80)  # "user:<id>" or "person:<id>", never an address
    channel = models.CharField(max_length=20)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    arrived = models.BooleanField(default=False)
    maybe_twice = models.BooleanField(default=False)
    fault = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.channel} {self.recipient} {self.began_at.isoformat()}"
