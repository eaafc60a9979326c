"""Whistles as the desk reads them, and what an officer sees of the one behind a link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from huiyin.core.areas import lineage
from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.core.ids import normal_code
from huiyin.domains.estates.models import Community
from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.models import Agreement, Whistle, WhistleCall
from huiyin.domains.meetings.rules.whistles import reply_by
from huiyin.domains.meetings.states import WHISTLE_RUNS, WhistleState
from huiyin.domains.meetings.verbs import SEE
from huiyin.domains.meetings.vocabulary import Reply
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import Post
from huiyin.platform.access.queries import posts_with
from huiyin.platform.access.scope import within
from huiyin.platform.access.viewers import Viewer

SUPERVISE = "matters.supervise"


def whistles_visible_to(viewer: Viewer) -> QuerySet[Whistle]:
    """The whistles of areas where the viewer sees meetings, and those that call the viewer's unit; the newest first."""
    called = WhistleCall.objects.filter(unit__in=viewer.organisations).values("whistle")
    seen = within(viewer.areas_for(SEE)) | Q(pk__in=called)
    counted = {
        "called": Count("calls", distinct=True),
        "coming": Count("calls", filter=Q(calls__reply__in=(Reply.COMES, Reply.SENDS)), distinct=True),
        "came": Count("calls", filter=Q(calls__came_at__isnull=False), distinct=True),
        "silent": Count("calls", filter=Q(calls__told_up_at__isnull=False), distinct=True),
        "agreed": Count("agreements", distinct=True),
    }
    return Whistle.objects.filter(seen).select_related("community").annotate(**counted)


def seen_whistle(viewer: Viewer, key: UUID) -> Whistle:
    """One of them. Raises NotSeen."""
    found = whistles_visible_to(viewer).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def require_whistle(viewer: Viewer, verb: str, whistle: Whistle) -> Actor:
    """The viewer as an actor at this whistle. Raises NotSeen (404) or NotAllowed (403)."""
    if not whistles_visible_to(viewer).filter(pk=whistle.pk).exists():
        raise NotSeen(str(whistle.pk))
    if not viewer.holds(verb, whistle.its_area):
        raise NotAllowed(verb)
    return viewer.actor(verb, whistle.its_area)


def communities_where(viewer: Viewer, verb: str) -> list[Community]:
    """The communities from which the viewer may call."""
    return [one for one in Community.objects.order_by("code") if viewer.holds(verb, one.area)]


def calls_of(whistle: Whistle) -> QuerySet[WhistleCall]:
    """Who was called, in the order of the call."""
    return WhistleCall.objects.filter(whistle=whistle).select_related("unit", "person")


def call_by(whistle: Whistle, key: UUID) -> WhistleCall:
    """One call of a whistle. Raises NotSeen."""
    found = calls_of(whistle).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def agreements_of(whistle: Whistle) -> QuerySet[Agreement]:
    """What was agreed, in the order in which it was."""
    return Agreement.objects.filter(whistle=whistle).select_related("owner", "matter")


def matters_of(whistle: Whistle) -> list[Matter]:
    """The matters that the place is about."""
    rows = whistle.matters.select_related("community", "estate", "place", "lead_unit").order_by("received_at", "pk")
    return list(rows)


def whistle_by_code(code: str) -> Whistle:
    """The running whistle whose code stands at the place. Raises NotSeen."""
    found = Whistle.objects.filter(code=normal_code(code), state__in=WHISTLE_RUNS).select_related("community").first()
    if found is None:
        raise NotSeen("no such place")
    return found


def unanswered(at: datetime) -> list[WhistleCall]:
    """Calls whose time to reply has passed without a reply, and which nobody was told of yet."""
    rows = WhistleCall.objects.filter(
        reply=Reply.NONE, came_at=None, told_up_at=None, whistle__state__in=WHISTLE_RUNS
    ).select_related("whistle__community", "unit")
    return [
        one
        for one in rows.order_by("whistle__starts_at", "pk")
        if reply_by(one.whistle.called_at, one.whistle.starts_at) <= at
    ]


def one_level_up(whistle: Whistle, *, at: datetime) -> list[Post]:
    """The posts above the community that supervise here, the nearest level first and alone."""
    above = [area for area in lineage(whistle.its_area) if area != whistle.area]
    posts = list(posts_with(SUPERVISE, today=localdate(at)).filter(area__in=above))
    nearest = max((len(post.area) for post in posts), default=0)
    return [post for post in posts if len(post.area) == nearest]


@dataclass(frozen=True, slots=True)
class Silence:
    """How often a unit was called, did not answer in time, and did not come."""

    unit: str
    called: int
    silent: int
    absent: int


def silences(viewer: Viewer, *, year: int) -> Sequence[Silence]:
    """For each unit that was called in a year to whistles that the viewer sees, those who stayed away first."""
    whistles = Whistle.objects.filter(within(viewer.areas_for(SEE)), year=year).exclude(state=WhistleState.CANCELLED)
    held = Q(whistle__state=WhistleState.CLOSED)
    rows = (
        WhistleCall.objects.filter(whistle__in=whistles)
        .values("unit__name")
        .annotate(
            called=Count("pk"),
            silent=Count("pk", filter=Q(told_up_at__isnull=False, reply=Reply.NONE)),
            absent=Count("pk", filter=held & Q(came_at=None)),
        )
        .order_by("-absent", "-silent", "unit__name")
    )
    return [Silence(row["unit__name"], row["called"], row["silent"], row["absent"]) for row in rows]
