"""The last steps of a report: photos, how to reach you, check, and the number with its code."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.core.errors import Invalid, NotSeen
from huiyin.domains.matters.actions.attachments import cleaned
from huiyin.domains.matters.actions.drafts import MOST_PHOTOS, drop_draft, keep_picture, remove_picture
from huiyin.domains.matters.actions.sending import send_draft
from huiyin.domains.matters.files import draft_photo_path
from huiyin.domains.matters.queries.drafts import draft_of, outcome_of, words_of
from huiyin.domains.matters.queries.following import raised_it, running_clocks, voices
from huiyin.domains.matters.queries.similar import hint_of
from huiyin.domains.matters.rules.offramps import danger_to_life
from huiyin.domains.matters.rules.pictures import LARGEST_BYTES, MEDIA_TYPE, Picture
from huiyin.domains.matters.scope import may
from huiyin.domains.matters.vocabulary import ClockKind, Kind
from huiyin.interfaces.web.shared.forms import Upload
from huiyin.interfaces.web.shared.requests import WebRequest

from .cookies import holder_of, let_in, let_out
from .fields import posted
from .report_forms import WANTS, ContactForm, PhotosForm
from .reporting import onward, step_page
from .reports import Report, with_report
from .words import category_words


@require_http_methods(["GET", "POST"])
@with_report
def photos(request: WebRequest, report: Report) -> HttpResponse:
    """Up to six photos. One that cannot be kept is named, and the report goes on."""
    if request.method == "POST":
        return _photos_sent(request, report)
    left = MOST_PHOTOS - len(report.written.photos)
    return step_page(request, report, "photos", form=PhotosForm(), left=left)


@require_safe
@with_report
def photo(request: WebRequest, report: Report, digest: str) -> HttpResponseBase:  # noqa: ARG001  the door looked at it
    """The small copy of a photo that waits beside the draft."""
    if digest not in {kept.digest for kept in report.written.photos}:
        raise NotSeen("no such photo")
    path = draft_photo_path(report.draft.pk, digest, small=True)
    if not path.exists():
        raise NotSeen("the bytes are gone")
    return FileResponse(path.open("rb"), content_type=MEDIA_TYPE)


@sensitive_post_parameters("phone", "name")
@require_http_methods(["GET", "POST"])
@with_report
def contact(request: WebRequest, report: Report) -> HttpResponse:
    """How to reach the resident, if they wish to be reached."""
    written = report.written
    initial = {name: getattr(written, name) for name in ("phone", "name", "show_name", "assisted_by", "unknown")}
    form = ContactForm(posted(request), initial=initial, confidential=report.confidential, helping=written.helping)
    if form.is_valid():
        told: dict[str, Any] = {"unknown": False, "show_name": False, **form.cleaned_data}
        if told["unknown"]:
            told |= {"phone": "", "name": "", "assisted_by": ""}
        return onward(report.kept(request, **told, seen=_seen(report, "contact")), "contact")
    return step_page(request, report, "contact", form=form)


@require_http_methods(["GET", "POST"])
@with_report
def check(request: WebRequest, report: Report) -> HttpResponse:
    """All answers once more, then send. Two taps send it once."""
    if not report.written.text and report.written.voice is None:
        return HttpResponseRedirect(report.url("what"))
    if request.method == "POST":
        confidential = report.confidential
        sent = send_draft(draft=report.draft, language=request.LANGUAGE_CODE, at=request.moment)
        reply = HttpResponseRedirect(reverse("report-done", args=[report.draft.pk]))
        # A phone may be shared with the very person a confidential report is about: it opens with the code alone.
        return reply if confidential else let_in(request, reply, reporters=[sent.outcome.reporter])
    joins = hint_of(report.community, report.written.joins) if report.written.joins else None
    wants = WANTS.get(Kind(report.written.kind), "")
    offer = category_words(report.late_offer) if report.late_offer else ""
    told = {"joins": joins, "subject": category_words(report.category), "wants": wants, "offer": offer}
    return step_page(request, report, "check", **told)


@never_cache
@require_safe
def done(request: WebRequest, draft: UUID) -> HttpResponse:
    """The number and the code, who has it, by when, and what comes next."""
    row = draft_of(holder_of(request), draft, at=request.moment)
    if row.sent_at is None:
        return HttpResponseRedirect(reverse("report-check", args=[row.pk]))
    outcome = outcome_of(row)
    reporter = voices([UUID(outcome.reporter)]).get()
    matter = reporter.matter
    clocks = running_clocks(matter)
    context = {
        "community": row.community,
        "draft": row,
        "outcome": outcome,
        "matter": matter,
        "reporter": reporter,
        "joined": not raised_it(reporter),
        "danger": danger_to_life(matter.text) if matter.danger else None,
        "respond_by": clocks.get(ClockKind.RESPOND),
        "answer_by": clocks.get(ClockKind.ANSWER),
        "dispatches": may(request.viewer, "matters.dispatch", matter),
        "follow": request.build_absolute_uri(reverse("follow-link", args=[outcome.number, outcome.code])),
    }
    return render(request, "resident/report/done.html", context)


@require_POST
def close(request: WebRequest, draft: UUID) -> HttpResponse:
    """Noted: the page with the code is gone from this device, and so is what it could open."""
    row = draft_of(holder_of(request), draft, at=request.moment)
    if row.sent_at is not None:
        drop_draft(draft=row)
        messages.success(request, _("Closed. Number and code open your matter at any time."))
    return let_out(HttpResponseRedirect(reverse("home")))


def _photos_sent(request: WebRequest, report: Report) -> HttpResponse:
    """Take one away, or take them in; a script that sends them one by one is answered in kind."""
    files = request.FILES.getlist("photos")
    plain = request.headers.get("Accept") != "application/json"
    if "remove" in request.POST:
        remove_picture(draft=report.draft, digest=request.POST["remove"], at=request.moment)
        return HttpResponseRedirect(report.url("photos")) if plain else JsonResponse({})
    if not plain:
        return _one_by_one(request, report, files[:1])
    _take_in(request, report, files)
    if "more" in request.POST:
        return HttpResponseRedirect(report.url("photos"))
    report = Report(report.draft, words_of(report.draft))
    return onward(report.kept(request, seen=_seen(report, "photos")), "photos")


def _one_by_one(request: WebRequest, report: Report, files: Iterable[Upload]) -> HttpResponse:
    """One photo of a script: its digest, or what is wrong with it."""
    try:
        picture = None
        for file in files:
            picture = _kept(request, report, file)
    except Invalid as invalid:
        return JsonResponse({"fault": invalid.fields["photos"][0]}, status=422)
    return JsonResponse({"digest": picture.digest if picture else ""})


def _kept(request: WebRequest, report: Report, file: Upload) -> Picture:
    picture = cleaned(file.read(LARGEST_BYTES + 1))
    keep_picture(draft=report.draft, picture=picture, name=str(file.name), at=request.moment)
    return picture


def _take_in(request: WebRequest, report: Report, files: Iterable[Upload]) -> None:
    """Keep each photo by itself, and say which could not be kept and why."""
    for file in files:
        try:
            _kept(request, report, file)
        except Invalid as invalid:
            fault = invalid.fields["photos"][0]
            words = _("The photo “%(name)s” was not kept: %(fault)s Your report goes on without it.")
            messages.warning(request, words % {"name": str(file.name)[:60], "fault": fault})


def _seen(report: Report, step: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*report.written.seen, step)))
