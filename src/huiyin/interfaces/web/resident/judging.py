"""The reporter's verdict: one tap for what is solved, one reason for what is not, and what happens then."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.core.errors import Refused
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.models import Reporter
from huiyin.domains.matters.queries.verdicts import latest_answer, word_of
from huiyin.domains.matters.states import State
from huiyin.domains.matters.vocabulary import Channel, Satisfaction
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.access.actors import reporter_actor

from .cookies import grant_of
from .fields import Prose, posted

REASONS = {
    "not_done": gettext_lazy("Nobody came, nothing was done"),
    "not_right": gettext_lazy("It was done, but not properly"),
    "broke_again": gettext_lazy("It was fixed and broke again"),
    "beside": gettext_lazy("The answer does not answer my question"),
    "disagree": gettext_lazy("I do not agree with the reason given"),
    "other": gettext_lazy("Another reason"),
}


class NotSolvedForm(forms.Form):
    """One reason, and words for those who like to say more."""

    reason = forms.ChoiceField(
        label=gettext_lazy("What is wrong?"),
        choices=list(REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose one reason")},
    )
    more = Prose(limit=1000, lines=True, rows=3, label=gettext_lazy("Anything else?"), required=False)


@require_POST
def solved(request: WebRequest, number: str) -> HttpResponse:
    """Solved, and how satisfied: one tap."""
    reporter = grant_of(request).voice(number)
    try:
        satisfied = Satisfaction(request.POST.get("satisfied", ""))
    except ValueError:
        return _to_matter(reporter)
    return _judged(request, reporter, Word(solved=True, satisfied=satisfied, channel=Channel.LINK))


@require_http_methods(["GET", "POST"])
def not_solved(request: WebRequest, number: str) -> HttpResponse:
    """Not solved: one reason; the matter goes one level up, to other hands."""
    reporter = grant_of(request).voice(number)
    form = NotSolvedForm(posted(request))
    if form.is_valid():
        told = form.cleaned_data
        reason = "\n".join(part for part in (str(REASONS[told["reason"]]), told["more"]) if part)
        word = Word(solved=False, satisfied=Satisfaction.DISSATISFIED, reason=reason, channel=Channel.LINK)
        return _judged(request, reporter, word)
    context = {"form": form, "matter": reporter.matter, "community": reporter.matter.community}
    reply = render(request, "resident/follow/not_solved.html", context, status=422 if form.errors else 200)
    patch_cache_control(reply, private=True, no_cache=True)
    return reply


def _judged(request: WebRequest, reporter: Reporter, word: Word) -> HttpResponse:
    """Record the word; a second tap finds the first one and changes nothing."""
    try:
        record_verdict(
            actor=reporter_actor(reporter.pk), matter=reporter.matter, reporter=reporter, word=word, at=request.moment
        )
    except Refused:
        if not _has_spoken(reporter):
            raise
    messages.success(request, _what_comes(reporter, word))
    return _to_matter(reporter)


def _what_comes(reporter: Reporter, word: Word) -> str:
    """What is said after a word: whether it ended the matter, waits for the others, or sent it one level up."""
    if not word.solved:
        return _("Thank you for saying so. It has gone one level up, to other hands, with a new time limit.")
    matter = reporter.matter.joined_into or reporter.matter
    matter.refresh_from_db(fields=["state"])
    if matter.state != State.SETTLED:
        return _("Thank you. Your word is recorded, and the matter is settled when everybody who raised it has spoken.")
    return _("Thank you. Your word is recorded, and the matter is settled. Should it break again, say so on this page.")


def _has_spoken(reporter: Reporter) -> bool:
    answer = latest_answer(reporter.matter.joined_into or reporter.matter)
    word = word_of(reporter, answer) if answer is not None else None
    return word is not None and word.solved is not None


def _to_matter(reporter: Reporter) -> HttpResponse:
    return HttpResponseRedirect(reverse("follow-matter", args=[reporter.matter.number]))
