"""Who looks: a user with the posts held on one day. Lists and single rows ask the same viewer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Final
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS

from huiyin.core.areas import Area, covers
from huiyin.core.errors import NotAllowed
from huiyin.platform.access.actors import Actor, Kind
from huiyin.platform.access.models import User
from huiyin.platform.access.queries import OF_SESSION, OF_USER, HeldVerb, held_verbs, sessions_with_posts


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post as it stood on the viewer's day."""

    id: UUID
    organisation_id: UUID
    organisation_name: str
    area: Area
    title: str
    verbs: frozenset[str]

    def allows(self, verb: str, area: str) -> bool:
        """Say whether this post alone lets its holder do this there."""
        return verb in self.verbs and covers(self.area, Area(area))


@dataclass(frozen=True, slots=True)
class Viewer:
    """A user and the posts held today. `user` is None for anybody who did not sign in."""

    user: User | None
    posts: tuple[HeldPost, ...] = ()
    kind: Kind = "staff"

    @property
    def signed_in(self) -> bool:
        """Say whether somebody stands behind this viewer."""
        return self.user is not None

    @property
    def organisations(self) -> frozenset[UUID]:
        """The organisations for which the viewer holds a post."""
        return frozenset(post.organisation_id for post in self.posts)

    def holds(self, verb: str, area: str) -> bool:
        """Say whether some post allows the verb in this area."""
        return any(post.allows(verb, area) for post in self.posts)

    def posts_for(self, verb: str, area: str) -> tuple[HeldPost, ...]:
        """Return the posts that allow the verb in this area, the nearest (longest) area first."""
        fitting = (post for post in self.posts if post.allows(verb, area))
        return tuple(sorted(fitting, key=lambda post: (-len(post.area), str(post.id))))

    def areas_for(self, verb: str) -> tuple[Area, ...]:
        """Return the outermost areas where the verb is held, sorted, none inside another."""
        held = {post.area for post in self.posts if verb in post.verbs}
        return tuple(sorted(area for area in held if not any(covers(o, area) for o in held - {area})))

    def limited_to(self, scopes: Iterable[str], *, kind: Kind = "api") -> "Viewer":
        """Return the same viewer with no verb outside the scopes: what an API token of this user may do."""
        allowed = frozenset(scopes)
        return replace(self, kind=kind, posts=tuple(replace(p, verbs=p.verbs & allowed) for p in self.posts))

    def actor(self, verb: str | None = None, area: str | None = None) -> Actor:
        """Return the actor for the fitting post: the nearest that allows the verb there, or the first one held.

        Raises NotAllowed where nobody signed in, or no post allows the verb.
        """
        if self.user is None:
            raise NotAllowed(verb or "sign_in")
        post = self._post_for(verb, area)
        if post is None:
            return Actor(self.kind, str(self.user.pk), self.user.display_name)
        return Actor(self.kind, str(self.user.pk), self.user.display_name, str(post.id), str(post.organisation_id))

    def _post_for(self, verb: str | None, area: str | None) -> HeldPost | None:
        if verb is None:
            return self.posts[0] if self.posts else None
        if area is None:
            fitting = tuple(post for post in self.posts if verb in post.verbs)
        else:
            fitting = self.posts_for(verb, area)
        if not fitting:
            raise NotAllowed(verb)
        return fitting[0]


NOBODY: Final = Viewer(user=None)


def viewer_of(user: User, *, today: date) -> Viewer:
    """Return the viewer for a user, with the posts held on this day, in one query. An inactive user is nobody."""
    if not user.is_active:
        return NOBODY
    return Viewer(user=user, posts=tuple(_held(held_verbs(user.pk, today))))


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A session as it was read: what is in it, sealed; until when it lasts; whose it is, without proof yet."""

    data: str
    until: datetime
    viewer: Viewer


def session_of(key: str, *, today: date) -> HeldSession | None:
    """Return the session under this key, with its user and the posts held on this day, in one query; or None."""
    rows = sessions_with_posts(key, today)
    if not rows:
        return None
    of_user, of_post = len(OF_SESSION), len(OF_SESSION) + len(OF_USER)
    data, until, user_id = rows[0][:3]
    user = User.from_db(DEFAULT_DB_ALIAS, OF_USER, rows[0][of_user:of_post]) if user_id is not None else None
    if user is None or not user.is_active:
        return HeldSession(data, until, NOBODY)
    held = (row[of_post:] for row in rows if row[of_post] is not None)
    return HeldSession(data, until, Viewer(user=user, posts=tuple(_held(held))))


def _held(rows: Iterable[HeldVerb]) -> Iterator[HeldPost]:
    """The posts of the rows, which come with those of one post side by side."""
    for (key, organisation_id, name, area, title), of_post in groupby(rows, key=lambda row: row[:5]):
        verbs = frozenset(verb for *_post, verb in of_post if verb is not None)
        yield HeldPost(key, organisation_id, name, Area(area), title, verbs)
