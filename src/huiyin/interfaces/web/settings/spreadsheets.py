"""Places from a spreadsheet: what it would do is shown with every wrong row, then all of it is done or nothing."""

import base64
import binascii
import io
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from huiyin.core.errors import Invalid, NotAllowed
from huiyin.domains.estates.models import Community
from huiyin.domains.estates.verbs import EDIT
from huiyin.interfaces.exchange.places import COLUMNS, Plan, apply_places, plan_places, write_template
from huiyin.interfaces.exchange.sheets import open_sheet
from huiyin.interfaces.web.shared.forms import FileButton, take_faults
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest

from .communities import community_of

LARGEST: Final = 1_000_000  # bytes; the file travels back and forth with the page, and a larger one goes by the command
SHOWN: Final = 50


class SheetForm(forms.Form):
    """A file, or what was sent of it a page before."""

    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=FileButton,
        help_text=gettext_lazy("XLSX or CSV, at most 1 MB. Larger ones: huiyin import places."),
        error_messages={"required": gettext_lazy("Please choose a file.")},
    )
    name = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not self.data.get("kept")

    def content(self) -> tuple[str, bytes]:
        """The name and the bytes. Raises Invalid where there is no file, or one too large."""
        file = self.cleaned_data["file"]
        if file is not None:
            if file.size > LARGEST:
                raise Invalid({"file": [_("This file is too large for the page. Use: huiyin import places.")]})
            return str(file.name), bytes(file.read())
        try:
            kept = base64.b64decode(self.cleaned_data["kept"], validate=True)
        except (binascii.Error, ValueError):
            kept = b""
        if not kept:
            raise Invalid({"file": [_("Please choose a file.")]})
        return self.cleaned_data["name"], kept


@require_http_methods(["GET", "POST"])
@staff_only
def take(request: WebRequest) -> HttpResponse:
    """Show what a sheet would do; do it once confirmed."""
    community = _to_edit(request)
    form = SheetForm(request.POST or None, request.FILES or None)
    back = f"{reverse('settings-ground')}?community={community.code}"
    if form.is_valid() and "change" not in request.POST:
        with take_faults(form):
            name, content = form.content()
            plan = plan_places(open_sheet(io.BytesIO(content), name=name, columns=COLUMNS).rows, only=community)
            if "confirmed" in request.POST and not plan.errors:
                done = apply_places(plan, actor=request.viewer.actor(EDIT, community.area), at=request.moment)
                words = _("New places: %(new)d; changed: %(changed)d")
                messages.success(request, words % {"new": len(done.creates), "changed": len(done.updates)})
                return HttpResponseRedirect(back)
            return _planned(request, community, plan, name, content)
    status = 422 if form.errors and "change" not in request.POST else 200
    context = {"community": community, "form": form if status == 422 else SheetForm(), "back": back}  # noqa: PLR2004 - HTTP
    return render(request, "settings/sheet.html", context, status=status)


@require_GET
@staff_only
def template(request: WebRequest) -> HttpResponse:
    """Hand out an empty sheet with examples."""
    _to_edit(request)
    file = io.BytesIO()
    write_template(file, kind="xlsx")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(
        file.getvalue(), content_type=kind, headers={"Content-Disposition": 'attachment; filename="places.xlsx"'}
    )


def _planned(request: WebRequest, community: Community, plan: Plan, name: str, content: bytes) -> HttpResponse:
    context = {
        "community": community,
        "plan": plan,
        "errors": plan.errors[:SHOWN],
        "more": max(0, len(plan.errors) - SHOWN),
        "first": [create.place.label for create in plan.creates[:12]],
        "name": name,
        "kept": base64.b64encode(content).decode(),
    }
    return render(request, "settings/sheet_planned.html", context, status=422 if plan.errors else 200)


def _to_edit(request: WebRequest) -> Community:
    community = community_of(request)
    if not request.viewer.holds(EDIT, community.area):
        raise NotAllowed(EDIT)
    return community
