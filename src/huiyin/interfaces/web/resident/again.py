"""Broken again: a settled matter that came back is taken up with its history, without writing everything anew."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.core.errors import Refused
from huiyin.domains.matters.actions.drafts import begin_draft
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.following import again_until, raised_it
from huiyin.domains.matters.rules.drafting import Written
from huiyin.domains.matters.vocabulary import Channel
from huiyin.interfaces.web.shared.requests import WebRequest

from .cookies import grant_of, holder_of, keep_holder, new_holder


@require_POST
def broken_again(request: WebRequest, number: str) -> HttpResponse:
    """Begin a report that names the old one, at its place and about its subject; within the time that counts."""
    reporter = grant_of(request).voice(number)
    matter = reporter.matter
    until = again_until(matter.joined_into or matter)
    if until is None or request.moment > until:
        raise Refused("again", matter.state, reason=_("This was settled too long ago. Please report it again."))
    token = holder_of(request) or new_holder()
    written = as_before(matter, own_words=raised_it(reporter))
    draft = begin_draft(
        holder=token, community=matter.community, channel=Channel.WEB, written=written, at=request.moment
    )
    reply = HttpResponseRedirect(reverse("report-what", args=[draft.pk]))
    keep_holder(reply, token)
    told = _("Broken again? Say what it is this time. Place and subject are kept, and last time's number goes along.")
    messages.info(request, told)
    return reply


def as_before(matter: Matter, *, own_words: bool) -> Written:
    """What is known already; the words of a matter that others raised stay theirs."""
    first = _("Broken again. Last time: %(number)s.") % {"number": matter.number}
    return Written(
        text=f"{first}\n{matter.text}" if own_words else first,
        category=matter.category.code if matter.category else None,
        kind=matter.kind,
        place=matter.place.code if matter.place else "",
        estate=matter.estate.code if matter.estate else "",
        where=matter.where if own_words else "",
        asked_about=True,
    )
