"""The two endings without a verdict: declined by two people with an answer, or withdrawn by the reporter."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.matters.models import Matter, Reporter, Step
from huiyin.domains.matters.queries.verdicts import latest_answer, was_answered
from huiyin.domains.matters.states import State
from huiyin.domains.matters.vocabulary import DeclineReason
from huiyin.platform.access.actors import Actor

from .approval import second_person
from .clocks import stop_clocks
from .keeping import let_go
from .steps import Change, advance, checked, lock, lock_main, record
from .telling import reporters_of, tell, tell_former
from .verdicts import own_voice, settle_if_all_spoke


@transaction.atomic
def decline_matter(
    *,
    actor: Actor,
    matter: Matter,
    reason: DeclineReason,
    approver: str,
    public_text: str,
    at: datetime,
    expected: int | None = None,
) -> Step:
    """Do not take a matter on: for a reason of the closed list, with a second person, and with an answer.

    Raises Refused for one that was answered: after a "not solved" it would take the reporter's word out of the rates.
    """
    matter = lock(matter, expected=expected)
    given = {"reason": reason, "approver": approver, "public_text": public_text}
    checked(matter, "decline", actor, given)
    if was_answered(matter):
        reason_why = _("It was taken on and answered already. Who says “not solved” gets another answer.")
        raise Refused("decline", matter.state, reason=reason_why)
    second_person("decline", matter, actor=actor, approver=approver, at=at)
    told, formerly = reporters_of(matter), matter.responsible_id
    change = Change(public_text=public_text, data={"reason": reason, "approver": approver})
    step = advance(matter, "decline", actor=actor, at=at, given=given, change=change)
    stop_clocks(matter, by="decline", at=at)
    tell(matter, step, at=at, reporters=told)
    tell_former(matter, formerly, at=at)
    record(matter, actor=actor, verb="matters.decline", step=step, at=at)
    return step


@transaction.atomic
def withdraw_matter(*, actor: Actor, matter: Matter, reporter: Reporter, note: str = "", at: datetime) -> Step:
    """Let one reporter step out. The matter ends only when nobody is left who raised it.

    The person is needed no longer from this day. Raises Refused for somebody else's voice, or one that left before.
    """
    matter = lock_main(matter)
    own_voice("withdraw", matter, reporter, actor=actor)
    others = [other for other in reporters_of(matter) if other.pk != reporter.pk]
    given = {"note": note or "withdrawn", "reporter": reporter}
    name = "comment" if others else "withdraw"
    checked(matter, "withdraw", actor, given)
    formerly = matter.responsible_id
    reporter.withdrawn_at = at
    reporter.save(update_fields=["withdrawn_at"])
    change = Change(note=note, data={"withdrew": str(reporter.pk)})
    step = advance(matter, name, actor=actor, at=at, given=given, change=change)
    if not others:
        stop_clocks(matter, by="withdraw", at=at)
        tell_former(matter, formerly, at=at)
    let_go([reporter], at=at)
    record(matter, actor=actor, verb="matters.withdraw", step=step, at=at, rows=[reporter])
    answer = latest_answer(matter)
    if others and answer is not None and matter.state == State.ANSWERED:
        settle_if_all_spoke(matter, answer, at=at)
    return step
