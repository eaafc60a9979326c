"""The working hours of a day, as dated settings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkingHours(models.Model):
    """One stretch of the working day. All rows with the same `valid_from` make up a day, until a later set follows."""

    valid_from = models.DateField(_("valid from"))
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        ordering = ["valid_from", "opens"]
        constraints = [
            models.UniqueConstraint(fields=["valid_from", "opens"], name="calendar_hours_open_once"),
            models.CheckConstraint(
                condition=models.Q(opens__lt=models.F("closes")), name="calendar_hours_open_then_close"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M} from {self.valid_from.isoformat()}"
