"""Where a chain stands: the one row that writers of a community wait for."""

from django.db import models

from huiyin.platform.audit.hashing import START


class ChainHead(models.Model):
    """The number and hash of a chain's last row. Locking it keeps the chain free of gaps and forks."""

    chain = models.CharField(primary_key=True, max_length=40)
    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, default=START)  # the hash before: what the last row follows
    at = models.DateTimeField(null=True)  # when the last row was written; null before the first

    def __str__(self) -> str:
        return f"{self.chain} {self.seq}"
