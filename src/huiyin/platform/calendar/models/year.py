"""One year whose holidays somebody has entered."""

from django.db import models


class CalendarYear(models.Model):
    """A year may be counted in only if it has a row here; without it every answer would be a guess."""

    HELD_KEY = ("year",)

    year = models.PositiveSmallIntegerField(unique=True)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)
