"""What each page is given before its view runs, and the page people see when a view is refused."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from huiyin.core.errors import HuiyinError
from huiyin.platform.access.actors import reporter_actor
from huiyin.platform.access.viewers import Viewer

from . import moment
from .addresses import address_of
from .failures import failure_page
from .preferences import elder_of, language_of
from .requests import WebRequest
from .styles import remember_styles

Next = Callable[[WebRequest], HttpResponseBase]


def reading(get_response: Next) -> Next:
    """Give the request its moment, its address, its viewer and actor, its size of letters and its language.

    Whoever has no session costs no query: residents, feeds and the health check. Whoever has one costs one.
    """

    def handle(request: WebRequest) -> HttpResponseBase:
        request.moment = moment.present()
        request.address = address_of(request)
        request.viewer = _viewer(request)
        request.actor = request.viewer.actor() if request.viewer.signed_in else reporter_actor("")
        request.elder = elder_of(request)
        request.styles = []
        _leave_out_nul(request)
        chosen = language_of(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
        response.headers.setdefault("Content-Language", translation.to_locale(chosen).replace("_", "-"))
        patch_vary_headers(response, ("Cookie",))
        remember_styles(request, response)
        _leave_out_what_is_known(request, response)
        return response

    return handle


def _leave_out_nul(request: WebRequest) -> None:
    """Take the one character out of what is asked that PostgreSQL cannot even look for. Forms refuse it themselves."""
    if "%00" in request.META.get("QUERY_STRING", ""):
        asked = request.GET.copy()
        for name, values in request.GET.lists():
            asked.setlist(name, [value.replace("\x00", "") for value in values])
        request.GET = asked  # type: ignore[assignment]  # the types know only the one that cannot be changed


def _leave_out_what_is_known(request: WebRequest, response: HttpResponseBase) -> None:
    """Do not send the forms' cookie again with every page: it lasts a year, and weighs a sixteenth of a light page."""
    name = settings.CSRF_COOKIE_NAME
    if name in response.cookies and response.cookies[name].value == request.COOKIES.get(name):
        del response.cookies[name]


def _viewer(request: WebRequest) -> Viewer:
    viewer = request.session.viewer(today=timezone.localdate(request.moment))
    request.user = viewer.user or AnonymousUser()
    return viewer


class PlainFailures:
    """Turn an error that the product raises on purpose into a page in plain words. The API answers for itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a HuiyinError; leave every other error to Django."""
        if isinstance(exception, HuiyinError) and not request.path.startswith("/api/"):
            return failure_page(request, exception)
        return None
