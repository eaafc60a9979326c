"""Money of a work, planned and spent, in whole fen. A ledger will read these rows by their source."""

from django.db import models
from django.db.models import Q


class Cost(models.Model):
    """One amount with its source. A mistake is answered by a reversing row: none is changed (triggers refuse it)."""

    id = models.BigAutoField(primary_key=True)
    work = models.ForeignKey("works.Work", on_delete=models.PROTECT, related_name="costs")
    kind = models.CharField(max_length=8)  # planned, spent
    fen = models.BigIntegerField()
    what = models.CharField(max_length=120)
    source = models.CharField(max_length=200)  # where the money comes from, and the paper that says so
    on = models.DateField()
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by")
    actor_id = models.CharField(max_length=36)
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(fen=0), name="an_amount_is_not_nothing"),
            models.CheckConstraint(condition=~Q(source=""), name="an_amount_has_a_source"),
            models.CheckConstraint(
                condition=Q(fen__gt=0) | Q(reverses__isnull=False), name="only_a_reversal_takes_away"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.fen}"

    @property
    def ledger_source(self) -> tuple[str, str]:
        """How a ledger names this row as the source of an entry."""
        return ("works.cost", str(self.pk))
