"""Commands that may be sent again: under one Idempotency-Key a command is carried out once and answered every time.

The first answer holds the reporter's code, so it is kept sealed. An answer of 4xx or 5xx is not kept: nothing was done,
and the same key may try again.
"""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Final

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from pydantic import BaseModel

from huiyin.core.errors import Refused
from huiyin.platform.access.actions import claim, complete
from huiyin.platform.access.models import Receipt
from huiyin.platform.sealing import CannotOpen, keyed_hash, seal, unseal

from .problems import Problem
from .requests import ApiRequest

PURPOSE: Final = "api.receipt"
IS_KEY: Final = re.compile(r"[\x21-\x7e]{1,200}")
JSON: Final = "application/json; charset=utf-8"
Carry = Callable[[], BaseModel]


def once(request: ApiRequest, *, owner: str, status: int, carry: Carry) -> HttpResponse:
    """Carry a command out in one transaction, or answer as the first time.

    `owner` is whose key it is: two clients may choose the same one. `carry` does the work and returns what to show.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        with transaction.atomic():
            return _answer(carry(), status)
    if not IS_KEY.fullmatch(key):
        return Problem("bad_key").response()
    try:
        with transaction.atomic():
            claimed = claim(owner=owner, key=key, fingerprint=_content_of(request), at=request.moment)
            if claimed.replay:
                return _again(claimed.receipt)
            answer = _answer(carry(), status)
            sealed = b64encode(seal(answer.content, purpose=PURPOSE)).decode()
            complete(receipt=claimed.receipt, status=status, body={"sealed": sealed})
            return answer
    except Refused as refused:
        if refused.move == "claim":
            return Problem("key_used", detail=refused.reason).response()
        raise


def _answer(shown: BaseModel, status: int) -> HttpResponse:
    return HttpResponse(shown.model_dump_json().encode(), status=status, content_type=JSON)


def _again(receipt: Receipt) -> HttpResponse:
    """The first answer, word for word."""
    try:
        content = unseal(b64decode(receipt.body["sealed"]), purpose=PURPOSE)
    except CannotOpen:
        detail = _("This was carried out; its answer can no longer be shown, since the key that sealed it is gone.")
        return Problem("key_used", detail=detail).response()
    answer = HttpResponse(content, status=receipt.status, content_type=JSON)
    answer.headers["Idempotency-Replayed"] = "true"
    return answer


def _content_of(request: ApiRequest) -> str:
    """What was asked, however it was spaced and ordered. Keyed: a plain hash of a short text can be guessed."""
    content = json.dumps(request.read_json, sort_keys=True)  # type: ignore[attr-defined]  # see bodies.fault_of
    return keyed_hash(f"{request.method} {request.path}\n{content}", purpose=PURPOSE)
