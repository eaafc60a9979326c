"""A sign of life of a worker."""

from django.db import models


class WorkerBeat(models.Model):
    """One row a worker: when it last looked at the outbox, and how many messages it finished since it started."""

    worker = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField()
    at = models.DateTimeField()
    finished = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.worker} {self.at.isoformat()}"
