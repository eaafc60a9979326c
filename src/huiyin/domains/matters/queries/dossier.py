"""Everything the desk reads of one matter besides its own row and its timeline. Each read starts from a matter seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils.timezone import localdate

from huiyin.domains.estates.models import Organisation, Place
from huiyin.domains.estates.queries import organisations_serving
from huiyin.domains.estates.rules.divisions import is_grid
from huiyin.domains.matters.models import (
    Attachment,
    Clock,
    DirectoryRule,
    Extension,
    Matter,
    OffRamp,
    Pause,
    Reporter,
    Step,
    Verdict,
)
from huiyin.domains.matters.rules.offramps import OffRampRule, suggest
from huiyin.domains.matters.rules.similarity import similar
from huiyin.domains.matters.scope import areas_of, around, seen_by
from huiyin.domains.matters.states import UNANSWERED
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.platform.access.models import Post
from huiyin.platform.access.seconds import seconds_around
from huiyin.platform.access.viewers import Viewer

from .carried import carried_by
from .hands import refused_hands
from .settings import units_in
from .similar import SHOWN, buildings_of, nearest_first, not_elsewhere
from .verdicts import latest_answer

COMPARED = 300  # so many open matters of a neighbourhood are looked through for one that is alike


@dataclass(frozen=True, slots=True)
class Promised:
    """One clock with what lengthened it; the pauses are the matter's, since all its clocks stand still together."""

    clock: Clock
    extensions: tuple[Extension, ...]


@dataclass(frozen=True, slots=True)
class Relatives:
    """The matters that belong to one: what it lives on in, what it took in, whose part it is, its parts."""

    into: Matter | None
    joined: tuple[Matter, ...]
    whole: Matter | None
    parts: tuple[Matter, ...]

    def __bool__(self) -> bool:
        return bool(self.into or self.joined or self.whole or self.parts)


def promised(matter: Matter) -> list[Promised]:
    """The clocks of a matter, the first first, each with its extensions."""
    more = list(Extension.objects.filter(matter=matter))
    clocks = Clock.objects.filter(matter=matter)
    return [Promised(clock, tuple(one for one in more if one.clock_id == clock.pk)) for clock in clocks]


def pauses_of(matter: Matter) -> QuerySet[Pause]:
    """When its time stood still, the first first."""
    return Pause.objects.filter(matter=matter)


def voices_of(matter: Matter) -> list[Reporter]:
    """Everybody who raised it or a matter joined into it, those who withdrew too, the first first."""
    return list(Reporter.objects.filter(matter__in=carried_by(matter.pk)).select_related("matter").order_by("at", "pk"))


def voice_of(matter: Matter, key: UUID) -> Reporter | None:
    """One of those voices by its key."""
    return next((one for one in voices_of(matter) if one.pk == key), None)


def words_said(matter: Matter) -> dict[UUID, Verdict]:
    """The last word of each reporter on the latest answer, by the reporter's key."""
    answer = latest_answer(matter)
    rows = Verdict.objects.filter(answer=answer).order_by("pk") if answer is not None else ()
    return {row.reporter_id: row for row in rows}


def attachments_of(matter: Matter) -> QuerySet[Attachment]:
    """The photos of a matter and of what was joined into it, the first first."""
    return Attachment.objects.filter(matter__in=carried_by(matter.pk)).exclude(purpose=Purpose.VOICE)


def photos_at_hand(matter: Matter) -> list[Attachment]:
    """The photos before and after the work that no answer shows yet, and those that came with the report."""
    waiting = Q(purpose__in=(Purpose.BEFORE, Purpose.AFTER), answer=None) | Q(purpose=Purpose.REPORT)
    return list(Attachment.objects.filter(waiting, matter=matter))


def relatives_of(viewer: Viewer, matter: Matter) -> Relatives:
    """What the viewer sees of the matters that belong to this one, in one query."""
    named = {matter.joined_into_id, matter.part_of_id} - {None}
    near = Q(pk__in=named) | Q(joined_into=matter) | Q(part_of=matter)
    rows = list(Matter.objects.filter(near).filter(seen_by(viewer)).order_by("received_at", "pk"))
    return Relatives(
        into=next((row for row in rows if row.pk == matter.joined_into_id), None),
        joined=tuple(row for row in rows if row.joined_into_id == matter.pk),
        whole=next((row for row in rows if row.pk == matter.part_of_id), None),
        parts=tuple(row for row in rows if row.part_of_id == matter.pk),
    )


