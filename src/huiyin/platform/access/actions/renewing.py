"""Posts and bundles from before a version that brought new verbs: who holds what a bundle was gets what it is now.

A post keeps its own verbs for good, so what is new comes as a further post beside it, from today and to the same day.
Only a post that holds exactly what its bundle was is renewed: what a district adjusted, people adjust.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from huiyin.platform.access.actors import Actor
from huiyin.platform.access.models import Bundle, Post
from huiyin.platform.access.queries import still_to_hold
from huiyin.platform.access.shipped import BUNDLES

from .bundles import keep_bundle
from .posts import give_post


@dataclass(frozen=True, slots=True)
class Owed:
    """A post that lacks verbs which its bundle has by now."""

    post: Post
    verbs: tuple[str, ...]


def renewals(*, domain: str, at: datetime) -> Iterator[Owed]:
    """The running posts that lack the verbs of a domain, such as "works", which their bundle has by now."""
    older = {before: fresh for _code, before, fresh in _changes(domain)}
    posts = Post.objects.filter(still_to_hold(localdate(at)), user__is_active=True).prefetch_related("verbs")
    for post in posts.select_related("user").order_by("created_at", "pk"):
        fresh = older.get(frozenset(row.verb for row in post.verbs.all()))
        if fresh and not _has(post, fresh):
            yield Owed(post, tuple(sorted(fresh)))


@transaction.atomic
def renew(*, domain: str, actor: Actor, at: datetime) -> list[Owed]:
    """Give what is owed, and renew the bundles that are as they were shipped; a second time there is nothing left."""
    owed = list(renewals(domain=domain, at=at))
    today = localdate(at)
    for one in owed:
        post = one.post
        give_post(
            user=post.user,
            organisation_id=post.organisation_id,
            organisation_name=post.organisation_name,
            area=post.area,
            title=post.title,
            verbs=one.verbs,
            begins=max(today, post.begins),
            ends=post.ends,
            actor=actor,
            at=at,
        )
    for code, before, fresh in _changes(domain):
        row = Bundle.objects.filter(code=code).first()
        if row is not None and frozenset(row.verbs) == before:
            keep_bundle(
                code=code,
                name=row.name,
                about=row.about,
                verbs=before | fresh,
                active=row.active,
                actor=actor,
                at=at,
            )
    return owed


def _changes(domain: str) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """Of each shipped bundle its code, its verbs without the domain's, and the domain's."""
    for code, *_words, verbs in BUNDLES:
        fresh = frozenset(verb for verb in verbs if verb.startswith(f"{domain}."))
        if fresh:
            yield code, frozenset(verbs) - fresh, fresh


def _has(post: Post, fresh: frozenset[str]) -> bool:
    beside = Post.objects.filter(user=post.user_id, organisation_id=post.organisation_id, area=post.area)
    return fresh <= set(beside.filter(withdrawn_at=None).values_list("verbs__verb", flat=True))
