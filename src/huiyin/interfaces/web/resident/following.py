"""A resident's matter by number and code: where it stands, a question to answer, something to add, stepping out."""

from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.core.errors import NotSeen
from huiyin.core.ids import normal_number
from huiyin.domains.matters.actions.attachments import attach_picture
from huiyin.domains.matters.actions.endings import withdraw_matter
from huiyin.domains.matters.actions.following import follow_matter
from huiyin.domains.matters.actions.waiting import add_comment, reply_to_question
from huiyin.domains.matters.models import Matter, Reporter
from huiyin.domains.matters.queries.following import (
    again_until,
    open_question,
    raised_it,
    recordings_of,
    running_clocks,
    voices_in_parts,
)
from huiyin.domains.matters.queries.verdicts import latest_answer, word_of
from huiyin.domains.matters.states import MOVES, State
from huiyin.domains.matters.vocabulary import ClockKind, Purpose
from huiyin.domains.meetings.queries.heard import at_table
from huiyin.domains.meetings.queries.withholding import black_by_matter
from huiyin.domains.works.queries.works import work_of_matter
from huiyin.interfaces.exchange.works_in_public import works_in_public
from huiyin.interfaces.web.shared.answers import answer_words
from huiyin.interfaces.web.shared.forms import PhotosField
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.times import span_words
from huiyin.platform.access.actors import reporter_actor
from huiyin.platform.access.errors import TooMany

from .cookies import grant_of, let_in, let_out
from .fields import Prose, posted
from .once import new_mark, once
from .photos import cleaned_pictures, photo_input
from .sharing import share_url
from .timelines import entries_for, photos_of, verdict_words
from .words import DUE, due_words, own_state_tag, place_words, shared_place_words, subject_words

LONGEST_NOTE = 2000


class EnterForm(forms.Form):
    """Number and code, as they stand on the sheet."""

    number = forms.CharField(
        label=gettext_lazy("Number"),
        help_text=gettext_lazy("For example: 261123-483927"),
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("Twelve letters and digits; capitals and dashes do not matter."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "code", "autocomplete": "off", "autocapitalize": "characters"}),
    )


class ReplyForm(forms.Form):
    """The one box of a reply."""

    note = Prose(limit=LONGEST_NOTE, lines=True, rows=3, label=gettext_lazy("Your reply"))


class AddForm(forms.Form):
    """Something to add."""

    prefix = "add"
    note = Prose(limit=LONGEST_NOTE, lines=True, rows=3, label=gettext_lazy("What would you like to add?"))
    photos = PhotosField(label=gettext_lazy("Photos, if you have some"), required=False, widget=photo_input())


class WithdrawForm(forms.Form):
    """A reason, if one likes to give one."""

    note = Prose(limit=300, label=gettext_lazy("Why, if you like to say"), required=False)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def enter(request: WebRequest) -> HttpResponse:
    """Number and code. Whatever was wrong, the answer is the same."""
    form = EnterForm(posted(request), initial={"number": request.GET.get("number", "")})
    if form.is_valid():
        reporter = _opened(request, form, form.cleaned_data["number"], form.cleaned_data["code"])
        if reporter is not None:
            return _to_matter(request, reporter)
    return _entrance(request, form, status=422 if form.errors else 200)


@never_cache
@require_safe
def link(request: WebRequest, number: str, code: str) -> HttpResponse:
    """The link of a message or a sheet: opens the matter, and leaves the code out of every later address."""
    form = EnterForm({"number": number, "code": ""})
    form.errors.clear()
    reporter = _opened(request, form, number, code)
    if reporter is None:
        return _entrance(request, form, status=404)
    return _to_matter(request, reporter)


@require_safe
def show(request: WebRequest, number: str) -> HttpResponse:
    """The matter's page for whoever raised it."""
    if "code" in request.GET:
        return link(request, number, request.GET["code"])
    try:
        reporter = grant_of(request).voice(number)
    except NotSeen:
        return HttpResponseRedirect(f"{reverse('follow')}?number={normal_number(number)[:20]}")
    return page_of(request, reporter)


@require_POST
def reply(request: WebRequest, number: str) -> HttpResponse:
    """The reply to a question; the clocks go on."""
    reporter = grant_of(request).voice(number)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return page_of(request, reporter, reply_form=form)
    note, actor, main = form.cleaned_data["note"], reporter_actor(reporter.pk), _main(reporter)
    # Answered meanwhile by a neighbour or taken up again: what was typed is not lost, it is added.
    act = reply_to_question if open_question(main) else add_comment
    once(request, reporter, note, lambda at: act(actor=actor, matter=main, note=note, at=at))
    messages.success(request, _("Thank you. Your reply is with those who handle it."))
    return HttpResponseRedirect(reverse("follow-matter", args=[reporter.matter.number]))


@require_POST
def add(request: WebRequest, number: str) -> HttpResponse:
    """Something more about the matter."""
    reporter = grant_of(request).voice(number)
    form = AddForm(request.POST, request.FILES)
    if not form.is_valid():
        return page_of(request, reporter, add_form=form)
    note, actor, main = form.cleaned_data["note"], reporter_actor(reporter.pk), _main(reporter)
    pictures = cleaned_pictures(request, form.cleaned_data["photos"])

    def act(at: datetime) -> None:
        step = add_comment(actor=actor, matter=main, note=note, at=at)
        for picture in pictures:
            attach_picture(actor=actor, matter=main, picture=picture, purpose=Purpose.REPORT, at=at, step=step)

    once(request, reporter, note, act)
    messages.success(request, _("It is added."))
    return HttpResponseRedirect(reverse("follow-matter", args=[reporter.matter.number]))


