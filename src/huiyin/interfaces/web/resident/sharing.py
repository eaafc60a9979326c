"""What a reporter may show to family and neighbours: the matter without anything that names a person or a home.

The link is another one than the reporter's own: it carries no code, and leads nowhere else.
"""

from dataclasses import replace
from functools import partial
from hmac import compare_digest

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from huiyin.core.errors import NotSeen
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.following import matter_to_share, running_clocks
from huiyin.domains.matters.queries.timeline import timeline
from huiyin.domains.matters.rules.redaction import redact
from huiyin.domains.matters.vocabulary import ClockKind
from huiyin.domains.meetings.queries.withholding import Black, black_by_matter
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.timeline import TimelineEntry
from huiyin.platform.sealing import keyed_hash

from .timelines import entry_of
from .words import DUE_TO_ALL, category_words, due_words, shared_place_words, state_tag

LENGTH = 24  # hexadecimal digits: 96 bits


def share_url(matter: Matter) -> str:
    """The address that may be shown to anybody; "" for a confidential matter."""
    return "" if matter.confidential else reverse("shared", args=[matter.number, _seal(matter.number)])


@require_safe
def shared(request: WebRequest, number: str, seal: str) -> HttpResponse:
    """The matter as anybody may read it who was given the link."""
    matter = matter_to_share(number)
    if not compare_digest(seal.encode(), _seal(matter.number).encode()):
        raise NotSeen(number)
    main = matter.joined_into or matter
    black, clocks = partial(black_by_matter([main.pk]), main.pk), running_clocks(main)
    context = {
        "community": matter.community,
        "matter": matter,
        "main": main,
        "tag": state_tag(main),
        "subject": category_words(matter.category),
        "where": redact(shared_place_words(matter)).text,
        "text": black(redact(matter.text).text),
        "due": due_words(main, clocks, DUE_TO_ALL),
        "answer_by": clocks.get(ClockKind.ANSWER),
        "entries": [_hidden(entry_of(entry, None, ()), black) for entry in timeline(matter)],
    }
    reply = render(request, "resident/follow/shared.html", context)
    reply.headers["X-Robots-Tag"] = "noindex"
    return reply


def _hidden(entry: TimelineEntry, black: Black) -> TimelineEntry:
    return replace(entry, text=black(redact(entry.text).text), photos=())


def _seal(number: str) -> str:
    return keyed_hash(number, purpose="matters.share")[:LENGTH]
