"""A screen that looks and has everything gets its "nothing new" before anybody asks who is looking.

Two hundred screens look once a second. Nearly all of those looks change nothing, and sessions, languages and policies
of pages cost more than the answer: a version compared in memory.
"""

import re
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from huiyin.interfaces.web.meeting.live import nothing_new
from huiyin.interfaces.web.shared import moment

Respond = Callable[[HttpRequest], HttpResponseBase]

LOOK: Final = re.compile(r"/meet/in/([^/]+)/screen/look/")


def looks_first(get_response: Respond) -> Respond:
    """Answer a look that finds nothing new here, and pass the rest on."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        found = LOOK.fullmatch(request.path_info) if request.method == "GET" else None
        if found is None:
            return get_response(request)
        now_ms = int(moment.present().timestamp() * 1000)
        return nothing_new(found[1], request.GET.get("v", ""), now_ms) or get_response(request)

    return handle
