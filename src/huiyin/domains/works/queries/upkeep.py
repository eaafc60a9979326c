"""What is checked after a work, and what the checks said."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from huiyin.core.errors import NotSeen
from huiyin.domains.works.models import Check, Task, Work
from huiyin.domains.works.scope import seen_by
from huiyin.platform.access.viewers import Viewer


def tasks_of(work: Work) -> QuerySet[Task]:
    """The recurring checks that go on, with their rows, the next one first."""
    checks = Prefetch("checks", Check.objects.select_related("matter").order_by("-pk"))
    return work.tasks.filter(ended_at=None).select_related("unit").prefetch_related(checks).order_by("next_on", "pk")


def task_by(work: Work, key: int) -> Task:
    """One recurring check of this work that goes on. Raises NotSeen."""
    found = work.tasks.filter(pk=key, ended_at=None).select_related("work", "unit").first()
    if found is None:
        raise NotSeen(str(key))
    return found


def checks_due(viewer: Viewer, *, until: date) -> QuerySet[Task]:
    """The checks of works the viewer sees that fall due by this day, the next first."""
    works = Work.objects.filter(seen_by(viewer))
    rows = Task.objects.filter(work__in=works, ended_at=None, next_on__lte=until)
    return rows.select_related("work", "unit").order_by("next_on", "pk")
