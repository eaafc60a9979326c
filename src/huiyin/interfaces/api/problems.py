"""What is answered when a request cannot be done: RFC 9457, in the reader's language, never with our insides."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEDIA_TYPE: Final = "application/problem+json"
TYPE: Final = "urn:huiyin:problem:"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its status, and what to say about it where nothing more is known."""

    status: int
    title: str | Promise
    detail: str | Promise


KINDS: Final[Mapping[str, Kind]] = {
    "unreadable": Kind(
        400,
        _("The request cannot be read"),
        _("The body must be one JSON object, written in UTF-8, not nested deeply, no key twice."),
    ),
    "bad_key": Kind(
        400,
        _("The request cannot be read"),
        _("An Idempotency-Key has 1 to 200 letters, digits or signs, without blanks."),
    ),
    "foreign_host": Kind(
        400,
        _("This site has another address"),
        _("It does not answer under this name. Ask whoever operates it for the address."),
    ),
    "no_token": Kind(
        401,
        _("A working token is needed"),
        _("Send Authorization: Bearer with a token that was neither revoked nor has expired."),
    ),
    "not_allowed": Kind(
        403,
        _("This is not yours to do"),
        _("Neither the token's scopes nor the posts of its user include it here."),
    ),
    "not_seen": Kind(404, _("Nothing was found here"), _("Check the number, the code or the address and try again.")),
    "wrong_method": Kind(405, _("This address does not do that"), _("The header Allow names what it does.")),
    "refused": Kind(409, _("This cannot be done now"), _("It does not follow from where the matter stands.")),
    "changed": Kind(
        409,
        _("Somebody else was here in the meantime"),
        _("Read the matter again, then decide. Nothing was changed by this request."),
    ),
    "key_used": Kind(409, _("This key was used before"), _("This idempotency key was used for another request.")),
    "unknown_year": Kind(
        409,
        _("We cannot count the working days yet"),
        _("The public holidays of that year have not been entered. Please tell the administrator."),
    ),
    "no_length": Kind(411, _("The request does not say how long it is"), _("Send it whole, with Content-Length.")),
    "too_large": Kind(413, _("The request is too large"), _("A request may have at most 1 MiB.")),
    "wrong_media": Kind(
        415, _("The request is not JSON"), _("Send Content-Type: application/json, with no other charset than UTF-8.")
    ),
    "invalid": Kind(422, _("A few things need to be corrected"), _("The fields say what. Nothing was kept.")),
    "too_many": Kind(429, _("Too many attempts"), _("Please wait a little, then try again.")),
    "broken": Kind(500, _("Something broke on our side"), _("It is not your fault. Please try again in a minute.")),
    "busy": Kind(503, _("The service is busy"), _("Please try again in a few seconds; nothing was lost.")),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of one of the kinds, with what more is known: `more` are further members, `headers` of the answer."""

    kind: str
    detail: str = ""
    more: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> HttpResponse:
        """The answer, in the active language."""
        kind = KINDS[self.kind]
        body = {
            "type": TYPE + self.kind,
            "title": str(kind.title),
            "status": kind.status,
            "detail": self.detail or str(kind.detail),
            **self.more,
        }
        # What a client sent can stand in the names of fields; half a surrogate pair in it has no place in UTF-8.
        text = json.dumps(body, ensure_ascii=False).encode(errors="replace")
        return HttpResponse(text, status=kind.status, content_type=MEDIA_TYPE, headers=dict(self.headers))


SCHEMA: Final[dict[str, object]] = {
    "title": "Problem",
    "description": "RFC 9457. `type` names the kind; title and detail are in the language of Accept-Language.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "enum": [TYPE + kind for kind in KINDS]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "fields": {
            "type": "object",
            "description": "With 422: what is wrong with each field, every fault at once.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "move": {"type": "string", "description": "With 409: the move that was refused."},
        "state": {"type": "string", "description": "With 409: where the matter stands."},
        "allowed": {
            "type": "array",
            "items": {"type": "string"},
            "description": "With 409: the moves that may be made instead, by whoever asked.",
        },
        "missing": {"type": "array", "items": {"type": "string"}, "description": "With 409: what the move needs."},
        "reason": {"type": "string", "description": "With 409: why, in English, for a log."},
        "version": {"type": "integer", "description": "With 409, changed: the version that stands now."},
        "verb": {"type": "string", "description": "With 403: what neither scopes nor posts include."},
    },
}
