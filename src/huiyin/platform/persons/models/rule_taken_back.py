"""A retention rule that was taken back before it had held for a day."""

from django.db import models

from .retention_rule import RetentionRule


class RuleTakenBack(models.Model):
    """This rule holds on no day. A row beside it, since rules themselves are never changed."""

    rule = models.OneToOneField(RetentionRule, models.PROTECT, related_name="taken_back")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.rule}: taken back"
