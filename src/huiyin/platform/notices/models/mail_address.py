"""Where a user wants e-mail to go."""

from django.conf import settings
from django.db import models


class MailAddress(models.Model):
    """Points at the person whose sealed data hold the address; without a row a user gets no e-mail."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", primary_key=True)
    person = models.ForeignKey("persons.Person", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)
