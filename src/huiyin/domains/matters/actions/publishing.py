"""Publishing an answered matter: only what a person looked at, redacted, and never who reported it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import Refused
from huiyin.domains.estates.queries import published_numbers
from huiyin.domains.matters.models import Answer, Matter, Publication
from huiyin.domains.matters.queries.publications import latest_answer
from huiyin.domains.matters.rules.redaction import Redacted, redact
from huiyin.domains.matters.rules.traces import Trace, find
from huiyin.domains.matters.states import State
from huiyin.domains.matters.vocabulary import Kind
from huiyin.platform.access.actors import Actor
from huiyin.platform.audit import recording as audit

from .steps import lock

PUBLISHABLE = frozenset({State.ANSWERED, State.SETTLED})
PARTS = ("title", "text", "public_text", "done", "why")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a person adds to what is found by itself: `names` to hide as well, and found pieces to leave readable."""

    names: frozenset[str] = field(default_factory=frozenset)
    released: frozenset[str] = field(default_factory=frozenset)


def parts_of(matter: Matter, answer: Answer) -> dict[str, str]:
    """The words that would be published, as they were written, part by part."""
    return {
        "title": matter.title,
        "text": matter.text,
        "public_text": answer.public_text,
        "done": answer.done,
        "why": answer.why,
    }


def redacted_parts(matter: Matter, answer: Answer, marks: Marks) -> dict[str, Redacted]:
    """The same words as everybody would read them. Numbers of the contact boards stay."""
    public = published_numbers(matter.community)
    return {
        name: redact(words, marks.names, public=public, released=marks.released)
        for name, words in parts_of(matter, answer).items()
    }


def why_not(matter: Matter) -> str:
    """Why a matter may never, or not yet, be published: a sentence, "" where it may."""
    if matter.confidential or matter.kind == Kind.WRONGDOING:
        return _("What was reported in confidence is never published.")
    if matter.dormant or matter.state not in PUBLISHABLE or latest_answer(matter) is None:
        return _("Only an answered matter can be published.")
    return ""


@transaction.atomic
def publish_matter(*, actor: Actor, matter: Matter, marks: Marks, at: datetime) -> Publication:
    """Publish the redacted words of a matter and its latest answer, in place of what was published of it before.

    Raises Refused for what is confidential or not answered.
    """
    matter = lock(matter)
    answer = latest_answer(matter)
    reason = why_not(matter)
    if reason or answer is None:
        raise Refused("publish", matter.state, reason=reason)
    told = redacted_parts(matter, answer, marks)
    before = _withdraw(matter, actor=actor, at=at)
    publication = Publication.objects.create(
        matter=matter,
        answer=answer,
        **{name: part.text for name, part in told.items()},
        hidden={name: [[span.start, span.end, span.trace] for span in part.spans] for name, part in told.items()},
        released=_released(matter, answer, marks),
        at=at,
        by=actor.id,
    )
    change = {"publication": str(publication.pk), "hidden": dict(_counted(told)), "released": len(marks.released)}
    _record(actor, matter, "matters.publish", change, at, [*before, publication])
    return publication


@transaction.atomic
def withdraw_publication(*, actor: Actor, matter: Matter, at: datetime) -> bool:
    """Take back what was published of a matter; False where nothing was."""
    matter = lock(matter)
    withdrawn = _withdraw(matter, actor=actor, at=at)
    if withdrawn:
        _record(actor, matter, "matters.unpublish", {}, at, withdrawn)
    return bool(withdrawn)


def marks_of(publication: Publication) -> Marks:
    """The marks behind a publication, to go over it again, read from where they stood.

    Empty once the matter's own words were redacted: then nothing stands there any more.
    """
    matter = publication.matter
    if matter.redacted_at is not None:
        return Marks()
    words = parts_of(matter, publication.answer)
    names = {
        words[name][start:end]
        for name, spans in publication.hidden.items()
        for start, end, trace in spans
        if trace == Trace.NAME
    }
    released = {words[name][start:end] for name, spans in publication.released.items() for start, end in spans}
    return Marks(frozenset(names), frozenset(released))


def _released(matter: Matter, answer: Answer, marks: Marks) -> dict[str, list[list[int]]]:
    """Where a person left something readable. Kept by itself: what a later version finds was released by nobody."""
    return {
        name: [[start, end] for start, end, _trace in find(words) if words[start:end] in marks.released]
        for name, words in parts_of(matter, answer).items()
    }


def _withdraw(matter: Matter, *, actor: Actor, at: datetime) -> list[Publication]:
    """Take back what stands in public, and return it."""
    live = list(Publication.objects.filter(matter=matter, withdrawn_at=None))
    for publication in live:
        publication.withdrawn_at, publication.withdrawn_by = at, actor.id
        publication.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return live


def _counted(told: Mapping[str, Redacted]) -> Iterable[tuple[str, int]]:
    return Counter(str(span.trace) for part in told.values() for span in part.spans).items()


def _record(  # noqa: PLR0917 - what every row of the record names, and the rows that were written
    actor: Actor, matter: Matter, verb: str, change: dict[str, Any], at: datetime, rows: Iterable[Publication]
) -> None:
    chain = matter.community.code
    audit.record(chain=chain, actor=actor, verb=verb, subject=matter.ref, change=change, at=at, rows=rows)
