"""The officer's answer: written, looked at as the resident will read it, then sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import Invalid
from huiyin.domains.matters.actions.answers import AnswerText
from huiyin.domains.matters.actions.attachments import cleaned
from huiyin.domains.matters.actions.officers import Officer, answer, keep_pictures, officer_behind
from huiyin.domains.matters.queries.handovers import photos_waiting
from huiyin.domains.matters.rules.pictures import LARGEST_BYTES, Picture
from huiyin.domains.matters.vocabulary import Outcome, Purpose
from huiyin.interfaces.web.shared.answers import answer_entry
from huiyin.interfaces.web.shared.refusals import above_form
from huiyin.interfaces.web.shared.requests import WebRequest

from .forms import TAKEN, AnswerForm
from .papers import photo_told, title_outside
from .saying import ended
from .visits import Visit, inside

KEPT: Final = "photos"


@dataclass(frozen=True)
class Draft:
    """An answer that is not kept yet; as `shared.answers` reads one."""

    outcome: str
    public_text: str
    why: str = ""
    by_when: date | None = None
    done: str = ""
    cost: int | None = None


@require_http_methods(["GET", "POST"])
@inside
def write(request: WebRequest, visit: Visit) -> HttpResponseBase:
    """Write the answer; the first button shows what the resident will read, the second sends it."""
    officer = officer_behind(visit.link)
    if ended(officer):
        return HttpResponseRedirect(reverse("office", args=[visit.text]))
    if request.method == "GET":
        return _form(request, visit, officer, AnswerForm())
    form = AnswerForm(request.POST, request.FILES)
    valid = form.is_valid()
    photos = [*_kept(request, officer), *_taken_in(request, officer, form)]
    if "change" in request.POST or not valid:
        return _form(request, visit, officer, form, photos=photos, status=422 if form.errors else 200)
    if "confirmed" not in request.POST:
        return _preview(request, visit, officer, form, photos)
    if _sent(request, officer, form, photos):
        messages.success(request, _("Your answer was sent. The resident judges whether it is solved."))
        return HttpResponseRedirect(reverse("office", args=[visit.text]))
    return _form(request, visit, officer, form, photos=photos, status=409)


def _sent(request: WebRequest, officer: Officer, form: AnswerForm, photos: list[UUID]) -> bool:
    told = form.cleaned_data
    text = AnswerText(Outcome(told["outcome"]), told["public_text"], why=told["why"], by_when=told["by_when"])
    with above_form(form):
        answer(officer=officer, text=text, photos=photos, at=request.moment)
    return not form.errors


def _kept(request: WebRequest, officer: Officer) -> list[UUID]:
    """The photos that came with an earlier press, if they are this officer's and wait."""
    named = set(request.POST.getlist(KEPT))
    return [one.pk for one in photos_waiting(officer.handover, officer.actor.id) if str(one.pk) in named]


def _taken_in(request: WebRequest, officer: Officer, form: AnswerForm) -> list[UUID]:
    """Keep the photos that came now, whatever else is wrong; one that cannot be opened is named."""
    pictures: dict[Purpose, list[Picture]] = {}
    for name, purpose in TAKEN.items():
        for file in form.cleaned_data.get(name) or []:
            try:
                pictures.setdefault(purpose, []).append(cleaned(file.read(LARGEST_BYTES + 1)))
            except Invalid as invalid:
                told = {"name": str(file.name)[:60], "fault": invalid.fields["photos"][0]}
                messages.warning(request, _("This photo was not added: “%(name)s”. %(fault)s") % told)
    return keep_pictures(officer=officer, pictures=pictures, at=request.moment) if pictures else []


def _form(
    request: WebRequest,
    visit: Visit,
    officer: Officer,
    form: AnswerForm,
    *,
    photos: list[UUID] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _context(visit, officer, photos or []) | {"form": form}
    return render(request, "department/answer.html", context, status=status)


def _preview(request: WebRequest, visit: Visit, officer: Officer, form: AnswerForm, photos: list[UUID]) -> HttpResponse:
    told = form.cleaned_data
    context = _context(visit, officer, photos)
    draft = Draft(told["outcome"], told["public_text"], told["why"], told["by_when"])
    unit, at = officer.handover.unit.name, request.moment
    context["entries"] = [answer_entry(draft, unit=unit, at=at, photos=context["photos"])]
    context["carried"] = _carried(request.POST)
    return render(request, "department/preview.html", context)


def _context(visit: Visit, officer: Officer, photos: list[UUID]) -> dict[str, Any]:
    waiting = [one for one in photos_waiting(officer.handover, officer.actor.id) if one.pk in photos]
    matter = officer.handover.matter
    return {
        "text": visit.text,
        "matter": matter,
        "title_words": title_outside(matter),
        "community": matter.community,
        "photos": [photo_told(visit, one) for one in waiting],
        "kept": [str(one.pk) for one in waiting],
    }


def _carried(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The words, to be sent along with the next button."""
    names = ("outcome", "public_text", "why", "by_when")
    return [(name, str(cast("Any", data).get(name, ""))) for name in names]
