"""Version 1, put together."""

import json
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from huiyin import __version__
from huiyin.interfaces.api.bodies import Read, body_first
from huiyin.interfaces.api.handlers import answer_for_failures

from . import categories, communities, matters, meetings, moves, organisations, places, rates, verdicts, works
from .description import described


class Readable(JSONRenderer):
    """JSON in UTF-8 with Chinese as it is written."""

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """The bytes of an answer."""
        del request, response_status
        return json.dumps(data, ensure_ascii=False, cls=self.encoder_class).encode()


class Api(NinjaAPI):
    """Ninja, described with what the door adds."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The OpenAPI document."""
        return described(self, self.get_root_path(path_params or {}) if path_prefix is None else path_prefix)


def made() -> Api:
    """The API with all its resources."""
    api = Api(
        title="Huiyin",
        version="1",
        description=f"Every matter gets an answer, and every matter gets settled. Huiyin {__version__}.",
        docs_url=None,  # its page would load scripts from elsewhere; docs/guides/api.md is for people
        parser=Read(),
        renderer=Readable(),
        urls_namespace="api-v1",
    )
    api.add_decorator(body_first, mode="view")
    for resource in (matters, moves, verdicts, rates, communities, categories, organisations, places, works, meetings):
        api.add_router("", resource.router)
    answer_for_failures(api)
    return api
