"""The way to what the desk works by: the directory, the limits, the calendar, and messages that got stuck."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.notices.verbs import MANAGE


@require_GET
@staff_only
def show(request: WebRequest) -> HttpResponse:
    """Show the pages that are open to the viewer."""
    return render(request, "desk/settings.html", {"may_manage": bool(request.viewer.areas_for(MANAGE))})
