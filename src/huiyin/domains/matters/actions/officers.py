"""What an officer of a department does by a sealed link: real moves of the matter, on the record under their name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from huiyin.core.errors import NotSeen, Refused
from huiyin.domains.estates.actions.fields import Fields
from huiyin.domains.estates.models import Organisation
from huiyin.domains.matters.models import Answer, Attachment, Handover, HandoverQuestion, HandoverStep, Matter
from huiyin.domains.matters.rules.pictures import Picture
from huiyin.domains.matters.states import Hand, State
from huiyin.domains.matters.vocabulary import ClockKind, Purpose
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import SealedLink

from .accompanying import move_hand, refuse_hand, tell_desk
from .answers import AnswerText, answer_matter
from .attachments import attach_picture, show_with_answer
from .clocks import end_clocks, recompute
from .dates import schedule_matter
from .dispatching import return_matter
from .handing import TEXT_LIMIT, lock_hand, officer_actor
from .steps import Change, advance, checked, record
from .telling import tell
from .waiting import ask_reporter

KIND: Final = "handover"


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer who is in: the hand-over, and the actor that stands on the record."""

    handover: Handover
    actor: Actor


def handover_behind(link: SealedLink) -> Handover:
    """What a link opens. Raises NotSeen for a link to something else."""
    found = Handover.objects.filter(pk=link.about_id) if link.about_kind == KIND else Handover.objects.none()
    handover = found.select_related("unit", "matter__community", "matter__estate", "matter__place").first()
    if handover is None:
        raise NotSeen("no such hand-over")
    return handover


def officer_behind(link: SealedLink) -> Officer:
    """Whoever came in by this link, as an actor."""
    handover = handover_behind(link)
    return Officer(handover, officer_actor(handover, str(link.pk)))


@transaction.atomic
def open_papers(*, officer: Officer, at: datetime) -> Handover:
    """The officer has read it: written down once."""
    handover, matter = lock_hand(officer.handover)
    if handover.state == Hand.SENT:
        handover.opened_at = at
        move_hand(handover, matter, "open", actor=officer.actor, at=at)
    return handover


@transaction.atomic
def take_on(*, officer: Officer, at: datetime) -> HandoverStep:
    """The department takes the matter on; its reporters hear of it."""
    handover, matter = lock_hand(officer.handover)
    refuse_hand(handover, "take_on", officer.actor, {})
    checked(matter, "take_on", officer.actor, {})
    step = advance(matter, "take_on", actor=officer.actor, at=at, given={}, change=Change())
    # An officer from outside knows no telephone: the acceptance, of which the reporters are told, is the response. The
    # response rate does not count it as contact.
    end_clocks(matter, [ClockKind.RESPOND], by="take_on", at=at)
    recompute(matter, at=at)
    tell(matter, step, at=at, event="accept")
    record(matter, actor=officer.actor, verb="matters.take_on", step=step, at=at)
    return move_hand(handover, matter, "take_on", actor=officer.actor, at=at, data={"step": step.seq})


@transaction.atomic
def object_to(*, officer: Officer, unit: Organisation, note: str, at: datetime) -> None:
    """It is another unit's: back to the desk, with the name of that unit. The link opens nothing any more."""
    handover, matter = lock_hand(officer.handover)
    fields = Fields()
    note = fields.text("note", note, limit=TEXT_LIMIT)
    fields.settle()
    refuse_hand(handover, "object", officer.actor, {"unit": unit, "note": note})
    return_matter(actor=officer.actor, matter=matter, unit=unit, note=note, at=at)


@transaction.atomic
def ask_desk(*, officer: Officer, text: str, date: date | None = None, at: datetime) -> HandoverQuestion:
    """Ask those who handed it over; with a date, ask them to agree to a later one. No clock stands still."""
    handover, matter = lock_hand(officer.handover)
    fields = Fields()
    text = fields.text("text", text, limit=TEXT_LIMIT)
    fields.settle()
    refuse_hand(handover, "ask_desk", officer.actor, {"text": text})
    question = HandoverQuestion.objects.create(
        handover=handover, text=text, date=date, at=at, asked_by=officer.actor.id
    )
    told = {"question": str(question.pk)} | ({"date": date.isoformat()} if date else {})
    tell_desk(handover, matter, "officer_date" if date else "officer_question", at=at)
    move_hand(handover, matter, "ask_desk", actor=officer.actor, at=at, data=told, rows=[question])
    return question


@transaction.atomic
def ask_who_reported(*, officer: Officer, text: str, at: datetime) -> None:
    """Ask the reporter, who replies by number and code or by telephone; time stands still meanwhile."""
    handover, matter = lock_hand(officer.handover)
    refuse_hand(handover, "ask", officer.actor, {"public_text": text})
    ask_reporter(actor=officer.actor, matter=matter, public_text=text, at=at)
    move_hand(handover, _fresh(matter), "ask", actor=officer.actor, at=at)


@transaction.atomic
def set_date(*, officer: Officer, day: date, public_text: str, at: datetime) -> bool:
    """Promise a public date. True where it stands; False where it is later than a unit may set alone.

    Then the desk is asked, with the reason that was given, and the earlier promise stands until somebody agrees.
    """
    handover, matter = lock_hand(officer.handover)
    refuse_hand(handover, "date", officer.actor, {"date": day, "public_text": public_text})
    try:
        with transaction.atomic():
            schedule_matter(actor=officer.actor, matter=matter, public_text=public_text, date=day, at=at)
    except Refused as refused:
        if refused.missing != {"approver"}:
            raise
        ask_desk(officer=officer, text=public_text, date=day, at=at)
        return False
    return True


@transaction.atomic
def keep_pictures(*, officer: Officer, pictures: Mapping[Purpose, Iterable[Picture]], at: datetime) -> list[UUID]:
    """Keep photos of the work with the matter; the reporter sees them with the answer."""
    handover, matter = lock_hand(officer.handover)
    refuse_hand(handover, "answer", officer.actor, {"outcome": "-", "public_text": "-"})
    return [
        attach_picture(actor=officer.actor, matter=matter, picture=picture, purpose=purpose, at=at).pk
        for purpose, some in pictures.items()
        for picture in some
    ]


@transaction.atomic
def answer(*, officer: Officer, text: AnswerText, photos: Iterable[UUID] = (), at: datetime) -> Answer:
    """Give the reporters their answer, with the photos that this officer added."""
    handover, matter = lock_hand(officer.handover)
    refuse_hand(handover, "answer", officer.actor, {"outcome": text.outcome, "public_text": text.public_text})
    given = answer_matter(actor=officer.actor, matter=matter, text=text, at=at)
    own = Attachment.objects.filter(pk__in=list(photos), matter=matter, added_by=officer.actor.id)
    show_with_answer(actor=officer.actor, answer=given, photos=own.values_list("pk", flat=True), at=at)
    return given


def _fresh(matter: Matter) -> Matter:
    return Matter.objects.select_related("community").get(pk=matter.pk)


def may_take_on(handover: Handover) -> bool:
    """Whether the button of acceptance is of use now: not while the matter waits for a reply."""
    return handover.state == Hand.OPENED and handover.matter.state in {State.AT_DEPARTMENT, State.SCHEDULED}
