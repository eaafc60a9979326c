"""Commands that may be sent again: under one Idempotency-Key a command is carried out once and answered every time.

The first answer holds the reporter's code, so it is kept sealed. An answer of 4xx or 5xx is not kept: nothing was done,
and the same key may try again.
"""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from typing import Final

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from pydantic import BaseModel

from huiyin.platform.access.actions import complete
from huiyin.platform.access.models import Receipt
from huiyin.platform.access.queries import receipt_of
from huiyin.platform.sealing import CannotOpen, keyed_hash, seal, unseal

from .problems import Problem
from .requests import ApiRequest

PURPOSE: Final = "api.receipt"
IS_KEY: Final = re.compile(r"[\x21-\x7e]{1,200}")
JSON: Final = "application/json; charset=utf-8"

Finish = Callable[[BaseModel], None]


def once(request: ApiRequest, *, owner: str, status: int, carry: Callable[[], BaseModel]) -> HttpResponse:
    """Carry a command out in one transaction, or answer as the first time.

    `owner` is whose key it is: two clients may choose the same one. `carry` does the work and returns what to show.
    """

    def in_a_transaction(receipts: Sequence[Receipt], finish: Finish) -> None:
        with transaction.atomic():
            for receipt in receipts:
                receipt.save(force_insert=True)  # another one with this key waits here until we are done
            finish(carry())

    return once_beside(request, owner=owner, status=status, carry=in_a_transaction)


def once_beside(
    request: ApiRequest, *, owner: str, status: int, carry: Callable[[Sequence[Receipt], Finish], object]
) -> HttpResponse:
    """As `once`, for a command that begins its transaction itself.

    `carry` is given the receipts to write beside its own rows (none without a key), and what to call with the answer
    before its transaction ends.
    """
    key = request.headers.get("Idempotency-Key")
    if key is not None and not IS_KEY.fullmatch(key):
        return Problem("bad_key").response()
    answers: list[HttpResponse] = []
    receipts: list[Receipt] = []
    if key is not None:
        receipts = [Receipt(owner=owner, key=key, fingerprint=_content_of(request), at=request.moment)]

    def finish(shown: BaseModel) -> None:
        answers[:] = [_answer(shown, status)]
        for receipt in receipts:
            sealed = b64encode(seal(answers[0].content, purpose=PURPOSE)).decode()
            complete(receipt=receipt, status=status, body={"sealed": sealed})

    try:
        carry(receipts, finish)
    except IntegrityError:
        earlier = receipt_of(owner, key) if key is not None else None
        if earlier is None:
            raise
        return _again(earlier, receipts[0].fingerprint)
    return answers[0]


def _answer(shown: BaseModel, status: int) -> HttpResponse:
    return HttpResponse(shown.model_dump_json().encode(), status=status, content_type=JSON)


def _again(receipt: Receipt, content: str) -> HttpResponse:
    """The first answer, word for word; a problem where the key stood for something else."""
    if receipt.fingerprint != content:
        return Problem("key_used").response()
    try:
        first = unseal(b64decode((receipt.body or {})["sealed"]), purpose=PURPOSE)
    except (CannotOpen, KeyError):
        detail = _("This was carried out; its answer can no longer be shown, since the key that sealed it is gone.")
        return Problem("key_used", detail=detail).response()
    answer = HttpResponse(first, status=receipt.status, content_type=JSON)
    answer.headers["Idempotency-Replayed"] = "true"
    return answer


def _content_of(request: ApiRequest) -> str:
    """What was asked, however it was spaced and ordered. Keyed: a plain hash of a short text can be guessed."""
    content = json.dumps(request.read_json, sort_keys=True)  # type: ignore[attr-defined]  # see bodies.fault_of
    return keyed_hash(f"{request.method} {request.path}\n{content}", purpose=PURPOSE)
