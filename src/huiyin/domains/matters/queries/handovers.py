"""Hand-overs as the desk reads them, and what an officer from outside may read of the one matter behind a link."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.models import Organisation, PlaceKind
from huiyin.domains.matters.models import Attachment, Handover, HandoverQuestion, HandoverStep, Matter, Step
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.matters.scope import seen_by
from huiyin.domains.matters.states import HAND_OPEN, State
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.platform.access.models import SealedLink
from huiyin.platform.access.viewers import Viewer

from .dossier import attachments_of, units_for
from .timeline import Entry, timeline

ROW = ("unit", "matter__community", "matter__estate", "matter__place", "matter__category", "matter__lead_unit")


def handovers_visible_to(viewer: Viewer) -> QuerySet[Handover]:
    """The hand-overs of the matters a viewer sees, the running ones first, then by when they are due."""
    seen = Exists(Matter.objects.filter(seen_by(viewer), pk=OuterRef("matter")))  # there are few hand-overs
    open_questions = Count("questions", filter=Q(questions__replied_at=None))
    rows = Handover.objects.filter(seen).select_related(*ROW).annotate(waiting=open_questions)
    last_due = HandoverStep.objects.filter(handover=OuterRef("pk"), due_at__isnull=False).order_by("-seq")
    return rows.annotate(was_due=Subquery(last_due.values("due_at")[:1])).order_by("-given_at", "-pk")


def running(rows: QuerySet[Handover]) -> QuerySet[Handover]:
    """Those that still wait for the department, the most pressing first."""
    return rows.filter(state__in=HAND_OPEN).order_by("matter__due_at", "pk")


def late(rows: QuerySet[Handover], *, at: datetime) -> QuerySet[Handover]:
    """Those whose time has run out, or ran out and went up. Computed, never stored."""
    return rows.filter(Q(state__in=HAND_OPEN, matter__due_at__lte=at) | Q(state="went_up"))


def seen_handover(viewer: Viewer, key: UUID) -> Handover:
    """One of them. Raises NotSeen, alike for one that is hidden and one that is not there."""
    found = (
        handovers_visible_to(viewer)
        .filter(pk=key)
        .prefetch_related(Prefetch("steps", HandoverStep.objects.order_by("seq")), "questions")
        .first()
    )
    if found is None:
        raise NotSeen(str(key))
    return found


def question_of(handover: Handover, key: UUID) -> HandoverQuestion:
    """One question of a hand-over. Raises NotSeen."""
    found = HandoverQuestion.objects.filter(handover=handover, pk=key).select_related("handover__matter").first()
    if found is None:
        raise NotSeen(str(key))
    return found


def unnamed_at_departments(viewer: Viewer) -> QuerySet[Matter]:
    """Matters at a department for which no officer is named by a hand-over, the most pressing first.

    Where people of the department have accounts they need none; the page says who that is.
    """
    named = Handover.objects.filter(ended_at=None).values("matter")
    at_department = Matter.objects.filter(seen_by(viewer), state=State.AT_DEPARTMENT, confidential=False)
    rows = at_department.exclude(pk__in=named).select_related("lead_unit", "community", "estate", "place")
    return rows.order_by("due_at", "pk")


def handovers_of(matter: Matter) -> QuerySet[Handover]:
    """All hand-overs of one matter, the newest first."""
    return Handover.objects.filter(matter=matter).select_related("unit").order_by("-given_at")


def officers_named(links: Iterable[str]) -> dict[str, str]:
    """Who came in by these sealed links, by the link's key as text."""
    keys = dict(SealedLink.objects.filter(pk__in=list(links), about_kind="handover").values_list("pk", "about_id"))
    names = dict(Handover.objects.filter(pk__in=set(keys.values())).values_list("pk", "officer"))
    return {str(link): names[UUID(about)] for link, about in keys.items() if UUID(about) in names}


def officers_before(unit: Organisation, *, limit: int = 5) -> list[tuple[str, str]]:
    """Names and titles that hand-overs to a unit named last, each once."""
    rows = Handover.objects.filter(unit=unit).order_by("-given_at").values_list("officer", "title")[:50]
    return list(dict.fromkeys(rows))[:limit]


@dataclass(frozen=True, slots=True)
class Papers:
    """What an officer reads: the place without a home, the words without what names anybody, photos, the history."""

    place: str
    text: str
    entries: Sequence[Entry]
    photos: Sequence[Attachment]
    asked: Sequence[tuple[Step, str]]  # questions to the reporter, each with the reply, "" while there is none
    questions: Sequence[HandoverQuestion]


def papers_of(handover: Handover) -> Papers:
    """The papers of the one matter of a hand-over."""
    matter = handover.matter
    return Papers(
        place=redact(_place(matter)).text,
        text=redact(matter.text).text,
        entries=timeline(matter),
        photos=list(photos_outside(handover)),
        asked=_asked(handover),
        questions=list(handover.questions.all()),
    )


def photos_outside(handover: Handover) -> QuerySet[Attachment]:
    """The photos that an officer may open: those of this matter and of what was joined into it, no voices."""
    shown = (Purpose.REPORT, Purpose.BEFORE, Purpose.AFTER)
    return attachments_of(handover.matter).filter(purpose__in=shown)


def photo_outside(handover: Handover, key: UUID) -> Attachment:
    """One of them. Raises NotSeen for any other photo there is."""
    found = photos_outside(handover).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def others_responsible(handover: Handover) -> list[Organisation]:
    """Whom an objection may name: units on the rungs of departments, street and banner, and the matter's own ones."""
    return [unit for unit in units_for(handover.matter) if unit.pk != handover.unit_id]


def _place(matter: Matter) -> str:
    """Where it is, down to the building: a home is nobody's business outside."""
    place = matter.place
    known = place is not None and place.kind != PlaceKind.HOME
    building = place.parent.label if place is not None and not known and place.parent is not None else ""
    label = place.label if known and place is not None else building
    return " · ".join(part for part in (matter.estate.name if matter.estate else "", label) if part)


def _asked(handover: Handover) -> list[tuple[Step, str]]:
    """The department's questions to the reporter since the hand-over, and what came back."""
    steps = list(
        Step.objects.filter(matter=handover.matter_id, at__gte=handover.given_at, move__in=("ask", "reply")).order_by(
            "seq"
        )
    )
    told = []
    for place, step in enumerate(steps):
        if step.move == "ask":
            following = steps[place + 1] if place + 1 < len(steps) else None
            reply = following.public_text if following is not None and following.move == "reply" else ""
            told.append((step, redact(reply).text))
    return told


def photos_waiting(handover: Handover, link: str) -> list[Attachment]:
    """The photos of the work that somebody added who came in by this link, and that no answer shows yet."""
    own = Attachment.objects.filter(matter=handover.matter_id, added_by=link, answer=None)
    return list(own.filter(purpose__in=(Purpose.BEFORE, Purpose.AFTER)))
