"""The templates of a community: the shipped ones, changed or not, and its own."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiyin.domains.estates.models import Community
from huiyin.domains.estates.queries import community_by_code
from huiyin.domains.works.actions.templates import Typed, drop_template, save_template
from huiyin.domains.works.queries.templates import is_own, pattern_by, patterns_of
from huiyin.domains.works.rules.templates import written
from huiyin.domains.works.scope import require_settings
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest

from .asking import Asking, ask, posted
from .plan_forms import NewTemplateForm, TemplateForm


@require_GET
@staff_only
def index(request: WebRequest, code: str) -> HttpResponse:
    """Every template in use."""
    community = community_by_code(code)
    require_settings(request.viewer, community)
    rows = [(one, is_own(community, one.code)) for one in patterns_of(community)]
    return render(request, "works/templates.html", {"community": community, "rows": rows})


@require_http_methods(["GET", "POST"])
@staff_only
def change(request: WebRequest, code: str, name: str) -> HttpResponse:
    """Change a template for this community; a shipped one becomes its own by that."""
    community = community_by_code(code)
    require_settings(request.viewer, community)
    pattern = pattern_by(community, name)
    initial = {"name": pattern.name, "aim": pattern.aim, **written(pattern)}
    form = TemplateForm(posted(request), initial=initial)
    return ask(
        request, _asking(request, community, form, name, _("Change the template “%(name)s”") % {"name": pattern.name})
    )


@require_http_methods(["GET", "POST"])
@staff_only
def add(request: WebRequest, code: str) -> HttpResponse:
    """Write a template of the community's own."""
    community = community_by_code(code)
    require_settings(request.viewer, community)
    return ask(request, _asking(request, community, NewTemplateForm(posted(request)), "", _("Write a template")))


@require_POST
@staff_only
def drop(request: WebRequest, code: str, name: str) -> HttpResponse:
    """Let the shipped template hold again."""
    community = community_by_code(code)
    actor = require_settings(request.viewer, community)
    drop_template(actor=actor, community=community, code=name, at=request.moment)
    messages.success(request, _("The community's own template is gone."))
    return HttpResponseRedirect(reverse("desk-work-templates", args=[code]))


def _asking(request: WebRequest, community: Community, form: TemplateForm, name: str, title: str) -> Asking:
    actor = require_settings(request.viewer, community)

    def act(given: dict[str, Any]) -> object:
        code = given.pop("code", name)
        return save_template(actor=actor, community=community, code=code, typed=Typed(**given), at=request.moment)

    return Asking(
        form,
        act,
        title=title,
        button=_("Save"),
        back=reverse("desk-work-templates", args=[community.code]),
        done=_("The template holds for works that are planned from now on."),
        more={"community": community},
    )
