"""Who may do what, held against the record: accounts, posts and tokens that were put in or changed by hand are named.

What the record says of each is told again from the beginning and compared with its row. Secrets (passwords, hashes of
tokens) are not on the record, so a secret changed by hand is not found here.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from huiyin.platform.access.models import ApiToken, Post, User
from huiyin.platform.audit.models import AuditRow

Told = dict[str, object]
Telling = Callable[[Told, Mapping[str, Any]], object]

GIVEN: Final = ("user", "organisation", "area", "title", "verbs", "begins", "ends")
ISSUED: Final = ("user", "scopes")
# What each verb of the record makes of what was told before. Verbs that are not here change nothing that is compared.
TELLINGS: Final[Mapping[str, Telling]] = {
    "access.create_user": lambda told, change: told.update(username=change["username"], active=True),
    "access.switch_off": lambda told, _change: told.update(active=False),
    "access.switch_on": lambda told, _change: told.update(active=True),
    "access.give_post": lambda told, change: told.update(**{name: change[name] for name in GIVEN}, taken_back=False),
    "access.end_post": lambda told, change: told.update(ends=change["ends"]),
    "access.withdraw_post": lambda told, _change: told.update(taken_back=True),
    "access.issue_token": lambda told, change: told.update(**{name: change[name] for name in ISSUED}, revoked=False),
    "access.revoke_token": lambda told, _change: told.update(revoked=True),
}


def people_off_the_record() -> Iterator[str]:
    """What is wrong with accounts, posts and tokens, the first created first; a sentence each."""
    recorded = _recorded()
    for kind, key, name, stands in _standing():
        told = recorded.pop((kind, key), None)
        if told is None:
            yield f"{kind} {key} ({name}) was never recorded"
        elif wrong := sorted(field for field in stands if stands[field] != told.get(field)):
            yield f"{kind} {key} ({name}) does not say what was recorded: {', '.join(wrong)}"
    for kind, key in sorted(recorded):
        yield f"{kind} {key} was recorded and is gone"


def _recorded() -> dict[tuple[str, str], Told]:
    found: dict[tuple[str, str], Told] = {}
    rows = AuditRow.objects.filter(verb__in=TELLINGS).order_by("chain", "seq")
    for kind, key, verb, change in rows.values_list("subject_kind", "subject_id", "verb", "change").iterator():
        TELLINGS[verb](found.setdefault((kind.removeprefix("access."), key), {}), change)
    return found


def _standing() -> Iterator[tuple[str, str, str, Told]]:
    """Kind, key, whose it is, and what stands there now, as the record would tell it."""
    for user in User.objects.order_by("created_at", "pk"):
        yield "user", str(user.pk), user.username, {"username": user.username, "active": user.is_active}
    for post in Post.objects.select_related("user").prefetch_related("verbs").order_by("created_at", "pk"):
        yield "post", str(post.pk), post.user.username, _post(post)
    for token in ApiToken.objects.select_related("user").order_by("created_at", "pk"):
        yield "token", str(token.pk), token.user.username, _token(token)


def _post(post: Post) -> Told:
    return {
        "user": str(post.user_id),
        "organisation": str(post.organisation_id),
        "area": post.area,
        "title": post.title,
        "verbs": sorted(row.verb for row in post.verbs.all()),
        "begins": post.begins.isoformat(),
        "ends": post.ends.isoformat() if post.ends else None,
        "taken_back": post.withdrawn_at is not None,
    }


def _token(token: ApiToken) -> Told:
    return {"user": str(token.user_id), "scopes": token.scopes, "revoked": token.revoked_at is not None}
