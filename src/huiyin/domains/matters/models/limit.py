"""The limits we promise by: dated settings with their source, never constants."""

from django.db import models

from huiyin.core.worktime import Span, Unit
from huiyin.domains.matters.models.clock import UNITS
from huiyin.domains.matters.models.matter import WORD
from huiyin.domains.matters.vocabulary import Promise


class Limit(models.Model):
    """How long a clock runs for an urgency, from a day on; a community's own row goes before the district's.

    `clock` is a ClockKind, or an Allowance: how far a promise may be stretched.
    """

    id = models.BigAutoField(primary_key=True)
    community = models.ForeignKey(
        "estates.Community", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    clock = models.CharField(max_length=WORD)
    promise = models.CharField(max_length=WORD, default=Promise.USUAL)
    urgency = models.CharField(max_length=WORD)
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=WORD, choices=UNITS)
    warn_amount = models.PositiveIntegerField(default=0)
    warn_unit = models.CharField(max_length=WORD, choices=UNITS, default=Unit.HOURS)
    valid_from = models.DateField()
    source = models.CharField(max_length=300)
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # taken back on its first day or before: holds on no day

    class Meta:
        ordering = ["clock", "promise", "urgency", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "clock", "promise", "urgency", "valid_from"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_limit_from_a_day",
            ),
            models.UniqueConstraint(
                fields=["clock", "promise", "urgency", "valid_from"],
                condition=models.Q(community__isnull=True, withdrawn_at__isnull=True),
                name="one_district_limit_from_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clock} {self.urgency}: {self.amount} {self.unit}"

    @property
    def span(self) -> Span:
        """The limit as a value."""
        return Span(self.amount, Unit(self.unit))
