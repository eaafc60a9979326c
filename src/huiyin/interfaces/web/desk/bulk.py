"""Several matters at once: choose, look again, do it, read what became of each, and for a short time take it back."""

from collections.abc import Callable, Iterable
from typing import Any, Final
from uuid import UUID, uuid5

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiyin.core.errors import NotSeen
from huiyin.domains.matters import labels
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.matters import seen_matters, titles_of
from huiyin.domains.matters.states import MOVES
from huiyin.interfaces.web.shared.gates import staff_only, user_of
from huiyin.interfaces.web.shared.preferences import safe_address
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.access.actions import claim, complete
from huiyin.platform.access.models import Receipt
from huiyin.platform.access.queries import receipt_of
from huiyin.platform.sealing import keyed_hash

from .bulk_forms import TOGETHER, BulkForm
from .bulk_moves import UNDO_WITHIN, UNDONE_BY, Result, carry_out, take_back
from .rows import row_of

MARK: Final = "~"  # between a number and the version that was looked at
MOST: Final = 50  # a page of the inbox
UNDO: Final = "undo"


@require_http_methods(["GET", "POST"])
@staff_only
def together(request: WebRequest) -> HttpResponse:
    """Show the chosen matters with what the move asks for; or do it."""
    name, back = request.POST.get("move", ""), _back(request)
    if request.method == "GET":
        return HttpResponseRedirect(back)
    if name not in TOGETHER:
        raise Http404
    chosen = _chosen(request)
    matters = seen_matters(request.viewer, chosen)
    if not matters:
        messages.warning(request, _("Please choose at least one matter."))
        return HttpResponseRedirect(back)
    confirmed = "confirmed" in request.POST
    data = request.POST if confirmed else None
    form = BulkForm(data, move=MOVES[name], matters=matters, viewer=request.viewer, at=request.moment)
    if not confirmed or not form.is_valid():
        return _asked(request, form, back, status=422 if confirmed else 200)
    key = str(form.cleaned_data["key"])
    _once(request, key, name, back, lambda: carry_out(form, chosen))
    return HttpResponseRedirect(reverse("desk-bulk-done", args=[key]))


@require_GET
@staff_only
def done(request: WebRequest, key: UUID) -> HttpResponse:
    """What became of each, and for a short time the way back."""
    receipt = _receipt(request, key)
    told: dict[str, Any] = receipt.body or {}
    results = _results(told)
    titles = titles_of(request.viewer, [one.number for one in results])
    left = [(one, titles.get(one.number, "")) for one in results if not one.done]
    went = [(one, titles.get(one.number, "")) for one in results if one.done]
    context = {
        "move": labels.MOVES[told["move"]],
        "running": "rows" not in told,
        "went": went,
        "groups": _by_goal(went),
        "joined": told["move"] == "join",
        "left": left,
        "back": told["back"],
        "undoes": told.get(UNDO, False),
        "undo": reverse("desk-bulk-undo", args=[key]) if went and _may_undo(request, receipt, key) else "",
        "minutes": UNDO_WITHIN.seconds // 60,
    }
    return render(request, "desk/bulk_done.html", context)


@require_POST
@staff_only
def undo(request: WebRequest, key: UUID) -> HttpResponse:
    """Take back what was done, each matter by a move of its own."""
    receipt = _receipt(request, key)
    told: dict[str, Any] = receipt.body or {}
    if not _may_undo(request, receipt, key):
        messages.warning(request, _("This can no longer be undone here. Open a matter to take it back by itself."))
        return HttpResponseRedirect(reverse("desk-bulk-done", args=[key]))
    move, reversing = told["move"], UNDONE_BY[told["move"]]
    back = str(_undo_key(key))
    act = lambda: take_back(request.viewer, move, _results(told), at=request.moment)  # noqa: E731 - one line is clearer
    _once(request, back, reversing, told["back"], act, undoes=True)
    return HttpResponseRedirect(reverse("desk-bulk-done", args=[back]))


