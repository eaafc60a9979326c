"""Which of the matters that somebody was told about still want something of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from huiyin.domains.matters.models import Matter, Step
from huiyin.domains.matters.scope import seen_by
from huiyin.domains.matters.states import OPEN
from huiyin.platform.access.viewers import Viewer

# News for whoever heard it, also where the next step is somebody else's.
ASIDE = frozenset(
    f"matter.desk.{event}"
    for event in (
        "support",
        "result",
        "danger",
        "third_no",
        "nobody_above",
        "nobody_named",
        "directory_conflict",
        "directory_fault",
        "approved_pause",
        "approved_extend",
        "approved_schedule",
        "approved_decline",
    )
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody was told of one matter and has not read: the last time, and whether it was news in any case."""

    at: datetime
    aside: bool


def still_waiting(viewer: Viewer, heard: Mapping[UUID, Heard]) -> set[UUID]:
    """The open matters among these whose next step is the viewer's, or of which they heard something in any case.

    Whoever has moved it since has seen it. One query; none where nothing was heard.
    """
    if viewer.user is None or not heard:
        return set()
    me = viewer.user.pk
    own = Step.objects.filter(matter=OuterRef("pk"), actor_id=str(me)).order_by("-seq").values("at")[:1]
    rows = Matter.objects.filter(seen_by(viewer), pk__in=heard, state__in=OPEN).annotate(moved_at=Subquery(own))
    return {
        key
        for key, responsible, moved_at in rows.values_list("pk", "responsible__user", "moved_at")
        if (responsible == me or heard[key].aside) and (moved_at is None or moved_at < heard[key].at)
    }
