"""Decisions: those of a meeting, those still open, and the register of all that went to the table."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.models import Body, Decision, DecisionStep, Hearing, Item, Meeting
from huiyin.domains.meetings.scope import seen_by
from huiyin.domains.meetings.vocabulary import Standing
from huiyin.platform.access.viewers import Viewer

ROW = ("meeting__body__organisation", "meeting__body__community", "owner", "hearing__item")
MOVED = Count("steps", filter=Q(steps__move="move"), distinct=True)


def decisions_visible_to(viewer: Viewer) -> QuerySet[Decision]:
    """The decisions of the tables a viewer sees, with how often each moved."""
    rows = Decision.objects.filter(seen_by(viewer, "meeting__body__")).select_related(*ROW)
    return rows.annotate(moved=MOVED)


def seen_decision(viewer: Viewer, key: UUID) -> Decision:
    """One decision. Raises NotSeen."""
    found = decisions_visible_to(viewer).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def decisions_of(meeting: Meeting) -> QuerySet[Decision]:
    """What a meeting decided, in order."""
    rows = Decision.objects.filter(meeting=meeting).select_related("owner", "hearing__item", "vote")
    return rows.annotate(moved=MOVED).order_by("seq")


def to_follow(body: Body, *, before: Meeting | None = None) -> QuerySet[Decision]:
    """The open decisions of a table, the most urgent first: what a meeting looks at when it begins."""
    rows = Decision.objects.filter(meeting__body=body, standing=Standing.OPEN).select_related(*ROW)
    if before is not None:
        rows = rows.exclude(meeting=before)
    return rows.annotate(moved=MOVED).order_by("deadline", "pk")


def late(viewer: Viewer, *, today: date) -> QuerySet[Decision]:
    """Open decisions whose date has passed."""
    return decisions_visible_to(viewer).filter(standing=Standing.OPEN, deadline__lt=today)


def matters_of(decision: Decision) -> QuerySet[Matter]:
    """The matters that a decision moved."""
    keys = [key for kind, key in decision.became if kind == "matter"]
    return Matter.objects.filter(pk__in=keys).select_related("lead_unit").order_by("number")


def register_of(viewer: Viewer) -> QuerySet[Item]:
    """All that went to a table (问题台账), the newest first: items with their matters, hearings and decisions."""
    decisions = Prefetch("decisions", Decision.objects.select_related("owner").annotate(moved=MOVED).order_by("seq"))
    hearings = Prefetch(
        "hearings",
        Hearing.objects.select_related("meeting").prefetch_related(decisions).order_by("meeting__starts_at"),
    )
    rows = Item.objects.filter(seen_by(viewer, "body__")).select_related("body__organisation")
    return rows.prefetch_related(hearings, "matters__matter__lead_unit").order_by("-raised_at", "-pk")


def steps_of(decision: Decision) -> QuerySet[DecisionStep]:
    """What happened to a decision, the oldest first."""
    return decision.steps.order_by("pk")
