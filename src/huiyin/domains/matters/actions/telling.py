"""Who hears of a step: the reporters in plain words, and the post that has to see to what comes next."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Q

from huiyin.domains.matters.models import Matter, Reporter, Step
from huiyin.platform.notices.actions import enqueue
from huiyin.platform.notices.recipients import Recipient

# What the reporters hear of. Moves between units that change nothing for them are not here.
TOLD_TO_REPORTERS = frozenset(
    {
        "receive",
        "accept",
        "contact",
        "ask",
        "pause",
        "resume",
        "extend",
        "refer",
        "department",
        "schedule",
        "answer",
        "redo",
        "escalate",
        "decline",
        "join",
        "split",
        "settle",
    }
)

# What the responsible post hears of.
TOLD_TO_POST = frozenset(
    {
        "receive",
        "dispatch",
        "return",
        "transfer",
        "reply",
        "comment",
        "resume",
        "refer",
        "department",
        "answer",
        "redo",
        "escalate",
        "withdraw",
    }
)


def reporters_of(matter: Matter) -> list[Reporter]:
    """Everybody who raised this matter or one that was joined into it, and has not withdrawn."""
    return list(
        Reporter.objects.filter(Q(matter=matter) | Q(matter__joined_into=matter), withdrawn_at=None).select_related(
            "person"
        )
    )


def tell(matter: Matter, step: Step, *, at: datetime, reporters: Iterable[Reporter] | None = None) -> None:
    """Put the messages of a step into the outbox: the number and public words, never a person's data."""
    context = {"number": matter.number, "public_text": step.public_text, "due": matter.due_at}
    if step.move in TOLD_TO_REPORTERS:
        for reporter in reporters_of(matter) if reporters is None else reporters:
            if reporter.person_id is not None:
                _send(matter, f"matter.{step.move}", Recipient.person(reporter.person_id), context, at)
    if step.move in TOLD_TO_POST and matter.responsible_id is not None:
        tell_post(matter, f"matter.desk.{step.move}", at=at)


def tell_post(matter: Matter, template: str, *, at: datetime) -> None:
    """One message to the responsible post."""
    if matter.responsible_id is None:
        return
    context = {
        "number": matter.number,
        "title": "" if matter.confidential else matter.title,
        "due": matter.due_at,
    }
    _send(matter, template, Recipient.post(matter.responsible_id), context, at)


def _send(matter: Matter, template: str, to: Recipient, context: Mapping[str, object], at: datetime) -> None:
    enqueue(
        template=template,
        to=to,
        about=matter.ref,
        context=context,
        at=at,
        area=matter.area,
        chain=matter.community.code,
    )
