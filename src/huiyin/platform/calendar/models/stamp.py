"""The mark by which a process sees that its copy of the calendar is old."""

from django.db import models


class CalendarStamp(models.Model):
    """A single row. Every edit writes a mark never used before, so equal marks mean equal calendars in any process."""

    ONLY = 1

    id = models.BigIntegerField(primary_key=True, default=ONLY)
    mark = models.CharField(max_length=36)

    def __str__(self) -> str:
        return self.mark
