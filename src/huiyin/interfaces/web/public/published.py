"""What was answered, for everybody: words and photos that a person at the desk looked at and published."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from huiyin.domains.estates.queries import community_by_code
from huiyin.domains.matters.models import Publication
from huiyin.domains.matters.queries.publications import PAGE, public_copy, public_place, published
from huiyin.domains.matters.rules.pictures import MEDIA_TYPE
from huiyin.domains.matters.states import OPEN, State
from huiyin.domains.meetings.queries.withholding import Black, black_by_matter
from huiyin.interfaces.web.shared.answers import answer_words
from huiyin.interfaces.web.shared.pictures import picture
from huiyin.interfaces.web.shared.queues import Pager
from huiyin.interfaces.web.shared.requests import WebRequest

LONGEST = 60  # characters of a search


@dataclass(frozen=True, slots=True)
class Told:
    """One published matter as it is shown."""

    key: UUID
    title: str
    where: str
    received: datetime
    text: str
    unit: str
    answered: datetime
    answer: str
    again: bool
    photos: list[UUID]


@require_safe
def show(request: WebRequest, code: str) -> HttpResponse:
    """A page of published matters, the newest first, with a search in what is shown."""
    community = community_by_code(code)
    words = request.GET.get("q", "").strip()[:LONGEST]
    rows = list(published(community, words=words, before=_key(request.GET.get("after", "")))[: PAGE + 1])
    black = black_by_matter(row.matter_id for row in rows)
    told = [_told(row, partial(black, row.matter_id)) for row in rows[:PAGE]]
    after = str(rows[PAGE - 1].pk) if len(rows) > PAGE else ""
    context = {
        "community": community,
        "words": words,
        "told": [one for one in told if _holds(one, words)],
        "pager": Pager.over(request.GET, after=after),
        "numbers": reverse("numbers", args=[code]),
    }
    return render(request, "public/published.html", context)


@require_safe
def photo(request: WebRequest, photo: UUID) -> HttpResponseBase:
    """A confirmed copy, or with `?small` its small one. Whatever is not public is not there."""
    found = public_copy(photo)
    reply = picture(request, found.digest, MEDIA_TYPE)
    patch_cache_control(reply, public=True, max_age=600)  # not for long: it can be taken back
    return reply


def _holds(told: Told, words: str) -> bool:
    """Whether what is shown holds every word that was looked for: what stands under a box is found by nobody."""
    shown = f"{told.title} {told.text} {told.answer}".casefold()
    return all(word in shown for word in words.casefold().split())


def _told(row: Publication, black: Black) -> Told:
    matter, place = row.matter, public_place(row.matter)
    where = [part for part in (matter.estate.name if matter.estate else "", place.label if place else "") if part]
    photos = [copy.pk for one in matter.attachments.all() for copy in one.public_copies.all()]
    return Told(
        key=row.pk,
        title=black(row.title),
        where=" · ".join(where),
        received=matter.received_at,
        text=black(row.text),
        unit=row.answer.unit.name,
        answered=row.answer.at,
        answer=black(answer_words(row, row.answer.at)),
        again=matter.state in OPEN and matter.state != State.ANSWERED,
        photos=photos,
    )


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
