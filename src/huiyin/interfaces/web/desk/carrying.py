"""What was sent after a session had ended: it waits, sealed, in the page of the sign-in, and comes back after it."""

import json
from base64 import b64decode, b64encode
from binascii import Error
from datetime import datetime, timedelta
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render

from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.sealing import CannotOpen, seal, unseal

from .sign_ins import CARRIED, SignInForm

PURPOSE: Final = "desk.carried"
WAITS: Final = timedelta(hours=1)
LEFT: Final = frozenset({"csrfmiddlewaretoken", "register", "find", "open", "too"})


def carry_over(request: WebRequest) -> HttpResponse:
    """Ask to sign in, with what was sent sealed into the page; nothing of it can be read there."""
    told = {name: request.POST[name] for name in request.POST if name not in LEFT}
    kept = json.dumps({"at": request.moment.isoformat(), "path": request.path, "told": told}, ensure_ascii=False)
    sealed = b64encode(seal(kept.encode(), purpose=PURPOSE)).decode()
    context = {"form": SignInForm(), "next": request.get_full_path(), "expired": True, "carried": sealed}
    return render(request, "desk/sign_in.html", context)


def carried_over(request: WebRequest) -> dict[str, str]:
    """What came through the sign-in to this page within the hour, a single time; empty where nothing did."""
    sealed = request.session.pop(CARRIED, "")
    try:
        kept = json.loads(unseal(b64decode(sealed, validate=True), purpose=PURPOSE)) if sealed else {}
    except (CannotOpen, Error, ValueError):
        return {}
    if not kept or kept["path"] != request.path or request.moment - datetime.fromisoformat(kept["at"]) > WAITS:
        return {}
    told: dict[str, str] = kept["told"]
    return told