def similar_to(
    viewer: Viewer,
    text: str,
    *,
    area: str,
    place: Place | None = None,
    where: str = "",
    leaving_out: UUID | None = None,
) -> list[Matter]:
    """The open matters of this area that may be about the same thing, never a confidential one.

    Those of the same place come first, then those of its building, then the rest that does not say that it is of
    another building. Looks at the newest ones only, so that the cost does not grow with the years.
    """
    near = Matter.objects.filter(seen_by(viewer), area__startswith=area, state__in=UNANSWERED, confidential=False)
    others = near.exclude(pk=leaving_out) if leaving_out is not None else near
    newest = others.select_related("estate", "place__parent__parent").order_by("-received_at")[:COMPARED]
    rows = not_elsewhere(newest, buildings_of(place, text, where))
    found = similar(text, [(row.pk, f"{row.title} {row.text}") for row in rows], SHOWN * 4)
    by_key = {row.pk: row for row in rows}
    # Sorting keeps the best first among those that are equally near.
    return sorted((by_key[key] for key, _score in found), key=nearest_first(place))[:SHOWN]


def offramps_for(text: str) -> list[OffRamp]:
    """The other doors that a text may belong to, those with most words found first. A hint: the person decides."""
    rows = {row.code: row for row in OffRamp.objects.filter(active=True)}
    rules = [OffRampRule(row.code, tuple(row.keywords), row.phone) for row in rows.values()]
    return [rows[found.code] for found in suggest(text, rules)]


def offramp_by(code: str) -> OffRamp | None:
    """One of them by its code."""
    return OffRamp.objects.filter(code=code, active=True).first()


def units_for(matter: Matter) -> list[Organisation]:
    """The units a matter may be given to, the nearest first: never the one it names, nor hands that were refused."""
    out = refused_hands(matter) | {matter.named_unit_id}
    # A matter without an estate may be any estate's: the companies that serve one of them must be there to choose.
    serving = organisations_serving(matter.area) if matter.estate_id else units_in(matter.community)
    return [unit for unit in (*_teams_of(matter), *serving) if unit.pk not in out]


def _teams_of(matter: Matter) -> Iterable[Organisation]:
    """The open units of the grid that covers the matter's place; without an estate they are among the others."""
    grids = [area for area in areas_of(matter) if is_grid(area)] if matter.estate_id else []
    return Organisation.objects.filter(area__in=grids, closed_at=None) if grids else ()


def units_for_all(matters: Sequence[Matter]) -> list[Organisation]:
    """The units that may serve every one of these places, the nearest first.

    What speaks against a unit in a single matter (it is named in it, its answer was refused) the move itself finds.
    """
    near: dict[tuple[object, ...], dict[UUID, Organisation]] = {}
    for matter in matters:
        key = (matter.area,) if matter.estate_id else (matter.community_id,)
        if key not in near:
            serving = organisations_serving(matter.area) if matter.estate_id else units_in(matter.community)
            near[key] = {unit.pk: unit for unit in serving}
    first, *others = near.values()
    return [unit for pk, unit in first.items() if all(pk in other for other in others)]


def approvers_for(matter: Matter, *, besides: UUID, at: datetime) -> list[Post]:
    """The posts whose holder may agree to something here today, a post for each person, without one person."""
    return [post for post in seconds_around(around(matter), today=localdate(at)) if post.user_id != besides]


def units_named(keys: Iterable[str]) -> dict[str, Organisation]:
    """Organisations by their key as text, as the rules of the directory name them."""
    return {str(unit.pk): unit for unit in Organisation.objects.filter(pk__in=list(keys))}


def lines_named(keys: Iterable[str]) -> list[DirectoryRule]:
    """Lines of the directory by their keys as text, with their lead unit."""
    return list(DirectoryRule.objects.filter(pk__in=list(keys)).select_related("lead_unit", "category"))


def last_step(matter: Matter) -> int:
    """The number of its last step."""
    last: int | None = matter.steps.aggregate(last=Max("seq"))["last"]
    return last or 0


def last_of(matter: Matter, move: str) -> Step | None:
    """The last step of this name."""
    return matter.steps.filter(move=move).order_by("-seq").first()


def steps_since(matter: Matter, read: int) -> QuerySet[Step]:
    """What happened after the step with this number, the first first."""
    return matter.steps.filter(seq__gt=read).select_related("unit", "actor_unit").order_by("seq")
