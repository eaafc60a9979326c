"""The description of the API for machines, with the problems that every operation can answer with."""

from typing import Any, Final

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from huiyin.interfaces.api.problems import KINDS, MEDIA_TYPE, SCHEMA

ALWAYS: Final = (404, 405, 429, 500, 503)
WITH_TOKEN: Final = (401, 403)
WITH_BODY: Final = (400, 409, 411, 413, 415)
CHECKED: Final = (422,)

KEY: Final[dict[str, Any]] = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "Yours to choose. Sending the same again under the same key returns the first answer.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[\x21-\x7e]+$"},
}
LANGUAGE: Final[dict[str, Any]] = {
    "in": "header",
    "name": "Accept-Language",
    "required": False,
    "description": "zh or en: the language of problems and of names. Chinese where nothing is asked for.",
    "schema": {"type": "string"},
}


def described(api: NinjaAPI, path_prefix: str) -> OpenAPISchema:
    """The OpenAPI document: what ninja knows, completed with problems, headers and tokens that are optional."""
    document = OpenAPISchema(api, path_prefix)
    document["components"]["schemas"]["Problem"] = SCHEMA
    document["components"]["securitySchemes"] = {"Bearer": {"type": "http", "scheme": "bearer"}}
    for methods in document["paths"].values():
        for method, operation in methods.items():
            _complete(method, operation)
    return document


def _complete(method: str, operation: dict[str, Any]) -> None:
    names = {name for way in operation.get("security", []) for name in way}
    if names:
        operation["security"] = [{"Bearer": []}] + ([{}] if "BearerOrNobody" in names else [])
    statuses = [*ALWAYS, *CHECKED, *(WITH_TOKEN if names else ()), *(WITH_BODY if method == "post" else ())]
    for status in sorted(statuses):
        operation["responses"].setdefault(status, _problem(status))
    operation["parameters"] = [*operation.get("parameters", []), LANGUAGE, *([KEY] if method == "post" else [])]


def _problem(status: int) -> dict[str, Any]:
    kinds = ", ".join(name for name, kind in KINDS.items() if kind.status == status)
    return {
        "description": kinds,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
