"""Which of the matters that somebody was told about still want something of them."""

from typing import Final
from uuid import UUID

from django.db.models import Case, OuterRef, Subquery, UUIDField, Value, When
from django.db.models.functions import Cast, Replace

from huiyin.domains.matters.models import Matter, Step
from huiyin.domains.matters.scope import seen_by
from huiyin.domains.matters.states import OPEN
from huiyin.platform.access.viewers import Viewer
from huiyin.platform.notices.queries import unread_about

MATTER: Final = "matter"
TOLD: Final = ("about_id", "message__template", "message__created_at")

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


def still_waiting(viewer: Viewer, *, limit: int) -> set[UUID]:
    """The open matters among the viewer's newest unread notices whose next step is the viewer's, or which are news.

    Whoever has moved one since has seen it. One query, however much was told.
    """
    if viewer.user is None:
        return set()
    me, told = viewer.user.pk, Cast(Replace(OuterRef("about_id"), Value("-")), UUIDField())
    open_ones = Matter.objects.filter(seen_by(viewer), pk=told, state__in=OPEN)
    mine = open_ones.annotate(mine=Case(When(responsible__user=me, then=True), default=False)).values("mine")
    moved = Step.objects.filter(matter=told, actor_id=str(me)).order_by("-seq").values("at")
    rows = unread_about(viewer, MATTER).annotate(mine=Subquery(mine[:1]), moved=Subquery(moved[:1]))
    return {
        UUID(key)
        for key, template, at, is_mine, moved_at in rows.values_list(*TOLD, "mine", "moved")[:limit]
        if is_mine is not None and (is_mine or template in ASIDE) and (moved_at is None or moved_at < at)
    }
