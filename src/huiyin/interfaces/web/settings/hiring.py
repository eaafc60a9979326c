"""Giving a person an account and posts, ending posts, taking back one that was given by mistake."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import NotAllowed
from huiyin.domains.estates.models import Community, Organisation
from huiyin.domains.estates.registers import organisations_about
from huiyin.domains.matters.queries.posts import SEE_CONFIDENTIAL
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import brief_day_words, local_day
from huiyin.interfaces.web.shared.undoing import Undo, undoes
from huiyin.platform.access.actions import (
    create_user,
    end_post,
    give_post,
    issue_link,
    switch_off,
    withdraw_post,
)
from huiyin.platform.access.actors import Actor
from huiyin.platform.access.managing import bundles_in_use, may_manage_post, seen_person, seen_post
from huiyin.platform.access.models import Bundle, Post, User
from huiyin.platform.access.queries import organisations_with_people
from huiyin.platform.access.verbs import MANAGE

from .communities import areas_open, community_of, others_of, require_any
from .onward import carried, under_way
from .people import FRESH_LINK, page_of, verb_words
from .people_forms import EndForm, PersonForm, PostForm
from .words import about_of, name_of

POST_PAGE: Final = "settings/post.html"


@require_http_methods(["GET", "POST"])
@staff_only
def add(request: WebRequest) -> HttpResponse:
    """Make an account with its first post; the link for the first password is shown once."""
    require_any(request.viewer, MANAGE)
    community, bundle = community_of(request), _bundle(request)
    if bundle is None:
        return _choose(request, _("Who is new?"), reverse("settings-people"), community)
    form = _form(PersonForm, request, community, bundle)
    kept: list[tuple[User, str]] = []

    def plan() -> Change:
        told, post = form.cleaned_data, form.post()

        def carry_out() -> Undo:
            actor = _actor(request, post["area"])
            names = {name: told[name] for name in ("username", "display_name")}
            user = create_user(actor=actor, at=request.moment, **names)
            give_post(user=user, actor=actor, at=request.moment, **post)
            kept[:] = [(user, issue_link(user=user, actor=actor, at=request.moment)[1])]
            return Undo("people.add", {"user": user.username})

        effects = [
            _("%(name)s can sign in as “%(user)s” once the first password is set.")
            % {"name": told["display_name"], "user": told["username"]},
            *post_effects(post, form.areas),
            _("You get a link for the first password. It is shown once, opens once, and works for seven days."),
        ]
        done = _("%(name)s has an account and a post.") % {"name": told["display_name"]}
        here = carried(request, reverse("settings-person", args=[told["username"].strip().casefold()]), community.code)
        # Within the set-up the form says it all; whoever shall see confidential matters is looked at twice even there.
        at_once = under_way(request) and SEE_CONFIDENTIAL not in post["verbs"]
        after = partial(_show_link, request, kept)
        return Change(effects, _("Make the account"), done, carry_out, here, after=after, at_once=at_once)

    return change_page(request, form, plan, _page_of_new(request, community, bundle))


def _page_of_new(request: WebRequest, community: Community, bundle: Bundle) -> Page:
    """The page around a new person; within the set-up it leads back to the kinds of posts, and goes on at once."""
    title, about = _("A new person: %(bundle)s") % {"bundle": name_of(bundle)}, about_of(bundle)
    if not under_way(request):
        return Page(title, reverse("settings-people"), _("People and posts"), about, POST_PAGE)
    back = carried(request, reverse("settings-person-add"), community.code)
    button = "" if SEE_CONFIDENTIAL in bundle.verbs else _("Make the account")
    return Page(title, back, _("Another kind of post"), about, POST_PAGE, button=button)


@require_http_methods(["GET", "POST"])
@staff_only
def give(request: WebRequest, username: str) -> HttpResponse:
    """Give a person one more post."""
    require_any(request.viewer, MANAGE)
    user, community, bundle = seen_person(request.viewer, username), community_of(request), _bundle(request)
    if bundle is None:
        return _choose(request, _("A post for %(name)s") % {"name": user.display_name}, page_of(user), community)
    form = _form(PostForm, request, community, bundle)

    def plan() -> Change:
        post = form.post()

        def carry_out() -> Undo:
            row = give_post(user=user, actor=_actor(request, post["area"]), at=request.moment, **post)
            return Undo("people.give", {"post": str(row.pk)})

        done = _("%(name)s has the post.") % {"name": user.display_name}
        return Change(post_effects(post, form.areas), _("Give the post"), done, carry_out, page_of(user))

    page = Page(
        _("A post for %(name)s") % {"name": user.display_name},
        page_of(user),
        user.display_name,
        about_of(bundle),
        POST_PAGE,
    )
    return change_page(request, form, plan, page)


@require_http_methods(["GET", "POST"])
@staff_only
def end(request: WebRequest, key: UUID) -> HttpResponse:
    """Let a post end with a day."""
    post = _to_end(request, key)
    form = EndForm(request.POST or None, initial={"ends": local_day(request.moment).isoformat()})
    back = page_of(post.user)

    def plan() -> Change:
        ends, before = form.cleaned_data["ends"], post.ends

        def carry_out() -> Undo:
            end_post(post=post, ends=ends, actor=_actor(request, post.area), at=request.moment)
            return Undo("people.end", {"post": str(post.pk), "ends": before.isoformat() if before else ""})

        after = ends + timedelta(days=1)
        words = {
            "name": post.user.display_name,
            "title": post.title,
            "day": brief_day_words(after, local_day(request.moment)),
        }
        effects = [
            _("From %(day)s on %(name)s no longer holds the post “%(title)s”.") % words,
            _("Matters whose next step is theirs go to whoever fits then; what was done stays under their name."),
        ]
        return Change(effects, _("End this post"), _("The post ends on that day."), carry_out, back, danger=True)

    page = Page(_("End the post: %(title)s") % {"title": post.title}, back, post.user.display_name)
    return change_page(request, form, plan, page)


def post_effects(post: Mapping[str, Any], areas: Mapping[str, str]) -> list[str]:
    """What a post lets somebody do, in sentences; confidential matters by themselves."""
    words = {"unit": post["organisation_name"], "title": post["title"], "area": areas[post["area"]]}
    when = {"begins": post["begins"].isoformat(), "ends": post["ends"].isoformat() if post["ends"] else ""}
    effects = [
        _("The post “%(title)s” at %(unit)s, for %(area)s and everything inside it.") % words,
        _("From %(begins)s to %(ends)s.") % when if when["ends"] else _("From %(begins)s on, without an end.") % when,
        _("It allows: %(what)s.") % {"what": _(", ").join(verb_words(sorted(post["verbs"])))},
    ]
    if SEE_CONFIDENTIAL in post["verbs"]:
        effects.append(_("It lets them see confidential matters there: reports of wrongdoing, violence, illness."))
    return effects


def _form(kind: type[PostForm], request: WebRequest, community: Community, bundle: Bundle) -> Any:
    areas = areas_open(request.viewer, MANAGE, community)
    if not areas:
        raise NotAllowed(MANAGE)
    rows = organisations_about(request.viewer, community.area).filter(closed_at=None)
    units: dict[str, Organisation] = {str(unit.pk): unit for unit in rows}
    initial = {"verbs": bundle.verbs, "title": bundle.name, "begins": local_day(request.moment).isoformat()}
    initial["organisation"] = _likely_unit(bundle, units, today=local_day(request.moment))
    return kind(request.POST or None, initial=initial, viewer=request.viewer, units=units, areas=areas)


LEVELS_OF: Final[Mapping[str, frozenset[str]]] = {
    "handler": frozenset({"handler"}),
    "receptionist": frozenset({"community"}),
    "secretary": frozenset({"community"}),
    "grid_worker": frozenset({"community"}),
    "supervisor": frozenset({"street", "banner"}),
}


def _likely_unit(bundle: Bundle, units: Mapping[str, Organisation], *, today: date) -> str:
    """The unit where such a post usually is and nobody works yet, or the only one of its kind; else none."""
    usual = [unit for unit in units.values() if unit.level in LEVELS_OF.get(bundle.code, ())]
    staffed = organisations_with_people((unit.pk for unit in usual), today=today)
    empty = [unit for unit in usual if unit.pk not in staffed]
    return str((empty or usual)[0].pk) if empty or len(usual) == 1 else ""


def _choose(request: WebRequest, title: str, back: str, community: Community) -> HttpResponse:
    """What kind of post it is comes first: most of the rest follows from it."""
    context = {
        "title": title,
        "back": back,
        "bundles": [(one.code, name_of(one), about_of(one)) for one in bundles_in_use()],
        "community": community,
        "others": others_of(request),
        "setup": under_way(request),
    }
    return render(request, "settings/bundle_choice.html", context)


def _bundle(request: WebRequest) -> Bundle | None:
    return bundles_in_use().filter(code=request.GET.get("bundle", "")).first()


def _actor(request: WebRequest, area: str) -> Actor:
    return request.viewer.actor(MANAGE, area)


def _to_end(request: WebRequest, key: UUID) -> Post:
    require_any(request.viewer, MANAGE)
    post = seen_post(request.viewer, key)
    if not may_manage_post(request.viewer, post):
        raise NotAllowed(MANAGE)
    return post


def _show_link(request: WebRequest, kept: list[tuple[User, str]]) -> None:
    for user, secret in kept:
        request.session[FRESH_LINK] = {"user": user.username, "secret": secret}


@undoes("people.add")
def _unadd(request: WebRequest, told: Mapping[str, Any]) -> None:
    user = seen_person(request.viewer, told["user"])
    for post in Post.objects.filter(user=user, withdrawn_at=None):
        _withdraw(request, _to_end(request, post.pk))
    switch_off(user=user, reason=_("made by mistake"), actor=request.viewer.actor(MANAGE), at=request.moment)


@undoes("people.give")
def _ungive(request: WebRequest, told: Mapping[str, Any]) -> None:
    _withdraw(request, _to_end(request, UUID(told["post"])))


@undoes("people.end")
def _unend(request: WebRequest, told: Mapping[str, Any]) -> None:
    post = _to_end(request, UUID(told["post"]))
    ends = date.fromisoformat(told["ends"]) if told["ends"] else None
    end_post(post=post, ends=ends, actor=_actor(request, post.area), at=request.moment)


def _withdraw(request: WebRequest, post: Post) -> None:
    withdraw_post(post=post, reason=_("given by mistake"), actor=_actor(request, post.area), at=request.moment)
