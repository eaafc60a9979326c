"""How long a kind of personal data is kept, as dated settings."""

from django.db import models


class RetentionRule(models.Model):
    """From `valid_from` on, persons of this kind are erased `days` after their last use was settled.

    Never edited, only followed, or taken back on its first day or before (RuleTakenBack).
    """

    kind = models.CharField(max_length=30)
    days = models.PositiveIntegerField()
    valid_from = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["kind", "valid_from"]
        constraints = [models.UniqueConstraint(fields=["kind", "valid_from"], name="persons_one_rule_a_day")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.days} days from {self.valid_from.isoformat()}"