def _once(
    request: WebRequest, key: str, move: str, back: str, act: Callable[[], Iterable[Result]], *, undoes: bool = False
) -> None:
    """Do it once, however often it is sent. Each matter has its own transaction, so the key is taken before them."""
    kept = {"move": move, "back": back, UNDO: undoes}
    fingerprint = keyed_hash(f"{move} {key}", purpose="desk.bulk")
    with transaction.atomic():
        claimed = claim(owner=_owner(request), key=key, fingerprint=fingerprint, at=request.moment)
        if claimed.replay:
            return
        complete(receipt=claimed.receipt, status=202, body=kept)
    rows = [one.kept() for one in act()]
    with transaction.atomic():
        receipt = Receipt.objects.get(owner=_owner(request), key=key)
        complete(receipt=receipt, status=200, body={**kept, "rows": rows})


def _asked(request: WebRequest, form: BulkForm, back: str, *, status: int) -> HttpResponse:
    context = {
        "form": form,
        "move": form.move.name,
        "words": labels.MOVES[form.move.name],
        "rows": [(row_of(one), mark_of(one), *_outlook(form, one)) for one in form.matters],
        "back": back,
        "unlike": form.move.name == "join" and _unlike(form.matters),
        "undoable": form.move.name in UNDONE_BY,
        "minutes": UNDO_WITHIN.seconds // 60,
    }
    return render(request, "desk/bulk.html", context, status=status)


def _unlike(matters: Iterable[Matter]) -> bool:
    """Whether they are about different subjects or stand in different estates, and so hardly about one thing."""
    return len({(one.category_id, one.estate_id) for one in matters}) > 1


def _outlook(form: BulkForm, matter: Matter) -> tuple[str, str]:
    """What stands in the way of this one already, and where the directory would send it."""
    if not form.move.starts_in(matter.state):
        return _("stands at “%(state)s”") % {"state": labels.STATES[matter.state]}, ""
    proposed = form.proposed.get(matter.pk) if form.move.name == "dispatch" else None
    return "", proposed["unit"].name if proposed else ""


def mark_of(matter: Matter) -> str:
    """A matter as one chooses it: the number, and the version that was looked at."""
    return f"{matter.number}{MARK}{matter.version}"


def _chosen(request: WebRequest) -> dict[str, int]:
    """The numbers with the versions that were looked at; 0 where none is said."""
    pairs = [text.partition(MARK) for text in request.POST.getlist("matter")[:MOST]]
    return {number: int(version) if version.isdecimal() else 0 for number, _mark, version in pairs}


def _back(request: WebRequest) -> str:
    return safe_address(request, request.POST.get("back", ""), reverse("desk-inbox"))


def _receipt(request: WebRequest, key: UUID) -> Receipt:
    receipt = receipt_of(_owner(request), str(key))
    if receipt is None or not receipt.body or "move" not in receipt.body:
        raise NotSeen
    return receipt


def _results(told: dict[str, Any]) -> list[Result]:
    return [Result(**row) for row in told.get("rows", ())]


def _by_goal(went: list[tuple[Result, str]]) -> list[tuple[str, list[tuple[Result, str]]]]:
    """The matters by where they went, in the order of the list."""
    goals: dict[str, list[tuple[Result, str]]] = {}
    for one, title in went:
        goals.setdefault(one.to, []).append((one, title))
    return list(goals.items())


def _may_undo(request: WebRequest, receipt: Receipt, key: UUID) -> bool:
    told: dict[str, Any] = receipt.body or {}
    fresh = request.moment - receipt.at <= UNDO_WITHIN
    again = receipt_of(_owner(request), str(_undo_key(key))) is not None
    return told["move"] in UNDONE_BY and not told.get(UNDO) and fresh and not again


def _undo_key(key: UUID) -> UUID:
    return uuid5(key, UNDO)


def _owner(request: WebRequest) -> str:
    return f"desk.bulk:{user_of(request).pk}"
