"""What a running demo adds to each page: the bar on top, and the roles where the site would ask for a community."""

from collections.abc import Callable

from django.http.response import HttpResponseBase

from huiyin.interfaces.web.resident.cookies import chosen_community
from huiyin.interfaces.web.shared.requests import WebRequest

from . import roles
from .bar import Bar

Next = Callable[[WebRequest], HttpResponseBase]


def demonstrating(get_response: Next) -> Next:
    """Give the request its bar; "/" shows the roles until a community was chosen, and its home from then on."""

    def handle(request: WebRequest) -> HttpResponseBase:
        request.demo = Bar(request)  # type: ignore[attr-defined]  # templates ask for it, and find it in a demo only
        first = request.path == "/" and request.method in {"GET", "HEAD"} and "choose" not in request.GET
        if first and not chosen_community(request):
            return roles.show(request)
        return get_response(request)

    return handle
