"""Posts: given from a day, ended on a day, never deleted."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.areas import is_area
from huiyin.core.errors import Invalid
from huiyin.platform.access import verbs as known
from huiyin.platform.access import witness
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import Post, PostVerb, User


@transaction.atomic
def give_post(
    *,
    user: User,
    organisation_id: UUID,
    organisation_name: str,
    area: str,
    title: str,
    verbs: Iterable[str],
    begins: date,
    ends: date | None = None,
    actor: Actor,
    at: datetime,
) -> Post:
    """Give a person a post: these verbs, in this area and all below it, for this organisation, between these days.

    Both days count; without `ends` the post is open. Raises Invalid for an unknown verb, no area, crossed days.
    """
    wanted = sorted(set(verbs))
    _check(wanted, area, begins, ends)
    post = Post.objects.create(
        user=user,
        organisation_id=organisation_id,
        organisation_name=organisation_name,
        area=area,
        title=title,
        begins=begins,
        ends=ends,
        created_at=at,
    )
    PostVerb.objects.bulk_create([PostVerb(post=post, verb=verb) for verb in wanted])
    change = {
        "user": user.pk,
        "organisation": organisation_id,
        "area": area,
        "title": title,
        "verbs": wanted,
        "begins": begins,
        "ends": ends,
    }
    witness.note(actor=actor, verb="access.give_post", subject=("access.post", str(post.pk)), change=change, at=at)
    return post


@transaction.atomic
def end_post(*, post: Post, ends: date, actor: Actor, at: datetime) -> Post:
    """Let a post end with this day, its last. Raises Invalid for a day before it began."""
    if ends < post.begins:
        raise Invalid({"ends": [_("A post cannot end before it began.")]})
    before, post.ends = post.ends, ends
    post.save(update_fields=["ends"])
    change = {"ends": ends, "before": before}
    witness.note(actor=actor, verb="access.end_post", subject=("access.post", str(post.pk)), change=change, at=at)
    return post


def _check(wanted: list[str], area: str, begins: date, ends: date | None) -> None:
    faults: dict[str, list[str]] = {}
    if strange := known.unknown(wanted):
        faults["verbs"] = [_("Unknown verb: %(verb)s") % {"verb": verb} for verb in strange]
    if not is_area(area):
        faults["area"] = [_("This is not an area.")]
    if ends is not None and ends < begins:
        faults["ends"] = [_("A post cannot end before it began.")]
    if faults:
        raise Invalid(faults)
