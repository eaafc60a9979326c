"""One day that is not what its weekday says."""

from django.db import models


class CalendarDay(models.Model):
    """A weekday at rest or a weekend day at work. Days that follow the plain week have no row."""

    HELD_KEY = ("day",)

    day = models.DateField(unique=True)
    working = models.BooleanField()
    name = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {'working' if self.working else 'rest'}"
