"""People and their posts: who may do what, where, from when to when; and who sees what is confidential."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from huiyin.domains.matters.queries.posts import SEE_CONFIDENTIAL
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.queues import Pager, page_number
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import local_day
from huiyin.platform.access.managing import (
    holders_of,
    links_standing,
    may_manage,
    may_manage_post,
    people_found,
    posts_of_people,
    seen_person,
    tokens_of,
)
from huiyin.platform.access.models import Post, User
from huiyin.platform.access.verbs import KNOWN, MANAGE

from .communities import community_of, names_of_areas, require_any
from .onward import next_step, under_way

A_PAGE = 50
FRESH_LINK, FRESH_TOKEN = "fresh_link", "fresh_token"  # keys in the session: what is shown a single time


@dataclass(frozen=True)
class PostRow:
    """A post in words; `standing` is held, to come, ended, or taken back."""

    post: Post
    where: str
    verbs: list[str]
    confidential: bool
    standing: str
    may_end: bool = False


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show the people, page by page, and who sees confidential matters."""
    require_any(request.viewer, MANAGE)
    today, words = local_day(request.moment), request.GET.get("q", "").strip()[:60]
    page = page_number(request.GET.get("page", ""))
    found = list(people_found(request.viewer, words)[(page - 1) * A_PAGE : page * A_PAGE + 1])
    people = found[:A_PAGE]
    posts = posts_of_people(request.viewer, people, today=today)
    named = list(holders_of(SEE_CONFIDENTIAL, request.viewer.areas_for(MANAGE), today=today))
    areas = names_of_areas(post.area for post in [*posts, *named])
    context = {
        "rows": [(user, [row_of(post, areas, today) for post in posts if post.user_id == user.pk]) for user in people],
        "named": [(post, areas.get(post.area, post.area)) for post in named],
        "words": words,
        "pager": Pager.numbered(page, more=len(found) > A_PAGE, q=words),
    }
    return render(request, "settings/people.html", context)


@never_cache
@require_GET
@staff_only
def person(request: WebRequest, username: str) -> HttpResponse:
    """Show one person: posts, past ones too, the account, tokens; and, a single time, a link or token just made."""
    require_any(request.viewer, MANAGE)
    user, today = seen_person(request.viewer, username), local_day(request.moment)
    posts = posts_of_people(request.viewer, [user], today=date.min)
    areas = names_of_areas(post.area for post in posts)
    context = {
        "person": user,
        "rows": [row_of(post, areas, today, may_end=may_manage_post(request.viewer, post)) for post in posts],
        "may_manage": may_manage(request.viewer, user, today=today),
        "tokens": [(token, [KNOWN.get(verb, verb) for verb in token.scopes]) for token in tokens_of(user)],
        "link_until": links_standing(user, at=request.moment),
        "fresh_link": request.session.pop(FRESH_LINK, None),
        "fresh_token": request.session.pop(FRESH_TOKEN, None),
        "moment": request.moment,
        "steps": next_step(community_of(request), "people", today=today) if under_way(request) else "",
    }
    return render(request, "settings/person.html", context)


def row_of(post: Post, areas: object, today: date, *, may_end: bool = False) -> PostRow:
    """One post in words."""
    verbs = sorted(row.verb for row in post.verbs.all())
    where = areas.get(post.area, post.area) if isinstance(areas, dict) else post.area
    standing = "held"
    if post.withdrawn_at is not None:
        standing = "withdrawn"
    elif post.ends is not None and post.ends < today:
        standing = "ended"
    elif post.begins > today:
        standing = "to come"
    return PostRow(post, where, verb_words(verbs), SEE_CONFIDENTIAL in verbs, standing, may_end)


def verb_words(verbs: Iterable[str]) -> list[str]:
    """What verbs allow, in words."""
    return [str(KNOWN[verb]) for verb in verbs if verb in KNOWN]


def page_of(user: User) -> str:
    """The address of a person's page."""
    return reverse("settings-person", args=[user.username])
