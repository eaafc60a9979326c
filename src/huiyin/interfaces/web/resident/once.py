"""A form of a matter's page that is sent twice, by two taps or by Back and again, is carried out once."""

import re
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction

from huiyin.domains.matters.models import Reporter
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.access.actions import claim, complete

MARK = re.compile(r"[\w-]{1,40}", re.ASCII)


def new_mark() -> str:
    """A mark for a form as it is shown; what is sent under it with the same words is the same wish."""
    return token_urlsafe(12)


def once(request: WebRequest, reporter: Reporter, words: str, act: Callable[[datetime], object]) -> bool:
    """Carry the wish out unless it was before. Returns whether it was carried out now."""
    sent = request.POST.get("mark", "")
    mark = sent if MARK.fullmatch(sent) else ""
    fingerprint = sha256(f"{request.path}\n{words}".encode()).hexdigest()
    with transaction.atomic():
        owner, key = f"reporter:{reporter.pk}", f"{mark}:{fingerprint}"
        wish = claim(owner=owner, key=key, fingerprint=fingerprint, at=request.moment) if mark else None
        if wish is not None and wish.replay:
            return False
        act(request.moment)
        if wish is not None:
            complete(receipt=wish.receipt, status=303, body={})
    return True
