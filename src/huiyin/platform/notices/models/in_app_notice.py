"""What a user finds inside the product."""

from django.conf import settings
from django.db import models

from huiyin.platform.notices.models.message import Message


class InAppNotice(models.Model):
    """A message as it was put into words for one user."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="notices")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=64)
    area = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "user"], name="notices_inapp_once")]
        indexes = [models.Index(fields=["user", "-at"], name="notices_inapp_newest")]

    def __str__(self) -> str:
        return self.subject
