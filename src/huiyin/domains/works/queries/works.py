"""Works, as a viewer and as everybody sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.models import Community, Estate
from huiyin.domains.matters.models import Matter, Verdict
from huiyin.domains.works.models import Cost, Milestone, Photo, Slip, Work, WorkMatter, WorkStep
from huiyin.domains.works.rules.progress import Part, progress
from huiyin.domains.works.scope import seen_by
from huiyin.domains.works.states import OPEN
from huiyin.domains.works.vocabulary import Money
from huiyin.platform.access.viewers import Viewer

LATER = Count("milestones__slips", filter=Q(milestones__slips__new_on__gt=F("milestones__slips__old_on")))


def works_visible_to(viewer: Viewer) -> QuerySet[Work]:
    """The works a viewer sees inside the house: those that are open first, by their next date."""
    return _with_all(Work.objects.filter(seen_by(viewer)))


def seen_work(viewer: Viewer, key: UUID) -> Work:
    """One work. Raises NotSeen, alike for one that is hidden and one that is not there."""
    found = works_visible_to(viewer).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def public_works(community: Community | None = None, estate: Estate | None = None) -> QuerySet[Work]:
    """Every work, or those of a community, or of one of its estates and of the community as a whole."""
    rows = Work.objects.all()
    if community is not None:
        rows = rows.filter(community=community)
    if estate is not None:
        rows = rows.filter(Q(estate=estate) | Q(estate=None))
    return _with_all(rows)


def public_work(key: UUID, community: Community | None = None) -> Work:
    """One work for everybody. Raises NotSeen."""
    found = public_works(community).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def changed_works(
    rows: QuerySet[Work], *, after: tuple[datetime, UUID] | None = None, states: Iterable[str] = ()
) -> QuerySet[Work]:
    """Works in the order of their last change, from one row on: the pages of a feed."""
    chosen = list(states)
    if chosen:
        rows = rows.filter(state__in=chosen)
    if after is not None:
        rows = rows.filter(Q(updated_at__gt=after[0]) | Q(updated_at=after[0], pk__gt=after[1]))
    return rows.order_by("updated_at", "pk")


def _with_all(rows: QuerySet[Work]) -> QuerySet[Work]:
    """With what every list shows, in a fixed number of queries."""
    slips = Prefetch("slips", Slip.objects.order_by("pk"))
    milestones = Prefetch("milestones", Milestone.objects.order_by("due_on", "seq").prefetch_related(slips))
    rows = rows.select_related("community", "estate", "unit", "contractor")
    return rows.prefetch_related(milestones, "places").order_by(F("next_on").asc(nulls_last=True), "-planned_at", "-pk")


def milestones_of(work: Work) -> list[Milestone]:
    """The milestones by date, with their slips; those that a list has fetched already are taken from there."""
    return list(work.milestones.all())


def next_milestone(work: Work) -> Milestone | None:
    """The milestone that comes next; None once all are reached."""
    return next((one for one in milestones_of(work) if one.reached_at is None), None)


def progress_of(work: Work) -> int:
    """How far it is, in whole percent."""
    return progress(Part(one.weight, one.percent) for one in milestones_of(work))


def slips_of(work: Work) -> list[Slip]:
    """Every date that moved, the oldest first; `is_later` says which count."""
    return sorted((slip for one in milestones_of(work) for slip in one.slips.all()), key=lambda slip: slip.pk)


def slip_count(work: Work) -> int:
    """How often a date became later."""
    return sum(slip.is_later for slip in slips_of(work))


def steps_of(work: Work) -> QuerySet[WorkStep]:
    """What happened, the oldest first."""
    return work.steps.order_by("seq")


def photos_of(work: Work) -> QuerySet[Photo]:
    """The photos that stand."""
    return work.photos.filter(taken_back_at=None).order_by("at", "pk")


def public_photo(key: UUID) -> Photo:
    """A photo that stands. Raises NotSeen."""
    found = Photo.objects.filter(pk=key, taken_back_at=None).first()
    if found is None:
        raise NotSeen(str(key))
    return found


@dataclass(frozen=True, slots=True)
class Sums:
    """Money planned and spent, in fen."""

    planned: int
    spent: int

    @property
    def over(self) -> int:
        """By how much more was spent than planned; 0 where it was not."""
        return max(0, self.spent - self.planned)


def sums_of(work: Work) -> Sums:
    """The sums of the rows of money; reversals take away."""
    told = dict(Cost.objects.filter(work=work).values_list("kind").annotate(fen=Sum("fen")).order_by("kind"))
    return Sums(told.get(Money.PLANNED, 0), told.get(Money.SPENT, 0))


def costs_of(work: Work) -> QuerySet[Cost]:
    """Every row of money, by day."""
    return work.costs.select_related("reversed_by").order_by("on", "pk")


def seen_cost(work: Work, key: int) -> Cost:
    """One row of money of this work. Raises NotSeen."""
    found = Cost.objects.filter(work=work, pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def links_of(work: Work) -> QuerySet[WorkMatter]:
    """The matters on a work that did not go their own way."""
    return work.matters.filter(left_at=None).select_related("matter__lead_unit", "milestone", "answer").order_by("pk")


def matters_by_work(works: Iterable[Work]) -> dict[UUID, set[UUID]]:
    """The matters that each of these works answers or ever took up, those that went their own way too."""
    found: dict[UUID, set[UUID]] = {one.pk: set() for one in works}
    for work, matter in WorkMatter.objects.filter(work__in=set(found)).values_list("work", "matter"):
        found[work].add(matter)
    return found


def matters_of_work(work: UUID) -> set[UUID]:
    """The same of one work, by its key."""
    return set(WorkMatter.objects.filter(work=work).values_list("matter", flat=True))


def matter_count(work: Work) -> int:
    """How many matters a work answers."""
    return work.matters.filter(left_at=None).count()


def work_of_matter(matter: Matter) -> Work | None:
    """The work on which a matter stands, the latest one; None where there is none."""
    main = matter.joined_into_id or matter.pk
    link = WorkMatter.objects.filter(matter=main, left_at=None).order_by("-pk").values_list("work", flat=True).first()
    return None if link is None else _with_all(Work.objects.filter(pk=link)).first()


@dataclass(frozen=True, slots=True)
class Judged:
    """What the reporters said of a finished work: counted, silence apart, and who is still asked."""

    solved: int = 0
    not_solved: int = 0
    silent: int = 0
    waiting: int = 0

    @property
    def spoke(self) -> int:
        """How many judged."""
        return self.solved + self.not_solved


def judged(work: Work) -> Judged:
    """The verdicts on the answers that this work gave."""
    answers = work.matters.exclude(answer=None).values("answer")
    told = Verdict.objects.filter(answer__in=answers)
    last: dict[tuple[object, object], bool | None] = {}
    for answer, reporter, solved in told.order_by("pk").values_list("answer", "reporter", "solved"):
        last[answer, reporter] = solved
    words = list(last.values())
    waiting = work.matters.filter(answer__isnull=False, matter__state="answered").count()
    return Judged(words.count(True), words.count(False), words.count(None), waiting)


def open_work_count(community: Community) -> int:
    """How many works of a community are under way or planned."""
    return Work.objects.filter(community=community, state__in=OPEN).count()


def link_by(work: Work, key: int) -> WorkMatter:
    """One matter on this work. Raises NotSeen."""
    found = links_of(work).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found


def seen_photo_of(work: Work, key: UUID) -> Photo:
    """A photo of this work that stands. Raises NotSeen."""
    found = photos_of(work).filter(pk=key).first()
    if found is None:
        raise NotSeen(str(key))
    return found
