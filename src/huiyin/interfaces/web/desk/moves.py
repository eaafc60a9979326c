"""Making a move: the form as the table draws it, the preview of what the reporter will read, what stands in the way."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from huiyin.core.errors import Changed, Invalid, NotSeen, Refused
from huiyin.domains.matters import labels
from huiyin.domains.matters.actions.attachments import show_with_answer
from huiyin.domains.matters.actions.perform import PERFORM, perform
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.dossier import offramp_by, steps_since
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.domains.matters.queries.offering import moves_offered
from huiyin.domains.matters.queries.verdicts import latest_answer
from huiyin.domains.matters.scope import holds, require, sees
from huiyin.domains.matters.states import MOVES
from huiyin.interfaces.web.shared.gates import staff_only, user_of
from huiyin.interfaces.web.shared.preferences import safe_address
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.notices.actions.reading import mark_read

from .histories import steps_told
from .matter_page import context_of
from .move_forms import PREVIEWED, MoveForm, typed_in
from .options import Options
from .photo_fields import CHOSEN
from .photos import beside_in, chosen_in, take_in
from .previews import preview_of
from .words import done_words

ASKS_AGAIN: Final = frozenset({"change", "prepared"})  # buttons that lead back to the form, with everything typed


@require_http_methods(["GET", "POST"])
@staff_only
def make(request: WebRequest, number: str, move: str) -> HttpResponse:
    """Show a matter with the form of one move open, or make the move."""
    if move not in PERFORM:
        raise Http404
    if request.method == "GET":
        back = safe_address(request, request.GET.get("back", ""), "")
        context = context_of(request, seen_matter(request.viewer, number), wanted=move, initial=_filled_in(request))
        return render(request, "desk/matter.html", {**context, "leads_back": back})
    return _sent(request, number, move)


def _sent(request: WebRequest, number: str, move: str) -> HttpResponse:
    try:
        matter = seen_matter(request.viewer, number)
    except NotSeen:
        return _gone(request, typed_in(request.POST), status=404)
    form = MoveForm(MOVES[move], Options(request.viewer, matter, request.moment), request.POST, files=request.FILES)
    if not holds(request.viewer, MOVES[move].verb, matter) and form.is_outrun():
        return _overtaken(request, form)
    require(request.viewer, MOVES[move].verb, matter)
    form = take_in(request, form)
    if "prepared" in request.POST:
        form.take_words(request.POST["prepared"])
    going_back = not ASKS_AGAIN.isdisjoint(request.POST)
    if going_back or not form.is_valid():
        return _again(request, form, status=200 if going_back else 422)
    if move in PREVIEWED and "confirmed" not in request.POST:
        return render(request, "desk/preview.html", preview_of(request, form))
    return _made(request, form)


def _filled_in(request: WebRequest) -> dict[str, Any]:
    """What a hint on the page has chosen already: the matter to join, or the answer that names another door."""
    filled: dict[str, Any] = {name: request.GET[name] for name in ("into", "unit") if name in request.GET}
    ramp = offramp_by(request.GET["ramp"]) if "ramp" in request.GET else None
    if ramp is not None:
        filled |= {"reason": ramp.reason, "public_text": ramp.answer}
    return filled


def _made(request: WebRequest, form: MoveForm) -> HttpResponse:
    matter, expected = form.options.matter, form.cleaned_data["expected"]
    try:
        perform(
            viewer=request.viewer,
            matter=matter,
            move=form.move.name,
            given=form.given(),
            at=request.moment,
            expected=expected,
        )
    except Changed:
        return _overtaken(request, form)
    except Refused as refused:
        form.refuse(refused)
        return _again(request, form, status=409)
    except Invalid as invalid:
        for faults in invalid.fields.values():
            form.add_error(None, faults)
        return _again(request, form, status=422)
    if CHOSEN in form.cleaned_data:
        _show_photos(request, form)
    mark_read(user=user_of(request), at=request.moment, about=matter.ref)
    matter.refresh_from_db()
    messages.success(request, done_words(matter, form.move.name))
    return HttpResponseRedirect(_onward(request, matter))


def _show_photos(request: WebRequest, form: MoveForm) -> None:
    """Let the reporter see the chosen photos with the answer that was just sent."""
    answer = latest_answer(form.options.matter)
    if answer is not None:
        actor = request.viewer.actor()
        show_with_answer(actor=actor, answer=answer, photos=chosen_in(form), beside=beside_in(form), at=request.moment)


def _onward(request: WebRequest, matter: Matter) -> str:
    """Back to the list one came from, else the matter; the inbox where the move took it out of one's sight."""
    inbox = reverse("desk-inbox")
    if request.POST.get("back"):
        return safe_address(request, request.POST["back"], inbox)
    if not sees(request.viewer, matter):
        return inbox
    return reverse("desk-matter", args=[matter.number])


def _overtaken(request: WebRequest, form: MoveForm) -> HttpResponse:
    """Somebody was faster: show what they did, keep what was typed, and let the next try start from here."""
    try:
        matter = seen_matter(request.viewer, form.options.matter.number)
    except NotSeen:
        return _gone(request, form.typed(), status=409)
    read = form.cleaned_data.get("read")
    since = steps_told(steps_since(matter, read), at=request.moment) if read is not None else []
    form.options = Options(request.viewer, matter, request.moment)
    form.renew()
    return _again(request, form, status=409, since=since)


def _gone(request: WebRequest, typed: list[tuple[str, str]], *, status: int) -> HttpResponse:
    """It went to others altogether, or never was there: what was typed must not be lost with it."""
    return render(request, "desk/gone.html", {"typed": typed}, status=status)


def _again(request: WebRequest, form: MoveForm, *, status: int, **more: Any) -> HttpResponse:
    """The matter as it is now with the form as it was typed; and, where the move is no longer open, what is."""
    matter = seen_matter(request.viewer, form.options.matter.number)
    context = context_of(request, matter, bound=form)
    open_moves = moves_offered(request.viewer, matter)
    if form.move.name not in open_moves:
        more["closed"] = labels.MOVES[form.move.name]
        more["instead"] = [(name, labels.MOVES[name]) for name in open_moves]
        more["typed"] = form.typed()
    more |= {"form": form, "leads_back": request.POST.get("back", "")}
    return render(request, "desk/matter.html", {**context, **more}, status=status)
