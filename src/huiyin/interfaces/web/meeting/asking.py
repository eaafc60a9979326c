"""A page that asks for something and does it: parse, act, and either go on or come back with what was typed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from huiyin.core.errors import Refused
from huiyin.interfaces.web.shared.forms import take_faults
from huiyin.interfaces.web.shared.refusals import refusal_words
from huiyin.interfaces.web.shared.requests import WebRequest


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
    more: dict[str, Any] = field(default_factory=dict)


def ask(request: WebRequest, asking: Asking, *, template: str = "meeting/ask.html") -> HttpResponse:
    """Show the form, or act and go back; what is refused stands above what was typed."""
    form = asking.form
    if request.method == "POST" and form.is_valid():
        try:
            with take_faults(form):
                asking.act(form.cleaned_data)
        except Refused as refused:
            for words in refusal_words(refused):
                form.add_error(None, words)
        if not form.errors:
            messages.success(request, asking.done)
            return HttpResponseRedirect(asking.back)
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, "asking": asking, **asking.more}, status=status)
