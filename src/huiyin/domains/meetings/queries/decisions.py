"""Decisions: those of a meeting, those still open, and the register of all that went to the table."""

from collections.abc import Collection, Container, Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.models import Answer, Matter, Verdict
from huiyin.domains.matters.states import State as MatterState
from huiyin.domains.meetings.models import Body, Decision, DecisionStep, Hearing, Item, ItemMatter, Meeting
from huiyin.domains.meetings.scope import seen_by
from huiyin.domains.meetings.states import HELD
from huiyin.domains.meetings.vocabulary import Becomes, Ending, Standing
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


def to_follow(body: Body) -> QuerySet[Decision]:
    """The open decisions of a table, the most urgent first."""
    rows = Decision.objects.filter(meeting__body=body, standing=Standing.OPEN).select_related(*ROW)
    return rows.annotate(moved=MOVED).order_by("deadline", "pk")


def followed_at(meeting: Meeting) -> QuerySet[Decision]:
    """What a meeting looks at when it begins: what is open, and what was done since the table met last.

    What was answered on the spot was done where it was decided, and is told no more.
    """
    held = Meeting.objects.filter(body=meeting.body_id, starts_at__lt=meeting.starts_at, closed_at__isnull=False)
    since = held.order_by("-starts_at").values("starts_at")[:1]
    done = Q(standing=Standing.DONE, done_at__gte=Subquery(since)) & ~Q(becomes__in=(Becomes.ANSWER, Becomes.CANNOT))
    if meeting.closed_at is not None:
        done &= Q(done_at__lte=meeting.closed_at)
    before = Decision.objects.filter(meeting__body=meeting.body_id, meeting__starts_at__lt=meeting.starts_at)
    rows = before.filter(Q(standing=Standing.OPEN) | done).select_related(*ROW)
    return rows.annotate(moved=MOVED).order_by("-standing", "deadline", "pk")


def late(viewer: Viewer, *, today: date) -> QuerySet[Decision]:
    """Open decisions whose date has passed."""
    return decisions_visible_to(viewer).filter(standing=Standing.OPEN, deadline__lt=today)


def matters_of(decision: Decision) -> QuerySet[Matter]:
    """The matters that a decision moved."""
    return Matter.objects.filter(pk__in=_matter_keys(decision)).select_related("lead_unit").order_by("number")


def work_of(decision: Decision) -> str:
    """The key of the work that a decision became; "" for none."""
    return next((key for kind, key in decision.became if kind == "work"), "")


def decisions_behind(work: UUID, community: UUID) -> QuerySet[Decision]:
    """The decisions of a community's tables that became this work."""
    rows = Decision.objects.filter(meeting__body__community=community).select_related(*ROW)
    return rows.annotate(told=Cast("became", TextField())).filter(told__contains=str(work)).order_by("at", "pk")


def public_decisions_behind(work: UUID, community: UUID) -> QuerySet[Decision]:
    """Those of them that everybody reads: of meetings that are over."""
    return decisions_behind(work, community).filter(meeting__state__in=HELD)


def due_soon(today: date, days: int) -> QuerySet[Decision]:
    """Open decisions at most so many days before a deadline of which their owner was not reminded yet."""
    rows = Decision.objects.filter(standing=Standing.OPEN, deadline__gte=today, deadline__lte=today + timedelta(days))
    return _not_told(rows, "reminded_for")


def past_due(today: date) -> QuerySet[Decision]:
    """Open decisions past a deadline of which nobody above was told yet."""
    return _not_told(Decision.objects.filter(standing=Standing.OPEN, deadline__lt=today), "late_told_for")


def _not_told(rows: QuerySet[Decision], field: str) -> QuerySet[Decision]:
    told = Q(**{field: F("deadline")})
    return rows.filter(~told | Q(**{field: None})).select_related(*ROW).order_by("deadline", "pk")


