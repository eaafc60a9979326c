"""The subjects of matters: their names in both languages, their tiles, the words by which they are proposed."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from huiyin.core.errors import NotSeen
from huiyin.domains.estates.models import FacilityKind
from huiyin.domains.matters import labels
from huiyin.domains.matters.actions.categories import Subject, keep_category
from huiyin.domains.matters.models import Category
from huiyin.domains.matters.queries.answer_templates import name_of
from huiyin.domains.matters.queries.categories import all_categories, any_category, open_matters_about
from huiyin.domains.matters.scope import may_set, require_settings
from huiyin.domains.matters.verbs import SETTINGS
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.forms import Tiles
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.undoing import Undo, undoes

from .communities import require_any
from .grouping import GROUPED, FieldGroup, GroupedForm

ICONS: Final = {
    "sanitation": gettext_lazy("Broom"),
    "lift": gettext_lazy("Lift"),
    "lighting": gettext_lazy("Lamp"),
    "parking": gettext_lazy("Parking"),
    "noise": gettext_lazy("Noise"),
    "fire": gettext_lazy("Fire"),
    "utilities": gettext_lazy("Water and power"),
    "property": gettext_lazy("House"),
    "unknown": gettext_lazy("Question mark"),
    "speak": gettext_lazy("Speech"),
    "person": gettext_lazy("Person"),
    "phone": gettext_lazy("Telephone"),
    "other": gettext_lazy("none of its own"),
}
FIELDS: Final = (
    "name",
    "name_en",
    "icon",
    "urgency",
    "confidential",
    "keywords",
    "facilities",
    "tile",
    "order",
    "active",
)


class SubjectForm(GroupedForm):
    """A subject."""

    groups = (
        FieldGroup(
            (("name", "name_en"), ("code",)),  # a code is given once
            gettext_lazy("What it is called"),
            gettext_lazy("Everybody reads it in their own language; without an English name, in Chinese."),
        ),
        FieldGroup(
            (("keywords",), ("facilities",)),
            gettext_lazy("When it is proposed"),
            gettext_lazy("By what somebody writes, or by where they stand. They confirm it, or choose another."),
        ),
        FieldGroup(
            (("urgency",), ("confidential",)),
            gettext_lazy("How such matters are treated"),
            gettext_lazy("For matters reported from now on."),
        ),
        FieldGroup(
            (("icon",), ("order", "active"), ("tile",)),
            gettext_lazy("Where it stands among the others"),
            gettext_lazy("The smaller number comes first. One that cannot be chosen any more stays on its matters."),
        ),
    )

    name = forms.CharField(label=gettext_lazy("Name in Chinese"), max_length=60)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=80, required=False)
    keywords = forms.CharField(
        label=gettext_lazy("Words people use for it"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Between blanks. A report that holds one of them is proposed this subject; longer words weigh more."
        ),
    )
    facilities = forms.MultipleChoiceField(
        label=gettext_lazy("Facilities it is proposed at"),
        required=False,
        choices=FacilityKind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "For a report through the label on a facility whose words speak of no subject, in whatever language."
        ),
    )
    urgency = forms.ChoiceField(label=gettext_lazy("Usual urgency"), choices=list(labels.URGENCIES.items()))
    confidential = forms.BooleanField(
        label=gettext_lazy("Confidential: seen only by posts that see confidential matters"), required=False
    )
    tile = forms.BooleanField(label=gettext_lazy("A tile on the first page of the report"), required=False)
    icon = forms.ChoiceField(
        label=gettext_lazy("Drawing"),
        choices=list(ICONS.items()),
        widget=Tiles(icons={name: "list" if name == "other" else name for name in ICONS}),
    )
    order = forms.IntegerField(label=gettext_lazy("Order"), min_value=0, max_value=999)
    active = forms.BooleanField(label=gettext_lazy("Can be chosen"), required=False)

    def subject(self) -> Subject:
        """The subject as the domain takes it."""
        told = {name: self.cleaned_data[name] for name in FIELDS}
        return Subject(
            **told | {"keywords": told["keywords"].replace("，", " ").replace("、", " ").split()}
        )  # zh: commas


class NewSubjectForm(SubjectForm):
    """A new subject, with the code under which programs and spreadsheets know it."""

    code = forms.SlugField(
        label=pgettext_lazy("of a thing", "Code"),
        max_length=40,
        help_text=gettext_lazy("Small letters, digits and “_”."),
    )
    field_order = ("name", "name_en", "code")


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show every subject, the retired too."""
    require_any(request.viewer, SETTINGS)
    rows = [(row, labels.URGENCIES[row.urgency]) for row in all_categories()]
    return render(request, "settings/categories.html", {"rows": rows, "may_edit": may_set(request.viewer, None)})


