"""Bundles of verbs: what a receptionist is usually given. They belong to the district and can be adjusted there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.domains.estates.models import Community
from huiyin.domains.matters.queries.posts import SEE_CONFIDENTIAL
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.undoing import Undo, undoes
from huiyin.platform.access.actions import keep_bundle
from huiyin.platform.access.models import Bundle
from huiyin.platform.access.verbs import KNOWN, MANAGE
from huiyin.platform.access.viewers import Viewer

from .communities import require_any
from .people import verb_words
from .words import about_of, name_of


class BundleForm(forms.Form):
    """A bundle's words and verbs."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=30)
    about = forms.CharField(label=gettext_lazy("What it is for"), max_length=120, required=False)
    verbs = forms.MultipleChoiceField(
        label=gettext_lazy("What it allows"), widget=forms.CheckboxSelectMultiple, choices=lambda: list(KNOWN.items())
    )
    active = forms.BooleanField(label=gettext_lazy("Offered for new posts"), required=False, initial=True)


class NewBundleForm(BundleForm):
    """A bundle that is new, with the code under which files and the command line know it."""

    code = forms.CharField(
        label=pgettext_lazy("of a thing", "Code"),
        max_length=30,
        help_text=gettext_lazy("Small letters, digits and “_”."),
    )
    field_order = ("name", "code", "about", "verbs", "active")


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show every bundle, the retired too."""
    require_any(request.viewer, MANAGE)
    rows = [
        (one, name_of(one), about_of(one), verb_words(one.verbs), SEE_CONFIDENTIAL in one.verbs)
        for one in Bundle.objects.all()
    ]
    return render(request, "settings/bundles.html", {"rows": rows, "may_edit": may_keep(request.viewer)})


@require_http_methods(["GET", "POST"])
@staff_only
def change(request: WebRequest, code: str) -> HttpResponse:
    """Adjust a bundle."""
    _require_keeping(request.viewer)
    bundle = Bundle.objects.filter(code=code).first()
    if bundle is None:
        raise NotSeen(code)
    old = {"name": bundle.name, "about": bundle.about, "verbs": bundle.verbs, "active": bundle.active}
    form = BundleForm(request.POST or None, initial=old)
    undo = Undo("bundles.keep", {"code": code, **old})
    title = _("Adjust: %(name)s") % {"name": name_of(bundle)}
    return _page(request, form, _Kept(code, frozenset(bundle.verbs), undo), title)


@require_http_methods(["GET", "POST"])
@staff_only
def add(request: WebRequest) -> HttpResponse:
    """Write a new bundle."""
    _require_keeping(request.viewer)
    form = NewBundleForm(request.POST or None)
    code = request.POST.get("code", "")
    if Bundle.objects.filter(code=code).exists():
        form.add_error("code", _("A bundle has this code already."))
    return _page(request, form, _Kept(code), _("A new bundle"))


def may_keep(viewer: Viewer) -> bool:
    """Whether the viewer manages people in every community: bundles are the whole district's."""
    areas = list(Community.objects.values_list("area", flat=True))
    return bool(areas) and all(viewer.holds(MANAGE, area) for area in areas)


@dataclass(frozen=True)
class _Kept:
    """What a bundle was before: its code, its verbs, the way back to it."""

    code: str
    verbs: frozenset[str] = frozenset()
    undo: Undo | None = None


def _page(request: WebRequest, form: forms.Form, was: _Kept, title: str) -> HttpResponse:
    back = reverse("settings-bundles")

    def plan() -> Change:
        told = {name: form.cleaned_data[name] for name in ("name", "about", "verbs", "active")}

        def carry_out() -> Undo:
            keep_bundle(code=was.code, actor=request.viewer.actor(MANAGE), at=request.moment, **told)
            return was.undo or Undo("bundles.keep", {"code": was.code, **told, "active": False})

        return Change(_effects(told, was.verbs), _("Keep it so"), _("The bundle is kept."), carry_out, back)

    return change_page(request, form, plan, Page(title, back, _("Bundles of verbs")))


def _effects(told: Mapping[str, Any], had: frozenset[str]) -> list[str]:
    more, less = sorted(set(told["verbs"]) - had), sorted(had - set(told["verbs"]))
    effects = []
    if more:
        effects.append(_("It now also allows: %(what)s.") % {"what": _(", ").join(verb_words(more))})
    if less:
        effects.append(_("It no longer allows: %(what)s.") % {"what": _(", ").join(verb_words(less))})
    if not told["active"]:
        effects.append(_("It is not offered for new posts."))
    return [*effects, _("Posts that were given keep what they were given.")]


def _require_keeping(viewer: Viewer) -> None:
    if not may_keep(viewer):
        raise NotAllowed(MANAGE)


@undoes("bundles.keep")
def _unkeep(request: WebRequest, told: Mapping[str, Any]) -> None:
    _require_keeping(request.viewer)
    keep_bundle(actor=request.viewer.actor(MANAGE), at=request.moment, **told)
