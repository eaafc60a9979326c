"""Why a move was refused, in words for the person who tried it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.matters import labels

from .forms import take_faults

Words = Callable[[Refused], list[str]]


def refusal_words(refused: Refused) -> list[str]:
    """What stands in the way, as sentences: the reason where there is one, else what is missing, else the state."""
    if refused.reason:
        return [refused.reason]
    if refused.missing:
        named = _(", ").join(str(labels.NEEDS.get(name, name)) for name in sorted(refused.missing))
        return [_("Still missing: %(what)s.") % {"what": named}]
    state = labels.STATES.get(refused.state, refused.state)
    return [_("This cannot be done now: the matter stands at “%(state)s”.") % {"state": state}]


@contextmanager
def above_form(form: forms.BaseForm, words: Words = refusal_words) -> Iterator[None]:
    """Put what is wrong beside its fields, and what refuses above what was typed.

    Afterwards `form.errors` says whether the action went through.
    """
    try:
        with take_faults(form):
            yield
    except Refused as refused:
        form.add_error(None, words(refused))


@contextmanager
def on_next_page(request: HttpRequest) -> Iterator[None]:
    """For a button without a form: say on the next page what refuses or is wrong, and go on behind the block."""
    try:
        yield
    except Refused as refused:
        for words in refusal_words(refused):
            messages.error(request, words)
    except Invalid as invalid:
        for faults in invalid.fields.values():
            messages.error(request, " ".join(faults))
