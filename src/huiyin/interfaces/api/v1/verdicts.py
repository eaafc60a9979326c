"""Verdicts: the reporter's own word on an answer, by number and code, without an account."""

from typing import Annotated, Literal

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from huiyin.core.errors import Refused
from huiyin.domains.matters.actions.following import follow_matter
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.models import Reporter
from huiyin.domains.matters.states import MOVES, State
from huiyin.domains.matters.vocabulary import Channel, Satisfaction
from huiyin.interfaces.api.fields import Given, Shown, Text, YesNo
from huiyin.interfaces.api.receipts import once
from huiyin.interfaces.api.requests import ApiRequest
from huiyin.platform.access.actors import reporter_actor

router = Router(tags=["matters"])

Judged = Literal["satisfied", "basically", "dissatisfied"]  # silence is nobody's word


class VerdictGiven(Given):
    """Solved or not, and how satisfied; a "not solved" does well to say why."""

    code: Annotated[str, Field(min_length=1, max_length=64)]
    solved: YesNo
    satisfied: Judged
    reason: Text = ""


class VerdictTaken(Shown):
    """Where the matter stands now: settled, waiting for other reporters, or one level up."""

    number: str
    state: State
    level: str
    settled: bool


@router.post("/matters/{number}/verdict", response=VerdictTaken, summary="Judge an answer")
def judge(request: ApiRequest, number: str, given: VerdictGiven) -> HttpResponse:
    """Record the verdict of the reporter who holds the code. Said once for an answer, it stands.

    "Not solved" takes the matter one level up, to other hands, with a new time limit.
    """
    reporter = follow_matter(number=number, code=given.code, ip=request.address, at=request.moment)
    return once(request, owner=f"reporter:{reporter.pk}", status=200, carry=lambda: _judged(request, reporter, given))


def _judged(request: ApiRequest, reporter: Reporter, given: VerdictGiven) -> VerdictTaken:
    matter = reporter.matter.joined_into or reporter.matter
    word = Word(solved=given.solved, satisfied=Satisfaction(given.satisfied), reason=given.reason, channel=Channel.API)
    try:
        record_verdict(
            actor=reporter_actor(reporter.pk), matter=matter, reporter=reporter, word=word, at=request.moment
        )
    except Refused as refused:
        allowed = [move.name for move in MOVES.from_state(matter.state, by="reporter")]
        raise Refused("verdict", matter.state, refused.missing, allowed, refused.reason) from refused
    matter.refresh_from_db()
    state = State(matter.state)
    return VerdictTaken(number=reporter.matter.number, state=state, level=matter.level, settled=state == State.SETTLED)
