"""Who is calling: what this telephone reported before and what can be done about it now, without leaving the page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.domains.estates.models import Community
from huiyin.domains.matters import labels
from huiyin.domains.matters.models import Matter, Reporter
from huiyin.domains.matters.queries.matters import seen_matter
from huiyin.domains.matters.queries.offering import moves_offered
from huiyin.domains.matters.queries.taking_down import told_before
from huiyin.domains.matters.scope import actor_for, holds
from huiyin.domains.matters.states import MOVES, UNANSWERED, State
from huiyin.domains.matters.vocabulary import Channel
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.platform.persons.actions import read_person
from huiyin.platform.persons.data import PersonalData
from huiyin.platform.persons.verbs import READ

from .move_forms import MoveForm, Offer
from .options import Options

BY_PHONE: Final = ("verdict", "reply", "comment")  # what one takes down for a caller; the first that is open unfolds


@dataclass(frozen=True)
class Told:
    """One matter of the caller: what can be taken down for it now, and whether one more voice may join it."""

    voice: Reporter
    matter: Matter
    offers: list[Offer]
    too: bool


@dataclass(frozen=True)
class Caller:
    """What the page says of a telephone number: nothing asked yet, or the matters, and the name where it was opened."""

    asked: bool = False
    told: list[Told] = field(default_factory=list)
    may_open: bool = False
    person: PersonalData | None = None


def caller_of(request: WebRequest, phone: str, *, opened: bool = False) -> Caller:
    """The caller behind a number. With `opened` the newest reporter's name is read, and the reading written down."""
    voices = told_before(request.viewer, phone)
    told = [_told(request, voice, seen_matter(request.viewer, voice.matter.number)) for voice in voices]
    behind = next(_readable(request, told), None)
    person = _read(request, behind) if opened and behind is not None else None
    return Caller(asked=True, told=told, may_open=behind is not None, person=person)


def _told(request: WebRequest, voice: Reporter, matter: Matter) -> Told:
    options = Options(request.viewer, matter, request.moment)
    open_moves = moves_offered(request.viewer, matter)
    names = [name for name in BY_PHONE if name in open_moves and _speaks(options, voice, name)]
    offers = [_offer(options, voice, name) for name in names]
    return Told(voice, matter, offers, too=not matter.confidential and State(matter.state) in UNANSWERED)


def _offer(options: Options, voice: Reporter, name: str) -> Offer:
    """A move as on the matter's own page, with ids of its own: the same move may stand here for several matters."""
    filled = dict(_filled(voice, name))
    form = MoveForm(MOVES[name], options, initial=filled, auto_id=f"id_{name}_{voice.pk.hex}_%s")
    for known in filled:  # what everybody in the room knows is not asked
        form.fields[known].widget = forms.HiddenInput()
    unfolds = name != "comment"
    return Offer(name, labels.MOVES[name], form, unfolds, key="", grave=False, previewed=False)


def _speaks(options: Options, voice: Reporter, move: str) -> bool:
    """Whether this reporter has the word: who judged already does not judge again, who stepped out does not reply."""
    heard = {"verdict": lambda: options.unheard, "reply": lambda: options.voices}.get(move)
    return heard is None or voice.pk in {one.pk for one in heard()}


def _filled(voice: Reporter, move: str) -> Mapping[str, str]:
    """What is known already: who speaks, and that it comes by telephone."""
    known = {"verdict": {"reporter": str(voice.pk), "channel": Channel.PHONE}, "reply": {"reporter": str(voice.pk)}}
    return {name: str(value) for name, value in known.get(move, {}).items()}


def _readable(request: WebRequest, told: list[Told]) -> Iterator[Told]:
    return (one for one in told if one.voice.person_id is not None and holds(request.viewer, READ, one.matter))


def _read(request: WebRequest, told: Told) -> PersonalData:
    return read_person(
        told.voice.person_id,  # type: ignore[arg-type]  # asked in _readable
        actor=actor_for(request.viewer, READ, told.matter),
        reason=_("The caller rang and gave this number (%(number)s)") % {"number": told.matter.number},
        at=request.moment,
        chain=told.matter.community.code,
        area=told.matter.area,
    )


def intake_address(community: Community) -> str:
    """The page on which calls for this community are taken down."""
    return f"{reverse('desk-intake')}?{urlencode({'community': community.code})}"
