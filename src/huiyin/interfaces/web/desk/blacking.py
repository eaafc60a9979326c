"""The public copy of a photo: boxes are suggested or drawn, the result is shown, and a person confirms it."""

from base64 import b64encode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.domains.matters.actions.blacking import publish_photo, withdraw_photo
from huiyin.domains.matters.actions.publishing import why_not
from huiyin.domains.matters.files import photo_path
from huiyin.domains.matters.models import Attachment, Matter, PublicPhoto
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.domains.matters.queries.publications import photo_at_desk, photos_to_publish
from huiyin.domains.matters.rules.blacking import MOST, Box, blackened
from huiyin.domains.matters.rules.suggesting import suggested
from huiyin.domains.matters.scope import actor_for, require
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest

from .publishing import VERB
from .words import title_of

SIDES = ("left", "top", "width", "height")


@require_http_methods(["GET", "POST"])
@staff_only
def show(request: WebRequest, number: str, photo: UUID) -> HttpResponse:
    """Choose the boxes; a POST shows the result, and publishes it when it is confirmed."""
    matter = seen_matter(request.viewer, number)
    require(request.viewer, VERB, matter)
    attachment = photo_at_desk(request.viewer, matter, photo)
    step = request.POST.get("step", "")
    if step == "withdraw":
        withdraw_photo(actor=actor_for(request.viewer, VERB, matter), attachment=attachment, at=request.moment)
        messages.success(request, _("Taken back. Nobody sees this photo any more."))
        return _back(matter)
    boxes, fault = _boxes(request.POST)
    if step == "confirm" and not fault:
        actor = actor_for(request.viewer, VERB, matter)
        publish_photo(actor=actor, attachment=attachment, boxes=boxes, at=request.moment)
        messages.success(request, _("This copy is confirmed. It is public together with the matter's words."))
        return _back(matter)
    return _page(request, attachment, boxes=boxes if step else None, fault=fault)


def _page(request: WebRequest, attachment: Attachment, *, boxes: list[Box] | None, fault: str) -> HttpResponse:
    """The boxes to choose from, and where some were sent, the result to be confirmed."""
    matter = attachment.matter
    data = photo_path(attachment.digest).read_bytes()
    live = next((copy for one, copy in photos_to_publish(matter) if one.pk == attachment.pk), None)
    offered = suggested(data) if boxes is None and live is None else _kept(live) if boxes is None else boxes
    shown = b64encode(blackened(data, boxes).data).decode() if boxes is not None and not fault else ""
    context = {
        "matter": matter,
        "title_words": title_of(matter),
        "photo": attachment,
        "boxes": list(enumerate(offered, start=1)),
        "result": f"data:image/jpeg;base64,{shown}" if shown else "",
        "live": live,
        "fault": fault,
        "reason": why_not(matter) if matter.confidential else "",
        "sides": SIDES,
    }
    return render(request, "desk/photo_boxes.html", context, status=422 if fault else 200)


def _kept(live: PublicPhoto | None) -> list[Box]:
    return [Box(*numbers) for numbers in live.boxes] if live is not None else []


def _boxes(told: QueryDict) -> tuple[list[Box], str]:
    """The ticked and drawn boxes and the one typed in percent; with a sentence where one of them is none."""
    texts = told.getlist("box")
    typed = [told.get(side, "").strip().replace(",", ".") for side in SIDES]
    try:
        if any(typed):
            texts = [*texts, ",".join(str(float(one) * 10) for one in typed)]
        boxes = list(dict.fromkeys(Box.told(text) for text in texts))
    except ValueError:
        return [], _("A box needs four numbers in percent, and has to lie inside the picture.")
    if len(boxes) > MOST:
        return [], _("So many boxes hide the whole picture. Leave it out instead.")
    return boxes, ""


def _back(matter: Matter) -> HttpResponse:
    return HttpResponseRedirect(reverse("desk-publish", args=[matter.number]))
