"""One door for desk forms and programs: a move by its name, checked against sight, verb, version and the table."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from huiyin.core.errors import Refused
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.held import with_neighbours
from huiyin.domains.matters.scope import actor_for, require
from huiyin.domains.matters.states import MOVES
from huiyin.platform.access.viewers import Viewer

from . import answers, dates, dispatching, endings, escalation, joining, rooms, taking_back, verdicts, waiting
from .steps import lock

Given = dict[str, Any]


def _answer(**given: Any) -> object:
    keys = ("outcome", "public_text", "done", "why", "by_when", "cost")
    text = answers.AnswerText(**{key: given.pop(key) for key in keys if key in given})
    return answers.answer_matter(text=text, **given)


def _verdict(**given: Any) -> object:
    given.pop("expected", None)
    keys = ("solved", "satisfied", "reason", "channel")
    word = verdicts.Word(**{key: given.pop(key) for key in keys if key in given})
    return verdicts.record_verdict(word=word, **given)


def _without_version(action: Callable[..., object]) -> Callable[..., object]:
    def act(**given: Any) -> object:
        given.pop("expected", None)
        return action(**given)

    return act


PERFORM: dict[str, Callable[..., object]] = {
    "dispatch": dispatching.dispatch_matter,
    "accept": dispatching.accept_matter,
    "contact": dispatching.contact_reporter,
    "return": dispatching.return_matter,
    "transfer": dispatching.transfer_matter,
    "recall": taking_back.recall_matter,
    "ask": waiting.ask_reporter,
    "reply": waiting.reply_to_question,
    "comment": _without_version(waiting.add_comment),
    "pause": waiting.pause_matter,
    "resume": waiting.resume_matter,
    "extend": waiting.extend_matter,
    "refer": rooms.refer_matter,
    "department": rooms.hand_to_department,
    "schedule": dates.schedule_matter,
    "answer": _answer,
    "verdict": _verdict,
    "escalate": escalation.escalate_matter,
    "decline": endings.decline_matter,
    "withdraw": _without_version(endings.withdraw_matter),
    "join": joining.join_matter,
    "unjoin": taking_back.unjoin_matter,
    "split": joining.split_matter,
}


@transaction.atomic
def perform(
    *, viewer: Viewer, matter: Matter, move: str, given: Mapping[str, Any], at: datetime, expected: int | None = None
) -> Matter:
    """Make a staff move and return the matter as it is then.

    `given` holds values by the names of the table of moves, already of their types (Organisation, date, Outcome …).
    Raises NotSeen (404), NotAllowed (403), Refused with the allowed moves (409), Changed (409).
    """
    if move not in PERFORM:
        allowed = tuple(other.name for other in MOVES.from_state(matter.state, by="staff"))
        raise Refused(move, matter.state, allowed=allowed, reason="no such move")
    row = MOVES[move]
    matter = lock(matter, expected=expected)  # whoever may now is asked of the matter as it is now
    require(viewer, row.verb, matter)
    known = row.needs | row.allows
    values: Given = {name: value for name, value in given.items() if name in known and value is not None}
    MOVES.check(move, matter.state, values)
    PERFORM[move](actor=actor_for(viewer, row.verb, matter), matter=matter, at=at, expected=expected, **values)
    return with_neighbours(matter.pk)[0]
