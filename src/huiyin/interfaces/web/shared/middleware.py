"""What each page is given before its view runs."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from . import moment
from .preferences import elder_of, language_of

Next = Callable[[HttpRequest], HttpResponseBase]


def reading(get_response: Next) -> Next:
    """Give the request its moment, its size of letters and its language."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        request.moment = moment.present()  # type: ignore[attr-defined]  # WebRequest declares them
        request.elder = elder_of(request)  # type: ignore[attr-defined]
        chosen = language_of(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
        response.headers.setdefault("Content-Language", translation.to_locale(chosen).replace("_", "-"))
        patch_vary_headers(response, ("Cookie",))
        return response

    return handle
