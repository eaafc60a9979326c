"""The working hours of a day, as dated settings."""

from django.db import models


class WorkingHours(models.Model):
    """One stretch of the working day. All rows with the same `valid_from` make up a day, until a later set follows."""

    valid_from = models.DateField()
    opens = models.TimeField()
    closes = models.TimeField()
    source = models.CharField(max_length=200)

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
