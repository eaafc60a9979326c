"""How a work ends: finished and judged, or cancelled with its matters sent back; and how it is taken up again."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.actions.dispatching import transfer_matter
from huiyin.domains.matters.actions.escalation import escalate_matter
from huiyin.domains.matters.actions.waiting import resume_matter
from huiyin.domains.matters.states import WAITING
from huiyin.domains.matters.states import State as MatterState
from huiyin.domains.works.models import Work, WorkMatter
from huiyin.domains.works.queries.followers import persons_behind
from huiyin.domains.works.queries.works import judged, links_of
from huiyin.domains.works.vocabulary import Outcome
from huiyin.platform.access.actors import SYSTEM, Actor

from .answering import answer_waiting
from .fields import public_words
from .following import let_go
from .linking import links_by, numbers_of, waiting_keys
from .milestones import add_milestone, mark_reached
from .recording import record
from .steps import Told, advance, check, lock
from .telling import tell_everybody
from .works import Stage, next_of


@transaction.atomic
def finish_work(*, actor: Actor, work: Work, public_text: str, outcome: str = Outcome.DONE, at: datetime) -> Work:
    """It is done: what was left of the timetable is reached, and the matters get their answer. Raises Invalid."""
    work = lock(work.pk)
    check(work, "finish", actor, {"public_text": public_text})
    fields = Fields()
    words = public_words(fields, "public_text", public_text)
    fields.choice("outcome", outcome, set(Outcome))
    fields.settle()
    reached, waited = list(work.milestones.filter(reached_at=None)), waiting_keys(work)
    for milestone in reached:
        mark_reached(milestone, at=at)
    answered = answer_waiting(work, words, outcome=outcome, actor=actor, at=at)
    work.public_text, work.done_at = words, at
    data = {"outcome": outcome, "matters": numbers_of(answered)}
    step = advance(work, "finish", actor=actor, at=at, told=Told(words, data))
    tell_everybody(work, "done", {"public_text": words}, at=at, without=persons_behind(answered))
    rows = [work, step, *reached, *links_by(waited)]
    record(work, "finish", data | {"public_text": words}, actor=actor, at=at, rows=rows)
    return work


@transaction.atomic
def judge_work(*, work: Work, at: datetime) -> bool:
    """Put down what the reporters said, once none of them is asked any more. False while one still is."""
    work = lock(work.pk)
    told = judged(work)
    if work.state != "done" or told.waiting:
        return False
    check(work, "judge", SYSTEM, {})
    data = {"solved": told.solved, "not_solved": told.not_solved, "silent": told.silent}
    step = advance(work, "judge", actor=SYSTEM, at=at, told=Told(data=data))
    let_go(work, at=at)
    record(work, "judge", data, actor=SYSTEM, at=at, rows=[work, step])
    return True


@transaction.atomic
def reopen_work(*, actor: Actor, work: Work, stage: Stage, reason: str, at: datetime) -> Work:
    """Take it up again with a new milestone, because it was not solved or broke again. Raises Invalid, Refused."""
    work = lock(work.pk)
    check(work, "reopen", actor, {"milestone": stage.title, "date": stage.due_on, "reason": reason})
    fields = Fields()
    words = public_words(fields, "reason", reason)
    fields.settle()
    milestone = add_milestone(work, stage, at=at)
    work.done_at = None
    data = {"milestone": milestone.seq, "title": milestone.title, "to": stage.due_on.isoformat()}
    step = advance(work, "reopen", actor=actor, at=at, told=Told(words, data))
    tell_everybody(work, "reopened", {"reason": words, **next_of(work)}, at=at)
    record(work, "reopen", data | {"reason": words}, actor=actor, at=at, rows=[work, milestone, step])
    return work


@dataclass(frozen=True, slots=True)
class Cancelling:
    """Why a work is not done, in public words, and which unit has its matters from now on; none: one level up."""

    public_text: str
    unit: Organisation | None = None


@transaction.atomic
def cancel_work(*, actor: Actor, work: Work, why: Cancelling, at: datetime) -> Work:
    """Give a work up. Its matters are no longer promised a date: each goes where somebody has to act now.

    To the unit that is named, else one level up, as what a unit did not keep. Raises Refused as these moves do.
    """
    work = lock(work.pk)
    check(work, "cancel", actor, {"public_text": why.public_text})
    fields = Fields()
    words = public_words(fields, "public_text", why.public_text)
    fields.settle()
    links = list(links_of(work).filter(answer=None))
    for link in links:
        _send_back(link, words, why.unit, actor=actor, at=at)
    work.public_text, work.paused_until = words, None
    data = {"matters": numbers_of(link.matter for link in links), "unit": why.unit.code if why.unit else ""}
    step = advance(work, "cancel", actor=actor, at=at, told=Told(words, data))
    tell_everybody(work, "cancelled", {"public_text": words}, at=at)
    WorkMatter.objects.filter(pk__in=[link.pk for link in links]).update(left_at=at)
    let_go(work, at=at)
    rows = [work, step, *links_by([link.pk for link in links])]
    record(work, "cancel", data | {"public_text": words}, actor=actor, at=at, rows=rows)
    return work


def _send_back(link: WorkMatter, words: str, unit: Organisation | None, *, actor: Actor, at: datetime) -> None:
    """From the timetable back into somebody's hands; a matter that is elsewhere already stays where it is."""
    matter = link.matter
    if matter.state in WAITING:
        resume_matter(actor=actor, matter=matter, note=link.work.title, at=at)
        matter.refresh_from_db()
    if matter.state != MatterState.SCHEDULED:
        return
    note = _("The work “%(title)s” was cancelled: %(why)s") % {"title": link.work.title, "why": words}
    if unit is not None and unit.pk != matter.lead_unit_id:
        transfer_matter(actor=actor, matter=matter, unit=unit, note=note, at=at)
    else:
        escalate_matter(actor=actor, matter=matter, note=note, at=at)
