"""Several voices, one matter; or one message, several matters. No answer and no verdict is lost by either."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.core.errors import Refused
from huiyin.core.ids import uuid7
from huiyin.domains.matters.fingerprints import prints_of
from huiyin.domains.matters.models import Category, Clock, Matter, Reporter, Step
from huiyin.domains.matters.queries.posts import responsible_post
from huiyin.domains.matters.states import MOVES, UNANSWERED, State
from huiyin.domains.matters.vocabulary import NextStep
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit import recording as audit

from .clocks import same_clocks, stop_clocks
from .intake import Voice, add_reporter, first_step, insert_numbered
from .steps import Change, advance, checked, lock, record
from .telling import reporters_of, tell


@dataclass(frozen=True, slots=True)
class Part:
    """One of the matters that a message turns out to hold."""

    title: str
    text: str
    category: Category | None = None


@transaction.atomic
def me_too(*, actor: Actor, matter: Matter, voice: Voice, note: str = "", at: datetime) -> tuple[Reporter, str]:
    """Add a voice (我也遇到了) with an own code, answer and verdict. Returns the reporter and the code."""
    matter = lock(matter.joined_into or matter)
    checked(matter, "comment", actor, {"note": note or "me too"})
    if matter.confidential or State(matter.state) not in UNANSWERED:
        raise Refused("comment", matter.state, reason="this matter takes no further voice; a new one can be reported")
    reporter, code = add_reporter(matter, voice, actor=actor, at=at)
    change = Change(public_text=note, data={"joined": str(reporter.pk)})
    step = advance(matter, "comment", actor=actor, at=at, given={"note": note or "me too"}, change=change)
    record(matter, actor=actor, verb="matters.me_too", step=step, at=at, rows=[reporter])
    return reporter, code


@transaction.atomic
def join_matter(
    *, actor: Actor, matter: Matter, into: Matter, note: str = "", at: datetime, expected: int | None = None
) -> Step:
    """Carry a matter on in another one. Its reporters keep their numbers and codes, and each judges the answer."""
    first, second = sorted([matter, into], key=lambda row: str(row.pk))  # one order of locks for everybody
    locked = {row.pk: lock(row, expected=expected if row.pk == matter.pk else None) for row in (first, second)}
    matter, into = locked[matter.pk], locked[into.pk]
    checked(matter, "join", actor, {"into": into})
    if into.pk == matter.pk or State(into.state) not in UNANSWERED or into.community_id != matter.community_id:
        raise Refused("join", matter.state, missing={"into"}, reason="join into an open matter of this community")
    if matter.confidential or into.confidential:
        raise Refused("join", matter.state, reason="a confidential matter stands alone")
    told = reporters_of(matter)
    matter.joined.update(joined_into=into)
    matter.joined_into = into
    change = Change(note=note, data={"into": into.number})
    step = advance(matter, "join", actor=actor, at=at, given={"into": into}, change=change)
    stop_clocks(matter, by="join", at=at)
    tell(matter, step, at=at, reporters=told)
    record(matter, actor=actor, verb="matters.join", step=step, at=at)
    taken = Change(note=note, data={"took_in": matter.number})
    other = advance(into, "comment", actor=actor, at=at, given={"note": "joined"}, change=taken)
    record(into, actor=actor, verb="matters.join", step=other, at=at)
    return step


@transaction.atomic
def split_matter(
    *, actor: Actor, matter: Matter, parts: Sequence[Part], note: str = "", at: datetime, expected: int | None = None
) -> list[Matter]:
    """Carry one message on as several matters. Every reporter is a reporter of every part, with the same code."""
    matter = lock(matter, expected=expected)
    checked(matter, "split", actor, {"parts": parts})
    if len(parts) < 2 or not all(part.text.strip() for part in parts):  # noqa: PLR2004 - a split has two parts or more
        raise Refused("split", matter.state, missing={"parts"}, reason="name at least two parts, each with its text")
    reporters = reporters_of(matter)
    made = [_part(matter, part, reporters, actor=actor, at=at) for part in parts]
    change = Change(note=note, data={"parts": [part.number for part in made]})
    step = advance(matter, "split", actor=actor, at=at, given={"parts": parts}, change=change)
    stop_clocks(matter, by="split", at=at)
    tell(matter, step, at=at, reporters=reporters)
    record(matter, actor=actor, verb="matters.split", step=step, at=at)
    return made


def _part(whole: Matter, part: Part, reporters: Sequence[Reporter], *, actor: Actor, at: datetime) -> Matter:
    MOVES.check("receive", None, {"text": part.text})
    category = part.category or whole.category
    new = Matter(
        **{name: getattr(whole, name) for name in CARRIED_ON},
        title=part.title,
        text=part.text,
        category=category,
        part_of=whole,
        next_step=NextStep.DISPATCH,
        updated_at=at,
    )
    new.responsible_id = responsible_post(new, NextStep.DISPATCH, today=localdate(at))
    clocks = same_clocks(whole, new)
    new.due_at = min(clock.due_at for clock in clocks)
    insert_numbered(new, at)
    Clock.objects.bulk_create(clocks)
    voices = [_same_voice(reporter, new) for reporter in reporters]
    Reporter.objects.bulk_create(voices)
    step = first_step(new, actor, at)
    rows = prints_of(new, step, *voices)
    audit.record(
        chain=whole.community.code,
        actor=actor,
        verb="matters.split",
        subject=new.ref,
        change={"step": 1, "move": "receive", "to": new.state, "unit": str(new.lead_unit_id), "rows": rows},
        at=at,
    )
    return new


CARRIED_ON = (
    "community",
    "estate",
    "place",
    "area",
    "where",
    "channel",
    "kind",
    "urgency",
    "level",
    "lead_unit",
    "confidential",
    "named_unit",
    "danger",
    "dormant",
    "received_at",
)


def _same_voice(reporter: Reporter, matter: Matter) -> Reporter:
    return Reporter(
        id=uuid7(),
        matter=matter,
        person_id=reporter.person_id,
        code_hash=reporter.code_hash,
        channel=reporter.channel,
        anonymous=reporter.anonymous,
        unknown_to_staff=reporter.unknown_to_staff,
        assisted_by=reporter.assisted_by,
        taken_by=reporter.taken_by,
        language=reporter.language,
        at=reporter.at,
    )
