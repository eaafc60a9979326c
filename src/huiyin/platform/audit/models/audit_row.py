"""One write, on the record for good. The database refuses to change or delete a row of this table."""

from typing import Any, ClassVar

from django.db import models


class AuditRow(models.Model):
    """Who did what to what, when, sealed by a hash over everything here and the hash of the row before it.

    The subject is text (kind, id), never a foreign key. `change` holds no personal data and no secret.
    """

    chain = models.CharField(max_length=40)
    seq = models.BigIntegerField()  # 1, 2, 3 … within the chain, without a gap
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=60)
    post_id = models.CharField(max_length=36)
    organisation_id = models.CharField(max_length=36)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    change = models.JSONField()
    algorithm = models.CharField(max_length=10)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["chain", "seq"], name="audit_row_once_in_its_chain"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_kind", "subject_id"], name="audit_row_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.seq} {self.verb}"

    @property
    def told(self) -> dict[str, Any]:
        """What changed, in words: all but the digests of the rows that were written."""
        return {name: value for name, value in self.change.items() if name != "rows"}
