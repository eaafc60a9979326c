"""Signs of life."""

from datetime import datetime

from huiyin.platform.notices.models import WorkerBeat


def beat(*, worker: str, started_at: datetime, at: datetime, finished: int) -> None:
    """Say that this worker (host and process) lives, and how many messages it has tried since it started."""
    WorkerBeat.objects.update_or_create(
        worker=worker, defaults={"started_at": started_at, "at": at, "finished": finished}
    )
