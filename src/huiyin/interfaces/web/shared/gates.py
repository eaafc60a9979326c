"""The door of the desk: only for whoever is signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control

from huiyin.core.errors import NotAllowed
from huiyin.platform.access.models import User

from .requests import WebRequest

P = ParamSpec("P")
View = Callable[Concatenate[WebRequest, P], HttpResponseBase]


def staff_only(view: View[P]) -> View[P]:
    """Let nobody in who is not signed in; whoever signs in now comes back to the page that was asked for.

    The pages are private, yet stay in the browser's history, so that Back keeps what was typed.
    """

    @wraps(view)
    def guarded(request: WebRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.viewer.signed_in:
            return _to_sign_in(request)
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return guarded


def user_of(request: WebRequest) -> User:
    """The user behind a request that came through the door; NotAllowed for any other."""
    if request.viewer.user is None:
        raise NotAllowed("sign_in")
    return request.viewer.user


def _to_sign_in(request: WebRequest) -> HttpResponse:
    wanted = request.get_full_path() if request.method == "GET" else ""
    query = {"next": wanted} if wanted else {"expired": "1"}
    target = f"{reverse('desk-sign-in')}?{urlencode(query)}"
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)
