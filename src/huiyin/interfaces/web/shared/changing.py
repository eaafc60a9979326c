"""Changing a setting, always in the same manner: fill it in, read what it will do, do it, and take it back if need be.

    def show(request):
        form = UnitForm(request.POST or None)
        return change_page(request, form, lambda: Change(…), Page(title=…, back=…))

What it will do is tried for real in a transaction that is thrown away, so that whatever would fail is said before.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from huiyin.core.errors import Refused

from .forms import take_faults
from .requests import WebRequest
from .undoing import Undo, offer_undo

LEFT: Final = frozenset({"csrfmiddlewaretoken", "confirmed", "change"})


@dataclass(frozen=True)
class Change:
    """What somebody is about to do: what it means, in sentences, and doing it.

    `carry_out` returns how it is taken back, or None where it cannot be; `next` is the page that follows.
    """

    effects: Sequence[str]
    button: str
    done: str
    carry_out: Callable[[], Undo | None]
    next: str
    danger: bool = False
    final: bool = False  # it cannot be taken back, which the page says
    carries: Mapping[str, str] = field(default_factory=dict)  # sent along in place of what was typed
    after: Callable[[], None] | None = None  # once it is done for good: what the next page shows a single time
    at_once: bool = False  # nothing is there yet that it could harm, and the form itself says what it does


@dataclass(frozen=True)
class Page:
    """The page around the form: its heading, the way back, words before the form, and a template of its own."""

    title: str
    back: str
    back_words: str = ""
    lead: str = ""
    template: str = "shared/change.html"
    context: Mapping[str, Any] = field(default_factory=dict)
    button: str = ""  # what the button of the form says, where it does it at once


def change_page(request: WebRequest, form: forms.BaseForm, plan: Callable[[], Change], page: Page) -> HttpResponse:
    """Show the form, then what it would do, then do it. Only the confirmed request writes, or one that may at once."""
    asked = request.method == "POST" and "change" not in request.POST
    if asked and form.is_valid():
        with take_refusals(form):
            change = plan()
            if change.at_once or "confirmed" in request.POST:
                return _carried_out(request, change)
            _try(change)
            return _sure(request, change, page)
    context = {**page.context, "page": page, "form": form, "plain": not asked}
    return render(request, page.template, context, status=422 if asked and form.errors else 200)


def carried_by(data: QueryDict) -> list[tuple[str, str]]:
    """Everything that was filled in, to be sent along with the next button."""
    return [(name, str(one)) for name, ones in data.lists() if name not in LEFT for one in ones]


@contextmanager
def take_refusals(form: forms.BaseForm) -> Iterator[None]:
    """What an action finds wrong goes beside its field; why it was refused goes on top."""
    try:
        with take_faults(form):
            yield
    except Refused as refused:
        if not refused.reason:
            raise
        form.add_error(None, refused.reason)


def _try(change: Change) -> None:
    """Do it and throw it away: whatever it runs into, it runs into now."""
    with transaction.atomic():
        change.carry_out()
        transaction.set_rollback(True)


def _carried_out(request: WebRequest, change: Change) -> HttpResponse:
    undo = change.carry_out()
    if change.after is not None:
        change.after()
    if undo is None:
        messages.success(request, change.done)
    offer_undo(request, undo, change.done, page=urlsplit(change.next).path)
    return HttpResponseRedirect(change.next)


def _sure(request: WebRequest, change: Change, page: Page) -> HttpResponse:
    context = {**page.context, "page": page, "change": change, "carried": _carried(request, change)}
    return render(request, "shared/sure.html", context)


def _carried(request: WebRequest, change: Change) -> list[tuple[str, str]]:
    kept = [(name, value) for name, value in carried_by(request.POST) if name not in change.carries]
    return [*kept, *change.carries.items()]
