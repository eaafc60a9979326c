"""Planning a work, letting it begin, stand still and go on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.areas import covers
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Community, Estate, Organisation, Place
from huiyin.domains.estates.queries import organisations_around
from huiyin.domains.matters.models import Matter
from huiyin.domains.works.models import Milestone, Work
from huiyin.domains.works.rules.templates import MOST_WEIGHT
from huiyin.platform.access.actors import Actor

from .fields import coming_day, public_words
from .linking import enter, numbers_of
from .recording import record
from .steps import Told, advance, check, lock
from .telling import tell_everybody

MOST_MILESTONES = 20


@dataclass(frozen=True, slots=True)
class Stage:
    """A milestone as somebody wants it."""

    title: str
    weight: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Plan:
    """A work as somebody wants it: the contractor is a unit, or a name, or nobody."""

    title: str
    aim: str
    unit: Organisation
    stages: Sequence[Stage]
    estate: Estate | None = None
    places: Sequence[Place] = ()
    contractor: Organisation | None = None
    contractor_name: str = ""
    template: str = ""
    matters: Sequence[Matter] = field(default=())
    agreed_by: str = ""  # the second person, where a matter's date lies far away


@transaction.atomic
def plan_work(*, actor: Actor, community: Community, plan: Plan, at: datetime) -> Work:
    """Put a work on the public timetable, with the matters that it answers. Raises Invalid; Refused as `link` does."""
    words = _checked(community, plan, at)
    check(Work(state=""), "plan", actor, {"title": words["title"], "milestones": plan.stages})
    Community.objects.select_for_update().get(pk=community.pk)
    year = localdate(at).year
    last = Work.objects.filter(community=community, year=year).aggregate(last=Max("seq"))["last"] or 0
    work = Work.objects.create(
        community=community,
        estate=plan.estate,
        area=plan.estate.area if plan.estate is not None else community.area,
        year=year,
        seq=last + 1,
        unit=plan.unit,
        contractor=plan.contractor,
        template=plan.template,
        next_on=min(stage.due_on for stage in plan.stages),
        planned_at=at,
        updated_at=at,
        **words,
    )
    work.places.set(plan.places)
    laid = _lay(work, plan.stages)
    links = [enter(work, one, None, actor=actor, agreed_by=plan.agreed_by, at=at) for one in plan.matters]
    data = {
        "number": work.number,
        "milestones": [[stage.title, stage.weight, stage.due_on.isoformat()] for stage in plan.stages],
        "matters": numbers_of(plan.matters),
    }
    work.state = ""
    step = advance(work, "plan", actor=actor, at=at, told=Told(data=data))
    drawn = Work.places.through.objects.filter(work=work)
    change = data | {"title": work.title, "unit": plan.unit.code}
    record(work, "plan", change, actor=actor, at=at, rows=[work, step, *laid, *links, *drawn])
    return work


@transaction.atomic
def begin_work(*, actor: Actor, work: Work, public_text: str = "", at: datetime) -> Work:
    """It begins; whoever follows it is told what comes next."""
    return _go_on(work, "begin", "begun", actor=actor, public_text=public_text, at=at)


@transaction.atomic
def resume_work(*, actor: Actor, work: Work, public_text: str = "", at: datetime) -> Work:
    """It goes on after a pause."""
    return _go_on(work, "resume", "resumed", actor=actor, public_text=public_text, at=at)


@transaction.atomic
def pause_work(*, actor: Actor, work: Work, public_text: str, until: date, at: datetime) -> Work:
    """It stands still, publicly saying why and until when. No date moves by that: a slip is a row of its own."""
    work = lock(work.pk)
    check(work, "pause", actor, {"public_text": public_text, "until": until})
    fields = Fields()
    words = public_words(fields, "public_text", public_text)
    coming_day(fields, "until", until, at=at)
    fields.settle()
    work.paused_until = until
    data = {"until": until.isoformat()}
    step = advance(work, "pause", actor=actor, at=at, told=Told(words, data))
    tell_everybody(work, "paused", {"public_text": words, "day": until}, at=at)
    record(work, "pause", data | {"why": words}, actor=actor, at=at, rows=[work, step])
    return work


def _go_on(work: Work, move: str, template: str, *, actor: Actor, public_text: str, at: datetime) -> Work:
    work = lock(work.pk)
    check(work, move, actor, {})
    fields = Fields()
    words = public_words(fields, "public_text", public_text, required=False)
    fields.settle()
    work.begun_at, work.paused_until = work.begun_at or at, None
    step = advance(work, move, actor=actor, at=at, told=Told(words))
    tell_everybody(work, template, next_of(work), at=at)
    record(work, move, {}, actor=actor, at=at, rows=[work, step])
    return work


def next_of(work: Work) -> dict[str, object]:
    """The next milestone and its day, as messages name them."""
    row = Milestone.objects.filter(work=work, reached_at=None).order_by("due_on", "seq").first()
    return {"next": row.title if row else "", "day": row.due_on if row else localdate(work.updated_at)}


def _lay(work: Work, stages: Sequence[Stage]) -> list[Milestone]:
    return Milestone.objects.bulk_create(
        Milestone(
            work=work,
            seq=number,
            title=stage.title.strip(),
            weight=stage.weight,
            due_on=stage.due_on,
            first_on=stage.due_on,
        )
        for number, stage in enumerate(stages, start=1)
    )


def _checked(community: Community, plan: Plan, at: datetime) -> dict[str, str]:
    """The texts, cleaned. Raises Invalid with every fault at once."""
    fields = Fields()
    title = fields.line("title", plan.title, limit=80)
    aim = public_words(fields, "aim", plan.aim)
    contractor_name = fields.line("contractor_name", plan.contractor_name, limit=80, required=False)
    elsewhere = plan.estate is not None and plan.estate.community_id != community.pk
    fields.fault_if(elsewhere, "estate", _("This estate lies in another community."))
    fields.fault_if(
        any(place.community_id != community.pk for place in plan.places),
        "places",
        _("This place lies in another community."),
    )
    area = plan.estate.area if plan.estate is not None else community.area
    serves = covers(plan.unit.area, area) and organisations_around(community.area).filter(pk=plan.unit.pk).exists()
    fields.fault_if(not serves, "unit", _("This unit does not serve this place."))
    check_stages(fields, plan.stages, at=at)
    fields.settle()
    return {"title": title, "aim": aim, "contractor_name": contractor_name}


def check_stages(fields: Fields, stages: Sequence[Stage], *, at: datetime) -> None:
    """Milestones have a title, a weight and a day to come; their faults stand at the field "milestones"."""
    counted = 1 <= len(stages) <= MOST_MILESTONES
    most = {"most": MOST_MILESTONES}
    fields.fault_if(not counted, "milestones", _("A work has at least one milestone and at most %(most)d.") % most)
    for stage in stages:
        fields.line("milestones", stage.title, limit=80)
        weighs = 1 <= stage.weight <= MOST_WEIGHT
        fields.fault_if(not weighs, "milestones", _("A weight is a whole number from 1 to 100."))
        coming_day(fields, "milestones", stage.due_on, at=at)