@require_http_methods(["GET", "POST"])
@staff_only
def add(request: WebRequest) -> HttpResponse:
    """Add a subject."""
    require_settings(request.viewer, None)
    form = NewSubjectForm(
        request.POST or None, initial={"urgency": "ordinary", "icon": "other", "order": 100, "active": True}
    )
    if any_category(request.POST.get("code", "")) is not None:
        form.add_error("code", _("A subject has this code already."))

    def plan() -> Change:
        subject, code = form.subject(), form.cleaned_data["code"]

        def carry_out() -> Undo:
            keep_category(actor=request.viewer.actor(SETTINGS), code=code, subject=subject, at=request.moment)
            return Undo("categories.keep", {"code": code, **_told(subject), "tile": False, "active": False})

        return Change(
            _effects(subject, None), _("Add it"), _("The subject is there."), carry_out, reverse("settings-categories")
        )

    return change_page(request, form, plan, _page(_("Add a subject")))


@require_http_methods(["GET", "POST"])
@staff_only
def change(request: WebRequest, code: str) -> HttpResponse:
    """Word a subject otherwise, move it, retire it."""
    require_settings(request.viewer, None)
    row = any_category(code)
    if row is None:
        raise NotSeen(code)
    old = _told(_subject_of(row))
    form = SubjectForm(request.POST or None, initial={**old, "keywords": " ".join(row.keywords)})

    def plan() -> Change:
        subject = form.subject()

        def carry_out() -> Undo:
            keep_category(actor=request.viewer.actor(SETTINGS), code=code, subject=subject, at=request.moment)
            # What is told in confidence from now on stays so, and therefore so does the subject.
            return Undo("categories.keep", {"code": code, **old, "confidential": subject.confidential})

        return Change(
            _effects(subject, row),
            _("Change it"),
            _("The subject is changed."),
            carry_out,
            reverse("settings-categories"),
        )

    title = _("Change: %(name)s") % {"name": name_of(row)}
    return change_page(request, form, plan, _page(title))


def _page(title: str) -> Page:
    return Page(title, reverse("settings-categories"), _("Subjects"), template=GROUPED)


def _effects(subject: Subject, row: Category | None) -> list[str]:
    effects = []
    if row is None:
        effects.append(_("Residents and the desk can choose “%(name)s” from now on.") % {"name": subject.name})
    elif row.active and not subject.active:
        effects.append(_("Nobody can choose it any more; matters that have it keep it."))
    if subject.tile and subject.active and not (row and row.tile and row.active):
        effects.append(_("It is a tile on the first page of the report."))
    if subject.confidential and not (row and row.confidential):
        count = open_matters_about(row) if row else 0
        effects.append(
            _("New matters about it are confidential from the start. %(count)d open ones stay as they are.")
            % {"count": count}
        )
    if row is not None:
        effects += _word_effects(list(subject.keywords), row.keywords)
        effects += _facility_effects(list(subject.facilities), row.facilities)
    return effects or [_("Names, order or drawing change; nothing else does.")]


def _word_effects(new: list[str], old: list[str]) -> list[str]:
    more, less = [word for word in new if word not in old], [word for word in old if word not in new]
    told = []
    if more:
        told.append(_("Now also proposed for: %(words)s") % {"words": " ".join(more)})
    if less:
        told.append(_("No longer proposed for: %(words)s") % {"words": " ".join(less)})
    return told


def _facility_effects(new: list[str], old: list[str]) -> list[str]:
    more, less = _kinds(kind for kind in new if kind not in old), _kinds(kind for kind in old if kind not in new)
    told = []
    if more:
        told.append(_("Now also proposed at: %(facilities)s") % {"facilities": more})
    if less:
        told.append(_("No longer proposed at: %(facilities)s") % {"facilities": less})
    return told


def _kinds(kinds: Iterable[str]) -> str:
    return _(", ").join(str(FacilityKind(kind).label) for kind in kinds)


def _subject_of(row: Category) -> Subject:
    return Subject(**{name: getattr(row, name) for name in FIELDS})


def _told(subject: Subject) -> dict[str, Any]:
    return {name: getattr(subject, name) for name in FIELDS} | {
        "keywords": list(subject.keywords),
        "facilities": list(subject.facilities),
    }


@undoes("categories.keep")
def _unkeep(request: WebRequest, told: Mapping[str, Any]) -> None:
    require_settings(request.viewer, None)
    subject = Subject(**{name: told[name] for name in FIELDS if name in told})
    keep_category(actor=request.viewer.actor(SETTINGS), code=told["code"], subject=subject, at=request.moment)
