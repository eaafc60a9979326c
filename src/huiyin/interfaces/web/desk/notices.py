"""What the product tells a user: one's own notices, the newest first, and the way to what they speak of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from huiyin.domains.matters.queries.matters import numbers_of
from huiyin.interfaces.web.shared.gates import staff_only, user_of
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.notices.actions.reading import mark_read
from huiyin.platform.notices.models import InAppNotice
from huiyin.platform.notices.queries import notices_for, unread_for

SIZE: Final = 100


@dataclass(frozen=True)
class Line:
    """A notice, and where it leads; "" where what it speaks of is out of sight by now."""

    notice: InAppNotice
    href: str


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show the newest notices."""
    found = list(notices_for(request.viewer)[:SIZE])
    numbers = numbers_of(request.viewer, (one.about_id for one in found if one.about_kind == "matter"))
    context = {"lines": list(_lines(found, numbers)), "unread": unread_for(request.viewer).count()}
    return render(request, "desk/notices.html", context)


@require_POST
@staff_only
def read(request: WebRequest) -> HttpResponse:
    """Mark one notice as read and go where it leads, or mark all of them."""
    one = request.POST.get("notice", "")
    ids = [int(one)] if one.isdecimal() else None if "all" in request.POST else []
    mark_read(user=user_of(request), at=request.moment, notice_ids=ids)
    number = request.POST.get("number", "")
    target = reverse("desk-matter", args=[number]) if number else reverse("desk-notices")
    return HttpResponseRedirect(target)


def _lines(found: Iterable[InAppNotice], numbers: Mapping[str, str]) -> Iterable[Line]:
    for one in found:
        yield Line(one, numbers.get(one.about_id, ""))
