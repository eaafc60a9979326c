"""Which posts hear of a matter or answer for its next step. Posts, not persons: people leave, posts stay."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from huiyin.core.areas import Area, overlap
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.scope import areas_of, around
from huiyin.domains.matters.states import RESPONSIBLE_VERB
from huiyin.domains.matters.verbs import UNIT_VERBS
from huiyin.domains.matters.vocabulary import NextStep
from huiyin.platform.access.models import Post
from huiyin.platform.access.queries import nearest_at, nearest_with, posts_with

SUPERVISE = "matters.supervise"
SEE_CONFIDENTIAL = "matters.see_confidential"


def responsible_post(matter: Matter, step: NextStep, *, today: date) -> UUID | None:
    """The post that has to see to the next step; None only where nobody could be told at all, which `verify` names.

    A post with the step's verb, at the lead unit where the verb is a unit's; else the supervisor of the area. Who leads
    a matter that waits for dispatch dispatches it, before a nearer post of somebody else, such as one on a grid. A
    confidential matter asks for a post named for confidential ones, and never falls to the unit it names. Where nobody
    is named for them, a supervisor answers for naming somebody, without seeing more than the number.
    """
    verb = SUPERVISE if matter.supervised and step == NextStep.DISPATCH else RESPONSIBLE_VERB[step]
    if not matter.confidential and verb not in UNIT_VERBS:
        areas = around(matter)
        found = _nearest(matter, verb, areas, today) or nearest_with(SUPERVISE, areas, today)
        return found[0].pk if found else None
    for posts in _in_order(matter, verb, today):
        for post in posts if matter.confidential else posts[:1]:
            if may_know(post, matter):
                return post.pk
    if not matter.confidential:
        return None
    supervisors = posts_with(SUPERVISE, today=today).filter(area__in=around(matter))
    return next((post.pk for post in supervisors if post.organisation_id != matter.named_unit_id), None)


def _nearest(matter: Matter, verb: str, areas: list[Area], today: date) -> list[Post]:
    if verb == RESPONSIBLE_VERB[NextStep.DISPATCH]:
        return nearest_at(matter.lead_unit_id, verb, areas, today)
    return nearest_with(verb, areas, today)


def _in_order(matter: Matter, verb: str, today: date) -> Iterator[QuerySet[Post]]:
    """Who is asked first, and who then."""
    areas = around(matter)
    if verb in UNIT_VERBS:
        of_unit = posts_with(verb, organisation_id=matter.lead_unit_id, today=today).prefetch_related("verbs")
        yield of_unit.filter(area__in=areas)
        # A matter of the whole community at a company whose people are appointed estate by estate.
        yield of_unit.filter(area__startswith=matter.area)
    else:
        yield posts_with(verb, today=today).filter(area__in=areas).prefetch_related("verbs")
    yield posts_with(SUPERVISE, today=today).filter(area__in=areas).prefetch_related("verbs")
    if matter.confidential:
        yield posts_with(SEE_CONFIDENTIAL, today=today).filter(area__in=areas).prefetch_related("verbs")


def supervisors_of(matter: Matter, *, today: date) -> list[Post]:
    """Every post that supervises here and may know of this matter, the nearest first."""
    posts = posts_with(SUPERVISE, today=today).filter(area__in=around(matter)).prefetch_related("verbs")
    return [post for post in posts if may_know(post, matter)]


def posts_of_unit(matter: Matter, unit_id: UUID, *, today: date) -> list[Post]:
    """The posts of a unit that handle matters here and may know of this one."""
    posts = posts_with("matters.handle", organisation_id=unit_id, today=today).prefetch_related("verbs")
    areas = areas_of(matter)
    here = [post for post in posts if any(overlap(post.area, area) for area in areas)]
    return [post for post in here if may_know(post, matter)]


def answers_for(matter: Matter) -> bool:
    """Whether the responsible post may know what the matter is about, and not only that it waits."""
    if matter.responsible_id is None:
        return False
    return may_know(Post.objects.prefetch_related("verbs").get(pk=matter.responsible_id), matter)


def may_know(post: Post, matter: Matter) -> bool:
    """Whether a post may hear what a matter is about."""
    if not matter.confidential:
        return True
    named = {row.verb for row in post.verbs.all()}
    return SEE_CONFIDENTIAL in named and post.organisation_id != matter.named_unit_id
