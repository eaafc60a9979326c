"""The subject of a matter put right by whoever dispatches: chosen anew, with what the words speak of proposed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from huiyin.domains.matters.actions.categories import UNKNOWN
from huiyin.domains.matters.actions.sorting import sort_matter
from huiyin.domains.matters.models import Category, Matter
from huiyin.domains.matters.queries.categories import categories_in_use
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.domains.matters.queries.proposing import proposed_categories
from huiyin.domains.matters.scope import actor_for, holds
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.access.viewers import Viewer

from .words import category_of, title_of

VERB = "matters.dispatch"


class SubjectForm(forms.Form):
    """The subjects that can be chosen, the one that stands chosen."""

    category = forms.ChoiceField(
        label=gettext_lazy("Subject"), error_messages={"required": gettext_lazy("Please choose a subject")}
    )

    def __init__(self, data: Any, *, matter: Matter) -> None:
        offered = [one for one in categories_in_use() if one.code != UNKNOWN and not one.confidential]
        self.categories = {str(one.pk): one for one in offered}
        super().__init__(data, initial={"category": _first_guess(matter, self.categories)})
        none = ("", pgettext_lazy("choice", "not known yet"))
        named = [(key, category_of(one)) for key, one in self.categories.items()]
        self.fields["category"].choices = [none, *named]  # type: ignore[attr-defined]  # it is a ChoiceField

    def chosen(self) -> Category:
        """The subject that was chosen."""
        return self.categories[self.cleaned_data["category"]]


def may_sort(viewer: Viewer, matter: Matter) -> bool:
    """Whether the one who looks may put the subject right: of what is open and nothing confidential."""
    return matter.is_open and not matter.confidential and holds(viewer, VERB, matter)


@require_http_methods(["GET", "POST"])
@staff_only
def change(request: WebRequest, number: str) -> HttpResponse:
    """Choose another subject, and say what it changes and what not."""
    matter = seen_matter(request.viewer, number)
    actor = actor_for(request.viewer, VERB, matter)
    form = SubjectForm(request.POST if request.method == "POST" else None, matter=matter)
    if form.is_valid():
        category = form.chosen()
        if category.pk != matter.category_id:
            sort_matter(actor=actor, matter=matter, category=category, at=request.moment)
            told = {"number": matter.number, "subject": category_of(category)}
            messages.success(request, _("%(number)s is about “%(subject)s” now.") % told)
        return HttpResponseRedirect(reverse("desk-matter", args=[matter.number]))
    context = {"form": form, "matter": matter, "title_words": title_of(matter)}
    return render(request, "desk/subject.html", context, status=422 if form.errors else 200)


def _first_guess(matter: Matter, offered: dict[str, Category]) -> str:
    """What stands, or, where nothing sensible stands, what the words and the place speak of."""
    if str(matter.category_id) in offered:
        return str(matter.category_id)
    facility = matter.place.facility_kind if matter.place else ""
    found = (str(one.pk) for one in proposed_categories(f"{matter.title} {matter.text}", facility))
    return next((key for key in found if key in offered), "")
