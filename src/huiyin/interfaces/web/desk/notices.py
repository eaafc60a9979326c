"""What the product tells a user, gathered by matter: what still wants something first; read by opening the matter."""

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.interfaces.web.shared.gates import staff_only, user_of
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.notices.actions.reading import mark_read
from huiyin.platform.notices.queries import unread_for

from .news import count_waiting, gathered_for


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show the newest notices."""
    groups = gathered_for(request.viewer)
    context = {
        "waiting": [one for one in groups if one.waits],
        "others": [one for one in groups if not one.waits],
        "unread": unread_for(request.viewer).count(),
    }
    return render(request, "desk/notices.html", context)


@require_POST
@staff_only
def read(request: WebRequest) -> HttpResponse:
    """Mark what was said of one matter as read and go there; or one notice; or all of them.

    A page that says `here` only wants to know how many still wait.
    """
    number, one = request.POST.get("number", ""), request.POST.get("notice", "")
    user, at = user_of(request), request.moment
    if number:
        _read_about(request, number)
    elif one.isdecimal():
        mark_read(user=user, at=at, notice_ids=[int(one)])
    elif "all" in request.POST:
        mark_read(user=user, at=at)
    if "here" in request.POST:
        return JsonResponse({"waiting": count_waiting(request.viewer)})
    return HttpResponseRedirect(reverse("desk-matter", args=[number]) if number else reverse("desk-notices"))


def _read_about(request: WebRequest, number: str) -> None:
    try:
        matter = seen_matter(request.viewer, number)
    except NotSeen:
        return
    mark_read(user=user_of(request), at=request.moment, about=matter.ref)