@require_http_methods(["GET", "POST"])
def withdraw(request: WebRequest, number: str) -> HttpResponse:
    """Stepping out: asked once more, then done."""
    reporter = grant_of(request).voice(number)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        note, actor = form.cleaned_data["note"], reporter_actor(reporter.pk)
        if reporter.withdrawn_at is None:
            withdraw_matter(actor=actor, matter=reporter.matter, reporter=reporter, note=note, at=request.moment)
        return HttpResponseRedirect(reverse("follow-matter", args=[reporter.matter.number]))
    context = {"form": form, "reporter": reporter, "matter": reporter.matter, "community": reporter.matter.community}
    return _private(render(request, "resident/follow/withdraw.html", context, status=422 if form.errors else 200))


@require_POST
def leave(request: WebRequest) -> HttpResponse:
    """Close the matters on this device."""
    messages.success(request, _("Closed on this device. Number and code open it again."))
    return let_out(HttpResponseRedirect(reverse("follow")))


def page_of(request: WebRequest, reporter: Reporter, **forms_with_faults: forms.Form) -> HttpResponse:
    """The matter's page; a form that came back with faults stands where it was."""
    matter, main = reporter.matter, _main(reporter)
    answer = latest_answer(main)
    word = word_of(reporter, answer) if answer is not None else None
    own_words = raised_it(reporter)
    open_moves = {move.name for move in MOVES.from_state(State(main.state), by="reporter")}
    judge = "verdict" in open_moves and answer is not None and (word is None or word.solved is None)
    clocks, table = running_clocks(main), at_table(main)
    black = partial(black_by_matter([main.pk]), main.pk)
    context: dict[str, Any] = {
        "community": matter.community,
        "reporter": reporter,
        "matter": matter,
        "main": main,
        "over": main.state == State.SETTLED,
        "tag": own_state_tag(main),
        "due": due_words(main, clocks, DUE),
        "subject": subject_words(matter),
        "where": place_words(matter) if own_words else shared_place_words(matter),
        "own_words": own_words,
        "question": open_question(main),
        "reply_form": ReplyForm(),
        "add_form": AddForm(),
        "answer": answer,
        "work": next(iter(works_in_public(filter(None, [work_of_matter(main)]))), None),
        "answer_words": black(answer_words(answer, answer.at)) if judge and answer is not None else "",
        "answer_photos": photos_of(answer, reporter) if judge and answer is not None else [],
        "judge": judge,
        "respond_by": clocks.get(ClockKind.RESPOND),
        "answer_by": clocks.get(ClockKind.ANSWER),
        "judge_by": clocks.get(ClockKind.VERDICT),
        "word": verdict_words(word) if word is not None and word.solved is not None else "",
        "can_add": "comment" in open_moves and reporter.withdrawn_at is None,
        "can_withdraw": "withdraw" in open_moves and reporter.withdrawn_at is None,
        "entries": entries_for(reporter, black),
        "recordings": recordings_of(reporter),
        "share": request.build_absolute_uri(url) if (url := share_url(matter)) else "",
        "table": table,
        "again": until if (until := again_until(main)) and request.moment <= until else None,
        "parts": [(voice.matter, own_state_tag(voice.matter)) for voice in voices_in_parts(reporter)],
        "mark": new_mark(),
        **forms_with_faults,
    }
    return _private(render(request, "resident/follow/matter.html", context, status=422 if forms_with_faults else 200))


def _entrance(request: WebRequest, form: EnterForm, *, status: int) -> HttpResponse:
    """The page that asks for number and code; what this phone may open anyway stands before."""
    context = {"form": form, "mine": len(set(grant_of(request).all()))}
    return render(request, "resident/follow/enter.html", context, status=status)


def _opened(request: WebRequest, form: EnterForm, number: str, code: str) -> Reporter | None:
    try:
        return follow_matter(number=number, code=code, ip=request.address, at=request.moment)
    except NotSeen:
        form.add_error(None, _("Number and code do not fit together. Please check both, letter by letter."))
    except TooMany as many:
        wait = span_words(many.until - request.moment)
        form.add_error(None, _("Too many attempts from here. Please try again in %(wait)s.") % {"wait": wait})
    return None


def _to_matter(request: WebRequest, reporter: Reporter) -> HttpResponse:
    also = [voice.pk for voice in voices_in_parts(reporter)]
    reply = HttpResponseRedirect(reverse("follow-matter", args=[reporter.matter.number]))
    return let_in(request, reply, reporters=[*also, reporter.pk])


def _private(reply: HttpResponse) -> HttpResponse:
    patch_cache_control(reply, private=True, no_cache=True)
    return reply


def _main(reporter: Reporter) -> Matter:
    """The matter that carries on: the one it was joined into, or itself."""
    return reporter.matter.joined_into or reporter.matter
