"""Several voices, one matter; or one message, several matters. No answer and no verdict is lost by either."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.core.ids import uuid7
from huiyin.domains.matters.models import Category, Clock, Matter, Reporter, Step
from huiyin.domains.matters.queries.hands import desk_for, refused_hands
from huiyin.domains.matters.queries.posts import responsible_post
from huiyin.domains.matters.rules.ladder import rung_of
from huiyin.domains.matters.states import MOVES, UNANSWERED, State
from huiyin.domains.matters.vocabulary import Level, NextStep
from huiyin.platform.access.actors import Actor

from .alarms import heed, raise_alarms
from .clocks import hasten, recompute, same_clocks, stop_clocks, wake
from .intake import first_step
from .numbering import insert_numbered
from .steps import Change, advance, checked, lock, lock_main, record, record_apart
from .telling import reporters_of, tell, tell_former, tell_post, tell_reporters
from .voices import Voice, add_reporter, voice_rows


@dataclass(frozen=True, slots=True)
class Part:
    """One of the matters that a message turns out to hold."""

    title: str
    text: str
    category: Category | None = None


@transaction.atomic
def me_too(*, actor: Actor, matter: Matter, voice: Voice, note: str = "", at: datetime) -> tuple[Reporter, str]:
    """Add a voice (我也遇到了) with an own code, answer and verdict. Returns the reporter and the code.

    The same telephone may come twice: to refuse it would tell strangers who has reported.
    """
    matter = lock_main(matter)
    given = {"note": note or "me too"}
    checked(matter, "comment", actor, given)
    if matter.confidential or State(matter.state) not in UNANSWERED:
        reason = _("This matter takes no further voice; a new one can be reported.")
        raise Refused("comment", matter.state, reason=reason)
    reporter, code = add_reporter(matter, voice, actor=actor, at=at)
    if matter.dormant:
        wake(matter, at=at)  # somebody says today that it is still so
    change = Change(public_text=note, data={"joined": str(reporter.pk)})
    step = advance(matter, "comment", actor=actor, at=at, given=given, change=change)
    recompute(matter, at=at)
    tell_reporters(matter, "receive", [reporter], at=at)
    tell_post(matter, "matter.desk.me_too", at=at)
    heed(matter, note, at=at)
    record(matter, actor=actor, verb="matters.me_too", step=step, at=at, rows=voice_rows(reporter))
    return reporter, code


@transaction.atomic
def join_matter(
    *, actor: Actor, matter: Matter, into: Matter, note: str = "", at: datetime, expected: int | None = None
) -> Step:
    """Carry a matter on in another one. Its reporters keep their numbers and codes, and each judges the answer.

    The earlier promise holds for all. Raises Refused where the join would bring a matter down the ladder, or back to
    hands that one of its reporters has refused: then the other one is joined into this.
    """
    first, second = sorted([matter, into], key=lambda row: str(row.pk))  # one order of locks for everybody
    locked = {row.pk: lock(row, expected=expected if row.pk == matter.pk else None) for row in (first, second)}
    matter, into = locked[matter.pk], locked[into.pk]
    checked(matter, "join", actor, {"into": into})
    _refuse_unlike(matter, into)
    told, formerly = reporters_of(matter), matter.responsible_id
    brought = list(matter.joined.select_related("community"))
    matter.joined.update(joined_into=into)
    matter.joined_into = into
    if into.dormant and not matter.dormant:
        wake(into, at=at)
    if not matter.dormant:
        hasten(into, matter, at=at)
    carried = {"brought": [other.number for other in brought], "dormant": matter.dormant}
    change = Change(note=note, data={"into": into.number} | {name: value for name, value in carried.items() if value})
    step = advance(matter, "join", actor=actor, at=at, given={"into": into}, change=change)
    stop_clocks(matter, by="join", at=at)
    tell(matter, step, at=at, reporters=told)
    tell_former(matter, formerly, at=at)
    record(matter, actor=actor, verb="matters.join", step=step, at=at)
    for other in brought:
        other.joined_into = into
        record_apart(other, actor=actor, verb="matters.join", told={"into": into.number}, at=at)
    taken = Change(note=note, data={"took_in": matter.number})
    other_step = advance(into, "comment", actor=actor, at=at, given={"note": "joined"}, change=taken)
    recompute(into, at=at)
    tell_post(into, "matter.desk.me_too", at=at)
    record(into, actor=actor, verb="matters.join", step=other_step, at=at)
    return step


def _refuse_unlike(matter: Matter, into: Matter) -> None:
    """Raise Refused where the one cannot be carried on in the other."""
    if into.pk == matter.pk or State(into.state) not in UNANSWERED or into.community_id != matter.community_id:
        reason = _("Join it into an open matter of this community.")
    elif matter.confidential or into.confidential:
        reason = _("A confidential matter stands alone.")
    elif rung_of(Level(into.level)) < rung_of(Level(matter.level)) or into.lead_unit_id in refused_hands(matter):
        reason = _("This one has gone up already: join the other one into it.")
    else:
        return
    raise Refused("join", matter.state, missing={"into"}, reason=reason)


@transaction.atomic
def split_matter(
    *, actor: Actor, matter: Matter, parts: Sequence[Part], note: str = "", at: datetime, expected: int | None = None
) -> list[Matter]:
    """Carry one message on as several matters. Every reporter is a reporter of every part, with the same code."""
    matter = lock(matter, expected=expected)
    checked(matter, "split", actor, {"parts": parts})
    if len(parts) < 2 or not all(part.text.strip() for part in parts):  # noqa: PLR2004 - a split has two parts or more
        reason = _("Name at least two parts, each with its text.")
        raise Refused("split", matter.state, missing={"parts"}, reason=reason)
    reporters, formerly = reporters_of(matter), matter.responsible_id
    made = [_part(matter, part, reporters, actor=actor, at=at) for part in parts]
    change = Change(note=note, data={"parts": [part.number for part in made]})
    step = advance(matter, "split", actor=actor, at=at, given={"parts": parts}, change=change)
    stop_clocks(matter, by="split", at=at)
    tell(matter, step, at=at, reporters=reporters)
    tell_former(matter, formerly, at=at)
    record(matter, actor=actor, verb="matters.split", step=step, at=at)
    return made


def _part(whole: Matter, part: Part, reporters: Sequence[Reporter], *, actor: Actor, at: datetime) -> Matter:
    """One part, at the desk, with what the whole was promised. Whoever reported the whole reported each part."""
    MOVES.check("receive", None, {"text": part.text})
    category = part.category or whole.category
    new = Matter(
        **{name: getattr(whole, name) for name in CARRIED_ON},
        title=part.title,
        text=part.text,
        category=category,
        confidential=whole.confidential or (category is not None and category.confidential),
        lead_unit=desk_for(whole, floor=Level(whole.level)),
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
    tell_post(new, "matter.desk.receive", at=at)
    raise_alarms(new, at=at)
    told = {"step": 1, "move": "receive", "to": new.state, "unit": str(new.lead_unit_id), "number": new.number}
    record_apart(new, actor=actor, verb="matters.split", told=told, rows=[step, *voices], at=at)
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
    "supervised",
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
