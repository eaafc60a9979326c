"""Prepared answers: words with blanks, for a subject and an outcome; a community's own and the district's."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from huiyin.core.errors import NotSeen, Refused
from huiyin.domains.estates.models import Community
from huiyin.domains.matters import labels
from huiyin.domains.matters.actions.answer_templates import (
    Wording,
    restore_template,
    retire_template,
    reword_template,
    write_template,
)
from huiyin.domains.matters.models import AnswerTemplate, Category
from huiyin.domains.matters.queries.answer_templates import name_of, template_by, templates_of
from huiyin.domains.matters.queries.categories import all_categories, any_category
from huiyin.domains.matters.rules.answer_texts import BLANKS, filled, sample
from huiyin.domains.matters.scope import may_set, require_settings
from huiyin.domains.matters.verbs import SETTINGS
from huiyin.domains.matters.vocabulary import GIVEN_OUTCOMES
from huiyin.interfaces.web.shared.changing import Change, Page, change_page
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.undoing import Undo, undoes

from .communities import community_of, others_of, require_any


class WordingForm(forms.Form):
    """A prepared answer."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=60)
    text = forms.CharField(label=gettext_lazy("Text"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    category = forms.ChoiceField(label=gettext_lazy("Subject"), required=False)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"),
        required=False,
        choices=[("", gettext_lazy("any")), *((one, labels.OUTCOMES[one]) for one in GIVEN_OUTCOMES)],
    )
    order = forms.IntegerField(
        label=gettext_lazy("Order"),
        min_value=1,
        max_value=999,
        help_text=gettext_lazy("The smaller number comes first."),
    )
    whole = forms.BooleanField(label=gettext_lazy("For the whole district"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [("", gettext_lazy("any")), *((row.code, name_of(row)) for row in all_categories() if row.active)]
        self.fields["category"].choices = rows  # type: ignore[attr-defined]  # a ChoiceField
        blanks = " ".join(f"{{{name}}}" for name in BLANKS.values())
        self.fields["text"].help_text = _(
            "Blanks that are filled from the matter: %(blanks)s. Use … where the handler writes."
        ) % {"blanks": blanks}

    def wording(self) -> Wording:
        """The wording as the domain takes it."""
        return wording_of(self.cleaned_data)


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show what a community may use, retired ones too."""
    require_any(request.viewer, SETTINGS)
    community = community_of(request)
    rows = list(templates_of(community))
    context = {
        "community": community,
        "others": others_of(request),
        "rows": [_row(row) for row in rows if row.active],
        "retired": [_row(row) for row in rows if not row.active],
        "may_edit": may_set(request.viewer, community),
        "may_district": may_set(request.viewer, None),
    }
    return render(request, "settings/templates.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def add(request: WebRequest) -> HttpResponse:
    """Write a prepared answer."""
    community = community_of(request)
    require_settings(request.viewer, community)
    form = WordingForm(request.POST or None, initial={"order": 100})
    if not may_set(request.viewer, None):
        del form.fields["whole"]

    def plan() -> Change:
        target = None if form.cleaned_data.get("whole") else community

        def carry_out() -> Undo:
            actor = request.viewer.actor(SETTINGS, community.area)
            row = write_template(actor=actor, community=target, wording=form.wording(), at=request.moment)
            return Undo("templates.retire", {"community": community.code, "template": str(row.pk)})

        return Change(
            _effects(form.wording()),
            _("Put it into use"),
            _("The prepared answer is in use."),
            carry_out,
            _back(community),
        )

    return change_page(request, form, plan, Page(_("Prepare an answer"), _back(community), _("Prepared answers")))


@require_http_methods(["GET", "POST"])
@staff_only
def change(request: WebRequest, key: UUID) -> HttpResponse:
    """Word it otherwise."""
    community, row = _to_edit(request, key)
    old = _told(row)
    form = WordingForm(request.POST or None, initial=old)
    del form.fields["whole"]

    def plan() -> Change:
        def carry_out() -> Undo:
            actor = request.viewer.actor(SETTINGS, community.area)
            reword_template(actor=actor, template=row, wording=form.wording(), at=request.moment)
            return Undo("templates.reword", {"community": community.code, "template": str(row.pk), **old})

        effects = [*_effects(form.wording()), _("Answers that were sent keep their words.")]
        return Change(effects, _("Change it"), _("The prepared answer is changed."), carry_out, _back(community))

    return change_page(
        request, form, plan, Page(_("Change: %(name)s") % {"name": row.name}, _back(community), _("Prepared answers"))
    )


@require_http_methods(["GET", "POST"])
@staff_only
def turn(request: WebRequest, key: UUID) -> HttpResponse:
    """Retire one in use, or take a retired one into use again."""
    community, row = _to_edit(request, key)

    def plan() -> Change:
        def carry_out() -> Undo:
            _turn(request, community, row)
            kind = "templates.restore" if row.active else "templates.retire"
            return Undo(kind, {"community": community.code, "template": str(row.pk)})

        if row.active:
            effects, button = (
                [_("Handlers are not offered it any more. Answers that were sent keep their words.")],
                _("Retire it"),
            )
        else:
            effects, button = _effects(wording_of(_told(row))), _("Put it into use")
        done = _("“%(name)s” is retired.") if row.active else _("“%(name)s” is in use.")
        return Change(effects, button, done % {"name": row.name}, carry_out, _back(community), danger=row.active)

    title = _("Retire: %(name)s") if row.active else _("Use again: %(name)s")
    return change_page(
        request, forms.Form(request.POST or None), plan, Page(title % {"name": row.name}, _back(community))
    )


def wording_of(told: Mapping[str, Any]) -> Wording:
    """The wording that a form or a kept change tells."""
    category = any_category(told["category"]) if told["category"] else None
    return Wording(told["name"], told["text"], category, told["outcome"], told["order"])


def _row(row: AnswerTemplate) -> tuple[AnswerTemplate, str, Any]:
    return row, name_of(row.category) if row.category else "", labels.OUTCOMES[row.outcome] if row.outcome else ""


def _effects(wording: Wording) -> list[str]:
    subject: Category | None = wording.category
    words = {
        "subject": name_of(subject) if subject else _("any subject"),
        "outcome": labels.OUTCOMES[wording.outcome] if wording.outcome else _("any outcome"),
    }
    return [
        _("Handlers are offered it for: %(subject)s, %(outcome)s.") % words,
        _("Filled in, it reads: %(text)s") % {"text": filled(wording.text, sample())},
    ]


def _told(row: AnswerTemplate) -> dict[str, Any]:
    code = row.category.code if row.category else ""
    return {"name": row.name, "text": row.text, "category": code, "outcome": row.outcome, "order": row.order}


def _to_edit(request: WebRequest, key: UUID) -> tuple[Community, AnswerTemplate]:
    require_any(request.viewer, SETTINGS)
    community = community_of(request)
    row = template_by(community, key)
    require_settings(request.viewer, row.community)
    return community, row


def _turn(request: WebRequest, community: Community, row: AnswerTemplate) -> None:
    act = retire_template if row.active else restore_template
    act(actor=request.viewer.actor(SETTINGS, community.area), template=row, at=request.moment)


def _back(community: Community) -> str:
    return f"{reverse('settings-templates')}?community={community.code}"


def _kept(request: WebRequest, told: Mapping[str, Any]) -> tuple[Community, AnswerTemplate]:
    community = next((one for one in others_of(request) if one.code == told["community"]), None)
    if community is None:
        raise NotSeen(str(told["community"]))
    row = template_by(community, UUID(told["template"]))
    require_settings(request.viewer, row.community)
    return community, row


@undoes("templates.reword")
def _unword(request: WebRequest, told: Mapping[str, Any]) -> None:
    community, row = _kept(request, told)
    actor = request.viewer.actor(SETTINGS, community.area)
    reword_template(actor=actor, template=row, wording=wording_of(told), at=request.moment)


@undoes("templates.retire")
def _retire(request: WebRequest, told: Mapping[str, Any]) -> None:
    _turn_to(request, told, active=False)


@undoes("templates.restore")
def _restore(request: WebRequest, told: Mapping[str, Any]) -> None:
    _turn_to(request, told, active=True)


def _turn_to(request: WebRequest, told: Mapping[str, Any], *, active: bool) -> None:
    community, row = _kept(request, told)
    if row.active == active:
        raise Refused("undo", "done", reason=_("Somebody else has done it already."))
    _turn(request, community, row)
