"""A page of the desk that asks for something and does it, or comes back with what was typed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from .refusals import Words, above_form, refusal_words
from .requests import WebRequest


@dataclass(frozen=True)
class Asking:
    """What a page asks, what is done with the answers, and where it leads."""

    form: Form
    act: Callable[[dict[str, Any]], object]
    title: str
    button: str
    back: str
    done: str
    kind: str = ""
    lead: str = ""
    next: Callable[[object], str] | None = None  # where it leads, given what was done; back where it is not said
    more: dict[str, Any] = field(default_factory=dict)


def posted(request: WebRequest) -> QueryDict | None:
    """What was sent, an empty form too; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def ask(request: WebRequest, asking: Asking, *, template: str, refusal: Words = refusal_words) -> HttpResponse:
    """Show the form, or act and go on; what is refused stands above what was typed."""
    form, done = asking.form, None
    if request.method == "POST" and form.is_valid():
        with above_form(form, refusal):
            done = asking.act(form.cleaned_data)
        if not form.errors:
            messages.success(request, asking.done)
            return HttpResponseRedirect(asking.next(done) if asking.next else asking.back)
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, "asking": asking, **asking.more}, status=status)
