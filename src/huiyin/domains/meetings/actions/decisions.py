"""A decision is what + owner + deadline, and becomes in one key what it says, through the real moves of matters."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.dates import schedule_matter
from huiyin.domains.matters.actions.dispatching import transfer_matter
from huiyin.domains.matters.actions.rooms import hand_to_department
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.hands import barred_hands
from huiyin.domains.matters.vocabulary import Outcome
from huiyin.domains.meetings.models import Decision, DecisionStep, Hearing, Item, Meeting, Vote
from huiyin.domains.meetings.queries.agendas import standing_matters
from huiyin.domains.meetings.queries.decisions import content_with
from huiyin.domains.meetings.rules.quorum import Result
from huiyin.domains.meetings.states import ItemState, State
from huiyin.domains.meetings.vocabulary import Becomes, Heard, Standing
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit.prints import Row
from huiyin.platform.notices.rules.days import full_day_words

from .items import is_at_table, let_go
from .recording import record
from .steps import lock, lock_item, move_item, must_be
from .telling import tell_of_decision


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision as the table takes it. `approver` is asked for where a public date lies far away.

    `seen` is how many decisions on the item stood before the eyes of who writes this one down; None for all of them.
    """

    becomes: str
    what: str
    owner: Organisation
    deadline: date
    public_text: str = ""
    approver: str = ""
    vote: Vote | None = None
    seen: int | None = None


@transaction.atomic
def decide(*, actor: Actor, hearing: Hearing, verdict: Verdict, key: str, at: datetime) -> Decision:
    """Take a decision down once, however often its form is sent, and make of it what it says.

    Every matter of the item that the table owes goes its way in this transaction; a further decision on the same item
    is one more task without matters; the same words from a second console are the decision that stands, and other
    words upon one that was not seen there are asked about first. Raises Invalid, and Refused as moves of matters do.
    """
    meeting = lock(hearing.meeting_id)
    known = Decision.objects.filter(meeting=meeting, key=key).first()
    if known is not None:
        return known
    must_be(meeting, State.OPEN, doing="decide")
    what, public_text = _checked(verdict, hearing, at)
    standing = _standing(hearing, verdict, what)
    if standing is not None:
        return standing
    item = lock_item(hearing.item_id)
    owed = [one for one in standing_matters(item) if is_at_table(one, item.body)] if item.state == "listed" else []
    seq = (meeting.decisions.aggregate(last=Max("seq"))["last"] or 0) + 1
    decision = Decision.objects.create(
        meeting=meeting,
        hearing=hearing,
        seq=seq,
        key=key,
        becomes=verdict.becomes,
        what=what,
        public_text=public_text,
        owner=verdict.owner,
        deadline=verdict.deadline,
        vote=verdict.vote,
        at=at,
    )
    step = step_of(decision, "take", actor=actor, at=at)
    for matter in owed:
        _become(matter, decision, verdict, actor=actor, at=at)
    decision.became = [["matter", str(one.pk)] for one in owed]
    if verdict.becomes in {Becomes.ANSWER, Becomes.CANNOT}:
        decision.standing, decision.done_at = Standing.DONE, at
    decision.save()
    rows = _decided(item, hearing, decision, at=at) if item.state == ItemState.LISTED else []
    meeting.version += 1
    meeting.save(update_fields=["version"])
    tell_of_decision(decision, owed, at=at)
    record(meeting.body, "decide", decision, _told(decision), actor=actor, at=at, rows=[decision, step, *rows])
    return decision


@transaction.atomic
def report_done(*, actor: Actor, decision: Decision, note: str, at: datetime) -> Decision:
    """Say that a decision was carried out, and how. Whether a matter is solved its reporters say."""
    decision = open_decision(decision, "done")
    fields = Fields()
    note = fields.line("note", note, limit=300)
    fields.settle()
    decision.standing, decision.done_at = Standing.DONE, at
    decision.save(update_fields=["standing", "done_at"])
    step = step_of(decision, "done", actor=actor, at=at, note=note)
    rows = [decision, step]
    record(decision.meeting.body, "report_done", decision, {"note": note}, actor=actor, at=at, rows=rows)
    return decision


@transaction.atomic
def mark_content(*, actor: Actor, decision: Decision, at: datetime) -> Decision:
    """Say "done" of a decision because its reporters called all of it solved; their word is looked at once more here.

    Raises Refused where it is done already, and where one of them has not said so.
    """
    decision = open_decision(decision, "done")
    if decision.pk not in content_with([decision]):
        reason = _("Not all who raised it have said that it is solved: please write what was done.")
        raise Refused("done", decision.standing, reason=reason)
    with translation.override("zh-hans"):  # kept with the decision for good: in the language of the table
        note = _("The reporters who spoke say that it is solved.")
    return report_done(actor=actor, decision=decision, note=note, at=at)


