"""What everybody reads of published minutes: every version, with a box where a passage is withheld."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from huiyin.core.errors import NotSeen
from huiyin.domains.meetings.models import Decision, Hearing, Meeting, Withheld, WithheldTurn
from huiyin.domains.meetings.queries.corrections import Version, published_versions
from huiyin.domains.meetings.rules.withholding import blacked

Black = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of a passage's history as everybody reads it: from when on it was withheld or readable, and why."""

    at: datetime
    lifted: bool
    reason: str
    actor_name: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A passage that was withheld, with all its turns; the last one says whether a box stands in its place."""

    row: Withheld
    turns: tuple[Turn, ...]

    @property
    def stands(self) -> bool:
        """Whether nobody reads it in public now."""
        return not self.turns[-1].lifted


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as everybody reads it: its row, and its words with a box where a passage of them is withheld."""

    decision: Decision
    words: str


def withheld_from(meeting: Meeting) -> list[Covered]:
    """The passages that were ever withheld from the public at this meeting, the first first."""
    rows = Withheld.objects.filter(meeting=meeting).prefetch_related("turns")
    return [_covered(row) for row in rows]


def withheld_around(meeting: Meeting) -> list[Covered]:
    """Those of this meeting and of every other one that heard one of its items, whose titles name the same things."""
    items = Hearing.objects.filter(meeting=meeting).values("item")
    elsewhere = Q(meeting__in=Hearing.objects.filter(item__in=items).values("meeting"))
    rows = Withheld.objects.filter(Q(meeting=meeting) | elsewhere).prefetch_related("turns")
    return [_covered(row) for row in rows]


def covered_at(meeting: Meeting, key: UUID) -> Covered:
    """One passage of a meeting over which a box stands. Raises NotSeen."""
    found = next((one for one in withheld_from(meeting) if one.row.pk == key and one.stands), None)
    if found is None:
        raise NotSeen(str(key))
    return found


def blacking(covered: Iterable[Covered]) -> Black:
    """What puts a box where these passages stand in a text, unless they are readable again."""
    return partial(blacked, passages=[one.row.passage for one in covered if one.stands])


def black_by_meeting(meetings: Iterable[UUID]) -> Callable[[UUID, str], str]:
    """What puts the boxes of each of these meetings into a text about it."""
    return _black_by(_standing().filter(meeting__in=set(meetings)).values_list("meeting", "passage"))


def black_by_item(items: Iterable[UUID]) -> Callable[[UUID, str], str]:
    """What puts the boxes of every meeting that heard an item into a text about it."""
    rows = _standing().filter(meeting__hearings__item__in=set(items))
    return _black_by(rows.values_list("meeting__hearings__item", "passage"))


def black_by_matter(matters: Iterable[UUID]) -> Callable[[UUID, str], str]:
    """What puts the boxes of every meeting that heard a matter into what staff said of it."""
    rows = _standing().filter(meeting__hearings__item__matters__matter__in=set(matters))
    return _black_by(rows.values_list("meeting__hearings__item__matters__matter", "passage"))


def black_by_work(matters: Mapping[UUID, Iterable[UUID]]) -> Callable[[UUID, str], str]:
    """What puts the boxes of every meeting behind a work into a text about it.

    `matters` names the matters of each work; a meeting stands behind it that heard one of them, or that decided it.
    """
    works: dict[UUID, set[UUID]] = {}
    for work, keys in matters.items():
        for key in keys:
            works.setdefault(key, set()).add(work)
    heard = "meeting__hearings__item__matters__matter"
    about = _standing().filter(**{f"{heard}__in": set(works)}).values_list(heard, "passage")
    rows = [(work, passage) for matter, passage in about for work in works[matter]]
    for became, passage in _standing().values_list("meeting__decisions__became", "passage"):
        rows += [(UUID(key), passage) for kind, key in became or () if kind == "work"]
    return _black_by(rows)


def in_public(decisions: Iterable[Decision]) -> list[Told]:
    """Decisions as everybody reads them."""
    rows = list(decisions)
    black = black_by_meeting(one.meeting_id for one in rows)
    return [Told(one, black(one.meeting_id, one.public_text)) for one in rows]


def public_versions(versions: Iterable[Version], black: Black) -> list[Version]:
    """The versions as everybody reads them, their reasons too; what they really say stays with the table."""
    return [
        replace(
            one,
            public={key: black(text) for key, text in one.public.items()},
            public_reason=black(one.public_reason),
            attached=tuple(black(text) for text in one.attached),
        )
        for one in versions
    ]


def public_words(meeting: Meeting) -> Iterator[str]:
    """Every text about a meeting that is public: of each version, of the items, and of what was decided."""
    for one in published_versions(meeting):
        yield from (*one.public.values(), one.public_reason, *one.attached)
    yield from Hearing.objects.filter(meeting=meeting).values_list("item__title", flat=True)
    yield from Decision.objects.filter(meeting=meeting).values_list("public_text", flat=True)


def _covered(row: Withheld) -> Covered:
    first = Turn(row.at, lifted=False, reason=row.reason, actor_name=row.actor_name)
    return Covered(row, (first, *(Turn(one.at, one.lifted, one.reason, one.actor_name) for one in row.turns.all())))


def _standing() -> QuerySet[Withheld]:
    """Passages over which a box stands: never lifted, or withheld once more since."""
    turns = WithheldTurn.objects.filter(withheld=OuterRef("pk")).order_by("-seq")
    rows = Withheld.objects.annotate(lifted=Subquery(turns.values("lifted")[:1]))
    return rows.filter(Q(lifted=None) | Q(lifted=False))


def _black_by(rows: Iterable[tuple[UUID, str]]) -> Callable[[UUID, str], str]:
    found: dict[UUID, set[str]] = {}
    for key, passage in rows:
        found.setdefault(key, set()).add(passage)
    return lambda key, text: blacked(text, found.get(key, ()))
