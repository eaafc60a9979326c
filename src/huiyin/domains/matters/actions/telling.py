"""Who hears of a step: the reporters in plain words, and the posts that have to see to what comes next."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from huiyin.domains.matters.models import Matter, Reporter, Step
from huiyin.domains.matters.queries.held import voices_behind
from huiyin.domains.matters.queries.posts import posts_of_unit, supervisors_of
from huiyin.platform.notices.actions import message_for
from huiyin.platform.notices.models import Message
from huiyin.platform.notices.recipients import Recipient
from huiyin.platform.statements import insert_together

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
        "keep_date",
        "answer",
        "redo",
        "escalate",
        "raise",
        "due_moved",
        "decline",
        "join",
        "unjoin",
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
        "recall",
        "unjoin",
        "reply",
        "comment",
        "resume",
        "refer",
        "department",
        "answer",
        "redo",
        "escalate",
        "raise",
    }
)

NEWS = "matter.news"  # all that a confidential matter says where others may read along


def reporters_of(matter: Matter) -> list[Reporter]:
    """Everybody who raised this matter or one that was joined into it, and has not withdrawn."""
    return voices_behind(matter.pk)


def tell(
    matter: Matter, step: Step, *, at: datetime, reporters: Iterable[Reporter] | None = None, event: str = ""
) -> None:
    """Put the messages of a step into the outbox.

    `event` names the words where they are not those of the move.
    """
    insert_together(messages_of(matter, step, at=at, reporters=reporters, event=event))


def messages_of(
    matter: Matter, step: Step, *, at: datetime, reporters: Iterable[Reporter] | None = None, event: str = ""
) -> list[Message]:
    """The messages of a step, not yet in the outbox: the number and public words, never a person's data."""
    event, messages = event or step.move, []
    if event in TOLD_TO_REPORTERS:
        told = reporters_of(matter) if reporters is None else reporters
        messages += _to_reporters(matter, event, told, step.public_text, at)
    if event in TOLD_TO_POST:
        messages += _to_posts(matter, f"matter.desk.{event}", [matter.responsible_id], at)
    return messages


def tell_reporters(
    matter: Matter, event: str, reporters: Iterable[Reporter], *, public_text: str = "", at: datetime
) -> None:
    """One message to each reporter who left a way to be reached."""
    insert_together(_to_reporters(matter, event, reporters, public_text, at))


def _to_reporters(
    matter: Matter, event: str, reporters: Iterable[Reporter], public_text: str, at: datetime
) -> list[Message]:
    """Of a confidential matter it says only that there is news: whoever holds the telephone may not be who wrote."""
    template = NEWS if matter.confidential else f"matter.{event}"
    context: dict[str, object] = {"number": matter.number, "due": matter.due_at}
    if not matter.confidential:
        context["public_text"] = public_text
    return [
        _message(matter, template, Recipient.person(reporter.person_id), context, at)
        for reporter in reporters
        if reporter.person_id is not None
    ]


def can_be_reached(reporters: Iterable[Reporter]) -> bool:
    """Whether one of them left a telephone or another way."""
    return any(reporter.person_id is not None for reporter in reporters)


def tell_post(matter: Matter, template: str, *, at: datetime) -> None:
    """One message to the responsible post."""
    tell_posts(matter, template, [matter.responsible_id], at=at)


def tell_former(matter: Matter, former: UUID | None, *, at: datetime) -> None:
    """Tell the post that was responsible that the matter is no longer its own."""
    if former != matter.responsible_id:
        tell_posts(matter, "matter.desk.moved_on", [former], at=at)


def tell_supervisors(matter: Matter, template: str, *, at: datetime) -> None:
    """One message to each post that supervises here, and to the responsible one."""
    posts = supervisors_of(matter, today=localdate(at))
    tell_posts(matter, template, [matter.responsible_id, *(post.pk for post in posts)], at=at)


def tell_supporters(matter: Matter, units: Iterable[UUID], *, at: datetime) -> None:
    """Tell the units that are to help that they are."""
    for unit in units:
        posts = posts_of_unit(matter, unit, today=localdate(at))
        tell_posts(matter, "matter.desk.support", [post.pk for post in posts], at=at)


def tell_posts(matter: Matter, template: str, posts: Iterable[UUID | None], *, at: datetime) -> None:
    """One message to each of these posts, once."""
    insert_together(_to_posts(matter, template, posts, at))


def _to_posts(matter: Matter, template: str, posts: Iterable[UUID | None], at: datetime) -> list[Message]:
    context = {
        "number": matter.number,
        "title": "" if matter.confidential else matter.title,
        "due": matter.due_at,
    }
    return [
        _message(matter, template, Recipient.post(post), context, at)
        for post in dict.fromkeys(posts)
        if post is not None
    ]


def _message(matter: Matter, template: str, to: Recipient, context: Mapping[str, object], at: datetime) -> Message:
    return message_for(
        template=template,
        to=to,
        about=matter.ref,
        context=context,
        at=at,
        area=matter.area,
        chain=matter.community.code,
    )