@transaction.atomic
def note_work(*, actor: Actor, decision: Decision, work: tuple[str, str], at: datetime) -> Decision:
    """Write down which work a decision became, once; `work` is the name under which the record knows the work."""
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    entry = ["work", work[1]]
    if entry not in decision.became:
        decision.became = [*decision.became, entry]
        decision.save(update_fields=["became"])
        change = {"work": work[1]}
        record(decision.meeting.body, "note_work", decision, change, actor=actor, at=at, rows=[decision])
    return decision


def step_of(decision: Decision, move: str, *, actor: Actor, at: datetime, note: str = "") -> DecisionStep:
    """One row of a decision's history."""
    return DecisionStep.objects.create(
        decision=decision, move=move, deadline=decision.deadline, at=at, actor_id=actor.id, note=note
    )


def _decided(item: Item, hearing: Hearing, decision: Decision, *, at: datetime) -> list[Row]:
    """The item is decided where it was heard, and lets its matters go; the rows that were written."""
    move_item(item, "decide", {"decision": decision})
    gone, heard = let_go(item, at=at), Hearing.objects.get(pk=hearing.pk)
    heard.outcome = Heard.DECIDED
    heard.save(update_fields=["outcome"])
    return [item, heard, *gone]


def _become(matter: Matter, decision: Decision, verdict: Verdict, *, actor: Actor, at: datetime) -> None:
    text, note = decision.public_text, decision.what
    if verdict.becomes == Becomes.DEPARTMENT:
        day = verdict.deadline
        hand_to_department(actor=actor, matter=matter, unit=verdict.owner, note=note, date=day, at=at)
    elif verdict.becomes == Becomes.ANSWER:
        answer_matter(actor=actor, matter=matter, text=AnswerText(Outcome.DONE, text), at=at)
    elif verdict.becomes == Becomes.CANNOT:
        answer_matter(actor=actor, matter=matter, text=AnswerText(Outcome.CANNOT, text, why=note), at=at)
    else:
        schedule_matter(
            actor=actor, matter=matter, public_text=text, date=verdict.deadline, approver=verdict.approver, at=at
        )
        # Hands that its reporter refused do not get it again: the table keeps the lead, the owner still owes the work.
        if verdict.becomes == Becomes.TASK and verdict.owner.pk not in barred_hands(matter) | {matter.lead_unit_id}:
            transfer_matter(actor=actor, matter=matter, unit=verdict.owner, note=note, at=at)


def _checked(verdict: Verdict, hearing: Hearing, at: datetime) -> tuple[str, str]:
    fields = Fields()
    carried = verdict.vote is None or hearing.votes.filter(pk=verdict.vote.pk, result=Result.CARRIED).exists()
    fields.fault_if(
        not carried,
        "vote",
        _("This vote was not carried, or was held on another item: nothing can be decided by it."),
    )
    fields.choice("becomes", verdict.becomes, set(Becomes))
    what = fields.line("what", verdict.what, limit=300)
    public_text = fields.line("public_text", verdict.public_text or verdict.what, limit=1000, required=False)
    fields.fault_if(verdict.deadline < localdate(at), "deadline", _("This day has passed."))
    fields.settle()
    return what, public_text


def _standing(hearing: Hearing, verdict: Verdict, what: str) -> Decision | None:
    """The decision that another console took in the same words.

    Raises Invalid where it says another date or way, and where another one was taken meanwhile.
    """
    taken = hearing.decisions.select_related("owner").order_by("seq")
    fields, found = Fields(), taken.filter(what=what, owner=verdict.owner).first()
    if found is not None:
        other = (found.becomes, found.deadline) != (verdict.becomes, verdict.deadline)
        words = _("This was decided just now, by %(day)s.") % {"day": full_day_words(found.deadline)}
        fields.fault_if(other, "what", words)
    elif verdict.seen is not None and len(taken) > verdict.seen:
        last = taken[len(taken) - 1]
        told = {"what": last.what, "owner": last.owner.name, "day": full_day_words(last.deadline)}
        words = _("Decided on this item meanwhile: %(what)s, %(owner)s, by %(day)s. Press again to add yours to it.")
        fields.fault("what", words % told)
    fields.settle()
    return found


def open_decision(decision: Decision, doing: str) -> Decision:
    """A decision that is still to be carried out, held for this transaction. Raises Refused."""
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if decision.standing != Standing.OPEN:
        raise Refused(doing, decision.standing, reason=_("This decision has been carried out."))
    return decision


def _told(decision: Decision) -> dict[str, object]:
    meeting: Meeting = decision.meeting
    return {
        "number": f"{meeting.number}-{decision.seq}",
        "becomes": decision.becomes,
        "what": decision.what,
        "public_text": decision.public_text,
        "vote": str(decision.vote_id) if decision.vote_id else None,
        "standing": decision.standing,
        "owner": str(decision.owner_id),
        "deadline": decision.deadline.isoformat(),
        "became": decision.became,
    }
