"""Posts: given from a day, ended on a day, never deleted."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.core.areas import is_area
from huiyin.core.errors import Invalid, Refused
from huiyin.platform.access import verbs as known
from huiyin.platform.access import witness
from huiyin.platform.access.actors import SYSTEM, Actor
from huiyin.platform.access.managing import left_without_managers
from huiyin.platform.access.models import Post, PostVerb, User
from huiyin.platform.access.queries import still_to_hold


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
    allowed = PostVerb.objects.bulk_create([PostVerb(post=post, verb=verb) for verb in wanted])
    change = {
        "user": user.pk,
        "organisation": organisation_id,
        "area": area,
        "title": title,
        "verbs": wanted,
        "begins": begins,
        "ends": ends,
    }
    subject, rows = ("access.post", str(post.pk)), [post, *allowed]
    witness.note(actor=actor, verb="access.give_post", subject=subject, change=change, at=at, rows=rows)
    return post


@transaction.atomic
def end_post(*, post: Post, ends: date | None, actor: Actor, at: datetime) -> Post:
    """Let a post end with this day, its last; None opens its end again. Raises Invalid for a day before it began.

    The last post that manages people somewhere ends only from the command line: Raises Refused.
    """
    if ends is not None and ends < post.begins:
        raise Invalid({"ends": [_("A post cannot end before it began.")]})
    before = post.ends
    if ends is not None:
        _keep_a_manager([post], "end", actor, at)
    post.ends = ends
    post.save(update_fields=["ends"])
    subject, change = ("access.post", str(post.pk)), {"ends": ends, "before": before}
    witness.note(actor=actor, verb="access.end_post", subject=subject, change=change, at=at, rows=[post])
    return post


@transaction.atomic
def withdraw_post(*, post: Post, reason: str, actor: Actor, at: datetime) -> Post:
    """Take back a post that was given by mistake: from this moment on it allows nothing; it stays on the record.

    Raises Refused where it is withdrawn already, or is the last one that manages people.
    """
    if post.withdrawn_at is not None:
        raise Refused("withdraw", "withdrawn", reason=_("This post was taken back already."))
    _keep_a_manager([post], "withdraw", actor, at)
    post.withdrawn_at = at
    post.save(update_fields=["withdrawn_at"])
    subject, change = ("access.post", str(post.pk)), {"reason": reason}
    witness.note(actor=actor, verb="access.withdraw_post", subject=subject, change=change, at=at, rows=[post])
    return post


def _keep_a_manager(posts: Iterable[Post], move: str, actor: Actor, at: datetime) -> None:
    """Raise Refused where nobody would be left to manage people; the operator at the machine may go on."""
    if actor.kind == SYSTEM.kind:
        return
    if left_without_managers(posts, today=localdate(at)):
        reason = _("Nobody else manages people and posts there. Give somebody else such a post first.")
        raise Refused(move, "last_manager", reason=reason)


def keep_a_manager(user: User, *, move: str, actor: Actor, at: datetime) -> None:
    """Raise Refused where nobody would be left to manage people if this person were let in no more."""
    posts = Post.objects.filter(still_to_hold(localdate(at)), user=user).prefetch_related("verbs")
    _keep_a_manager(posts, move, actor, at)


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
