"""Councils of residents, as staff and as everybody sees them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.models import Community
from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.models import Council, Decision, Noted
from huiyin.domains.meetings.queries.withholding import Told, in_public
from huiyin.domains.meetings.verbs import SEE
from huiyin.platform.access.scope import within
from huiyin.platform.access.viewers import Viewer

RECEIVE = "matters.receive"  # whoever may take matters down may sit down on a bench
NOTED = Prefetch(
    "noted",
    Noted.objects.select_related("matter__lead_unit", "matter__category", "matter__joined_into").order_by("order"),
)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one noted matter: the matter, and what a table decided about it, as everybody reads it."""

    noted: Noted
    decisions: list[Told]


def councils_visible_to(viewer: Viewer) -> QuerySet[Council]:
    """The councils of the viewer's areas, and those the viewer held, the newest first."""
    here = within(viewer.areas_for(RECEIVE)) | within(viewer.areas_for(SEE))
    mine = Q(held_by=viewer.user.pk) if viewer.user is not None else Q(pk__in=())
    rows = Council.objects.filter(here | mine).select_related("community", "estate", "held_by")
    return rows.annotate(n=Count("noted")).order_by("-held_at", "-pk")


def seen_council(viewer: Viewer, key: UUID) -> Council:
    """One council. Raises NotSeen."""
    found = councils_visible_to(viewer).prefetch_related(NOTED).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def public_councils(community: Community) -> QuerySet[Council]:
    """The councils of a community, the newest first: that people sat together is known to all."""
    rows = Council.objects.filter(community=community).select_related("estate")
    return rows.annotate(n=Count("noted", filter=Q(noted__matter__confidential=False))).order_by("-held_at", "-pk")


def public_council(community: Community, key: UUID) -> Council:
    """One council for everybody. Raises NotSeen."""
    found = public_councils(community).prefetch_related(NOTED).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def results_of(council: Council) -> list[Result]:
    """What became of what was said there; confidential matters stand in no list."""
    noted = [row for row in council.noted.all() if not row.matter.confidential]
    matters = {row.matter.joined_into_id or row.matter_id for row in noted}
    about: dict[UUID, list[Told]] = {}
    rows = Decision.objects.filter(hearing__item__matters__matter__in=matters).distinct().order_by("at", "pk")
    for told in in_public(rows.select_related("owner", "meeting__body__organisation")):
        for _kind, key in told.decision.became:
            about.setdefault(UUID(key), []).append(told)
    return [Result(row, about.get(row.matter.joined_into_id or row.matter_id, [])) for row in noted]


def councils_of(matters: list[Matter]) -> dict[UUID, Council]:
    """At which council each of these matters was raised, by the matter's key."""
    rows = Noted.objects.filter(matter__in=[one.pk for one in matters]).select_related("council")
    return {row.matter_id: row.council for row in rows}
