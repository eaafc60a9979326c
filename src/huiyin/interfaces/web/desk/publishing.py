"""What everybody may read of a matter: seen first as others will see it, and only then published."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.domains.estates.queries import published_numbers
from huiyin.domains.matters.actions.publishing import (
    Marks,
    marks_of,
    parts_of,
    publish_matter,
    redacted_parts,
    why_not,
    withdraw_publication,
)
from huiyin.domains.matters.models import Answer, Matter
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.domains.matters.queries.publications import latest_answer, photos_to_publish, publication_of
from huiyin.domains.matters.rules.redaction import Redacted, redact
from huiyin.domains.matters.rules.traces import Trace
from huiyin.domains.matters.scope import actor_for, require
from huiyin.domains.matters.verbs import PUBLISH
from huiyin.interfaces.web.shared.gates import staff_only
from huiyin.interfaces.web.shared.requests import WebRequest

from .words import title_of

VERB = PUBLISH
PARTS = {
    "title": pgettext_lazy("of a matter", "Title"),
    "text": gettext_lazy("What was reported"),
    "public_text": gettext_lazy("The answer"),
    "done": gettext_lazy("What was done"),
    "why": gettext_lazy("Why"),
}
TRACES = {
    Trace.PHONE: gettext_lazy("Telephone"),
    Trace.IDENTITY: gettext_lazy("Identity number"),
    Trace.PLATE: gettext_lazy("Number plate"),
    Trace.CARD: gettext_lazy("Bank card"),
    Trace.HOME: pgettext_lazy("of a person", "Home"),
    Trace.EMAIL: gettext_lazy("Mail address"),
    Trace.ACCOUNT: gettext_lazy("WeChat, QQ or the like"),
    Trace.NAME: pgettext_lazy("of a person", "Name"),
}


class MarksForm(forms.Form):
    """What the desk adds: words to hide as well, and found pieces that give nobody away."""

    names = forms.CharField(
        label=gettext_lazy("Hide these words as well"),
        help_text=gettext_lazy("Names and whatever else tells who it is; one a line, two characters or more"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )
    released = forms.MultipleChoiceField(
        label=gettext_lazy("Found by the machine: tick what may stay readable"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("The words of the matter have changed. Please look again.")},
    )

    def __init__(self, *args: Any, found: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["released"].choices = [(words, f"{words}（{kind}）") for words, kind in found.items()]  # type: ignore[attr-defined]  # a field of choices
        if not found:
            del self.fields["released"]

    def marks(self) -> Marks:
        """The marks as the rules want them."""
        names = frozenset(line.strip() for line in self.cleaned_data.get("names", "").splitlines() if line.strip())
        return Marks(names, frozenset(self.cleaned_data.get("released", ())))


@dataclass(frozen=True, slots=True)
class Part:
    """One part in both versions; `pieces` are the written words, each with whether it is hidden."""

    words: str
    pieces: list[tuple[str, bool]]
    public: str


@require_http_methods(["GET", "POST"])
@staff_only
def show(request: WebRequest, number: str) -> HttpResponse:
    """Show what others will see; a POST shows it anew, or publishes exactly what was shown."""
    matter = seen_matter(request.viewer, number)
    require(request.viewer, VERB, matter)
    answer, reason = latest_answer(matter), why_not(matter)
    if reason or answer is None:
        return render(
            request, "desk/publish.html", {"matter": matter, "title_words": title_of(matter), "reason": reason}
        )
    live = publication_of(matter)
    before = marks_of(live) if live is not None and live.answer_id == answer.pk else Marks()
    initial = {"names": "\n".join(sorted(before.names)), "released": sorted(before.released)}
    form = MarksForm(request.POST or None, initial=initial, found=_found(matter, answer))
    marks = form.marks() if form.is_valid() else before
    told = redacted_parts(matter, answer, marks)
    seal = _seal(told)
    if form.is_bound and form.is_valid() and request.POST.get("seen") == seal and "publish" in request.POST:
        publish_matter(actor=actor_for(request.viewer, VERB, matter), matter=matter, marks=marks, at=request.moment)
        messages.success(request, _("Published. Everybody can read it now."))
        return HttpResponseRedirect(reverse("desk-publish", args=[matter.number]))
    context = {
        "matter": matter,
        "title_words": title_of(matter),
        "form": form,
        "live": live,
        "parts": list(_parts(matter, answer, told)),
        "seal": seal,
        "photos": photos_to_publish(matter),
    }
    return render(request, "desk/publish.html", context, status=422 if form.errors else 200)


@require_POST
@staff_only
def withdraw(request: WebRequest, number: str) -> HttpResponse:
    """Take back what was published."""
    matter = seen_matter(request.viewer, number)
    require(request.viewer, VERB, matter)
    withdraw_publication(actor=actor_for(request.viewer, VERB, matter), matter=matter, at=request.moment)
    messages.success(request, _("Taken back. Nobody reads it any more."))
    return HttpResponseRedirect(reverse("desk-publish", args=[matter.number]))


def _found(matter: Matter, answer: Answer) -> dict[str, str]:
    """What is found by itself, each piece once, with what it is taken for."""
    public = published_numbers(matter.community)
    found: dict[str, str] = {}
    for words in parts_of(matter, answer).values():
        for span in redact(words, public=public).spans:
            found.setdefault(words[span.start : span.end], str(TRACES[span.trace]))
    return found


def _parts(matter: Matter, answer: Answer, told: dict[str, Redacted]) -> list[Part]:
    written = parts_of(matter, answer)
    return [
        Part(str(PARTS[name]), _pieces(written[name], part), part.text) for name, part in told.items() if written[name]
    ]


def _pieces(words: str, part: Redacted) -> list[tuple[str, bool]]:
    pieces, place = [], 0
    for span in part.spans:
        pieces += [(words[place : span.start], False), (words[span.start : span.end], True)]
        place = span.end
    return [piece for piece in [*pieces, (words[place:], False)] if piece[0]]


def _seal(told: dict[str, Redacted]) -> str:
    """What ties the button to the words above it: other words, another seal, and they are shown first."""
    return sha256("\x00".join(part.text for part in told.values()).encode()).hexdigest()[:32]
