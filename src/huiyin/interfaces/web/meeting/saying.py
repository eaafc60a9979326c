"""What a seat writes on its phone: each form with what is done with it. What is refused is shown once more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms import Form
from django.utils.translation import gettext as _

from huiyin.core.errors import NotSeen
from huiyin.domains.meetings.actions.attendance import confirm_minutes, reply_to_invitation
from huiyin.domains.meetings.actions.corrections import confirm_correction
from huiyin.domains.meetings.actions.items import Topic, propose_item
from huiyin.domains.meetings.actions.questions import ask_question
from huiyin.domains.meetings.models import Attendance
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.access.actors import Actor

from .forms import ObjectionForm, ProposalForm, QuestionForm, ReplyForm


@dataclass(frozen=True)
class Sent:
    """A form that a seat sent: under which name the page shows it, what is done with it, and what is said then."""

    name: str
    form: Form
    act: Callable[[dict[str, Any]], object]
    done: str = ""


def _draft(request: WebRequest) -> UUID:
    try:
        return UUID(request.POST.get("draft", ""))
    except ValueError as wrong:
        raise NotSeen("no such draft") from wrong


def _reply(request: WebRequest, seat: Attendance, actor: Actor) -> Sent:
    """Whether the seat comes."""
    return Sent(
        "reply_form",
        ReplyForm(request.POST),
        lambda given: reply_to_invitation(actor=actor, seat=seat, **given, at=request.moment),
    )


def _ask(request: WebRequest, seat: Attendance, actor: Actor) -> Sent:
    """A question beside an item."""
    rows = {str(row.pk): row for row in agenda_of(seat.meeting)}

    def act(given: dict[str, Any]) -> object:
        hearing = rows[given["item"]]
        return ask_question(actor=actor, seat=seat, hearing=hearing, text=given["text"], at=request.moment)

    form = QuestionForm(request.POST, items=list(rows.values()))
    return Sent("question_form", form, act, _("Your question stands beside the item; the secretary sees it."))


def _propose(request: WebRequest, seat: Attendance, actor: Actor) -> Sent:
    """An item for the table's list."""
    return Sent(
        "proposal_form",
        ProposalForm(request.POST),
        lambda given: propose_item(actor=actor, seat=seat, topic=Topic(**given), at=request.moment),
        _("Your item stands on the list; the secretary is told and puts it on an agenda."),
    )


def _confirm(request: WebRequest, seat: Attendance, actor: Actor) -> Sent:
    """A word on the minutes."""
    return Sent(
        "objection_form",
        ObjectionForm(request.POST),
        lambda given: confirm_minutes(actor=actor, seat=seat, **given, at=request.moment),
    )


def _correct(request: WebRequest, seat: Attendance, actor: Actor) -> Sent:
    """A word on the draft of a correction."""
    draft = _draft(request)
    return Sent(
        "objection_form",
        ObjectionForm(request.POST),
        lambda given: confirm_correction(actor=actor, seat=seat, draft=draft, **given, at=request.moment),
    )


FORMS: dict[str, Callable[[WebRequest, Attendance, Actor], Sent]] = {
    "reply": _reply,
    "ask": _ask,
    "propose": _propose,
    "confirm": _confirm,
    "correction": _correct,
}