def register_of(viewer: Viewer) -> QuerySet[Item]:
    """All that went to a table (问题台账), the newest first: items with their matters, hearings and decisions."""
    decisions = Prefetch("decisions", Decision.objects.select_related("owner").annotate(moved=MOVED).order_by("seq"))
    hearings = Prefetch(
        "hearings",
        Hearing.objects.select_related("meeting").prefetch_related(decisions).order_by("meeting__starts_at"),
    )
    rows = Item.objects.filter(seen_by(viewer, "body__")).select_related("body__organisation")
    whole = ("matters__matter__lead_unit", "matters__matter__joined_into", "matters__matter__parts")
    return rows.prefetch_related(hearings, *whole).order_by("-raised_at", "-pk")


def referred_without_item(viewer: Viewer) -> QuerySet[Matter]:
    """What was put before a table the viewer sees and stands on no item yet: on the register all the same."""
    tables = Body.objects.filter(seen_by(viewer)).values("organisation")
    on_an_item = ItemMatter.objects.filter(left_at=None).values("matter")
    rows = Matter.objects.filter(state=MatterState.REFERRED, lead_unit__in=tables, confidential=False)
    return rows.exclude(pk__in=on_an_item).select_related("lead_unit").order_by("-updated_at", "-pk")


def judged_solved(matters: Iterable[Matter]) -> set[UUID]:
    """Those of the matters, and of the ones they live on in, whose last answer a reporter called solved. One query.

    A word on an earlier answer is no word on what was done after somebody else had said no.
    """
    keys = {one.pk for matter in matters for one in (matter, *_lives_in(matter))}
    later = Answer.objects.filter(matter=OuterRef("matter"), at__gt=OuterRef("answer__at"))
    rows = Verdict.objects.filter(~Exists(later), matter__in=keys, solved=True)
    return set(rows.values_list("matter", flat=True))


def content_with(decisions: Iterable[Decision]) -> set[UUID]:
    """The open decisions that only wait for somebody to say "done": their reporters called all of it solved."""
    owed = {one.pk: _matter_keys(one) for one in decisions if one.standing == Standing.OPEN}
    keys = {key for among in owed.values() for key in among}
    if not keys:
        return set()
    rows = Matter.objects.filter(pk__in=keys).select_related("joined_into").prefetch_related("parts")
    matters = {one.pk: one for one in rows}
    solved = judged_solved(matters.values())
    return {pk for pk, among in owed.items() if among and all_content([matters[key] for key in among], solved)}


def all_content(matters: Collection[Matter], solved: Container[UUID]) -> bool:
    """Whether the reporters ended all of these by their own word, and one of them called it solved at least.

    What all of them withdrew ended by their word too, and says nothing of what was done.
    """
    said = any(end.pk in solved for one in matters for end in (one, *_lives_in(one)))
    return said and ending_of(matters, solved) == Ending.CLEARED


def _matter_keys(decision: Decision) -> list[UUID]:
    return [UUID(key) for kind, key in decision.became if kind == "matter"]


def ending_of(matters: Collection[Matter], solved: Container[UUID]) -> Ending:
    """How these matters ended: cleared by their reporters' words alone; silence settles a matter and clears nothing.

    What lives on in others is judged there. Who withdrew a matter has spoken; what was declined asks nobody.
    """
    if not all(_is_over(one) for one in matters):
        return Ending.OPEN
    settled = [(one, end) for one in matters for end in _lives_in(one) if end.state == MatterState.SETTLED]
    return Ending.CLEARED if all(one.pk in solved or end.pk in solved for one, end in settled) else Ending.UNJUDGED


def _lives_in(matter: Matter) -> list[Matter]:
    """Where a matter ends: in the one it was joined into, in the parts into which it was split, else in itself."""
    return [matter.joined_into] if matter.joined_into is not None else list(matter.parts.all()) or [matter]


def _is_over(matter: Matter) -> bool:
    if matter.joined_into is not None:
        return not matter.joined_into.is_open
    return not matter.is_open and not any(part.is_open for part in matter.parts.all())


def steps_of(decision: Decision) -> QuerySet[DecisionStep]:
    """What happened to a decision, the oldest first."""
    return decision.steps.order_by("pk")
