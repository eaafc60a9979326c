"""The timetable while it is lived: dates that move, progress, parts that are reached, parts that are added."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid, NotSeen, Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.works.models import Milestone, Slip, Work
from huiyin.domains.works.models.milestone import WHOLE
from huiyin.domains.works.queries.followers import persons_behind
from huiyin.domains.works.queries.works import progress_of, public_work
from huiyin.platform.access.actors import Actor

from .agreeing import agreeing_post, name_of
from .answering import answer_waiting, has_waiting
from .fields import coming_day, public_words
from .linking import follow, links_by, numbers_of, waiting_keys
from .recording import record
from .steps import Told, advance, check, lock
from .telling import tell_everybody
from .works import Stage, check_stages


@transaction.atomic
def move_milestone(
    *, actor: Actor, milestone: Milestone, date: date, reason: str, agreed_by: str = "", at: datetime
) -> Slip:
    """Give a milestone another date. The old one, the reason and who agreed stay as a row; the matters follow.

    A later date asks for a second person. Raises Invalid, and Refused as the `schedule` of the matters does.
    """
    work, milestone = _hold(milestone)
    check(work, "move", actor, {"milestone": milestone, "date": date, "reason": reason})
    _refuse_reached(work, milestone, "move")
    fields = Fields()
    reason = fields.line("reason", reason, limit=300)
    coming_day(fields, "date", date, at=at)
    fields.fault_if(date == milestone.due_on, "date", _("This is the date that stands."))
    fields.settle()
    named = bool(agreed_by) or date > milestone.due_on
    agreeing = agreeing_post(work, agreed_by, actor=actor, at=at) if named else None
    slip = Slip.objects.create(
        milestone=milestone,
        old_on=milestone.due_on,
        new_on=date,
        reason=reason,
        agreed_by=agreed_by,
        agreed_name=name_of(agreeing) if agreeing else "",
        actor_id=actor.id,
        at=at,
    )
    milestone.due_on = date
    milestone.save(update_fields=["due_on"])
    waited = waiting_keys(work, milestone)
    followed = follow(work, slip, actor=actor, at=at)
    data = {
        "milestone": milestone.seq,
        "title": milestone.title,
        "from": slip.old_on.isoformat(),
        "to": date.isoformat(),
        "reason": reason,
        "agreed": slip.agreed_name,
        "matters": numbers_of(followed),
    }
    step = advance(work, "move", actor=actor, at=at, told=Told(reason, data))
    told = {"milestone": milestone.title, "old": slip.old_on, "day": date, "reason": reason}
    tell_everybody(work, "slipped", told, at=at, without=persons_behind(followed))
    record(work, "move", data, actor=actor, at=at, rows=[work, milestone, slip, step, *links_by(waited)])
    return slip


@transaction.atomic
def extend_work(*, actor: Actor, work: Work, stage: Stage, at: datetime) -> Milestone:
    """One more milestone: the work turned out to be more than was planned, and everybody sees it."""
    work = lock(work.pk)
    check(work, "extend", actor, {"milestone": stage.title, "date": stage.due_on})
    milestone = add_milestone(work, stage, at=at)
    data = {"milestone": milestone.seq, "title": milestone.title, "to": stage.due_on.isoformat()}
    step = advance(work, "extend", actor=actor, at=at, told=Told(data=data))
    record(work, "extend", data | {"weight": stage.weight}, actor=actor, at=at, rows=[work, milestone, step])
    return milestone


def add_milestone(work: Work, stage: Stage, *, at: datetime) -> Milestone:
    """A row more on the timetable. The caller holds the work."""
    fields = Fields()
    check_stages(fields, [stage], at=at)
    fields.settle()
    last = work.milestones.aggregate(last=Max("seq"))["last"] or 0
    return Milestone.objects.create(
        work=work,
        seq=last + 1,
        title=stage.title.strip(),
        weight=stage.weight,
        due_on=stage.due_on,
        first_on=stage.due_on,
    )


@transaction.atomic
def report_progress(*, actor: Actor, milestone: Milestone, percent: int, at: datetime) -> Milestone:
    """Say how much of a part is done; the whole of it is said by reaching it."""
    work, milestone = _hold(milestone)
    check(work, "progress", actor, {"milestone": milestone, "percent": percent})
    _refuse_reached(work, milestone, "progress")
    if not 0 <= percent < WHOLE:
        raise Invalid({"percent": [_("From 0 to 99: what is whole is marked as reached.")]})
    data = {"milestone": milestone.seq, "title": milestone.title, "from": milestone.percent, "to": percent}
    milestone.percent = percent
    milestone.save(update_fields=["percent"])
    step = advance(work, "progress", actor=actor, at=at, told=Told(data=data))
    record(work, "progress", data, actor=actor, at=at, rows=[work, milestone, step])
    return milestone


@transaction.atomic
def reach_milestone(*, actor: Actor, milestone: Milestone, public_text: str = "", at: datetime) -> Milestone:
    """A part is finished. The matters that waited for it are answered, so the words for them are compulsory then.

    The last one is reached by finishing the work. Raises Invalid, Refused.
    """
    work, milestone = _hold(milestone)
    check(work, "reach", actor, {"milestone": milestone})
    _refuse_reached(work, milestone, "reach")
    if not work.milestones.filter(reached_at=None).exclude(pk=milestone.pk).exists():
        raise Refused("reach", work.state, allowed=("finish",), reason=_("The last part is reached by finishing."))
    fields = Fields()
    words = public_words(fields, "public_text", public_text, required=has_waiting(work, milestone))
    fields.settle()
    waited = waiting_keys(work, milestone)
    mark_reached(milestone, at=at)
    answered = answer_waiting(work, words, milestone=milestone, actor=actor, at=at)
    data = {"milestone": milestone.seq, "title": milestone.title, "matters": numbers_of(answered)}
    step = advance(work, "reach", actor=actor, at=at, told=Told(words, data))
    told = {"milestone": milestone.title, "percent": progress_of(public_work(work.pk))}
    tell_everybody(work, "reached", told, at=at, without=persons_behind(answered))
    record(work, "reach", data, actor=actor, at=at, rows=[work, milestone, step, *links_by(waited)])
    return milestone


def mark_reached(milestone: Milestone, *, at: datetime) -> None:
    """The part is whole from this moment."""
    milestone.percent, milestone.reached_at = WHOLE, at
    milestone.save(update_fields=["percent", "reached_at"])


def _hold(milestone: Milestone) -> tuple[Work, Milestone]:
    """The work and its milestone as they are now, held until the transaction ends."""
    work = lock(milestone.work_id)
    found = Milestone.objects.filter(pk=milestone.pk, work=work).first()
    if found is None:
        raise NotSeen(str(milestone.pk))
    return work, found


def _refuse_reached(work: Work, milestone: Milestone, doing: str) -> None:
    if milestone.reached_at is not None:
        raise Refused(doing, work.state, missing={"milestone"}, reason=_("This part is finished already."))
