"""What the reporter will read, shown to its author before it is sent: the entry and the message, word for word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, cast

from django.utils.translation import get_language

from huiyin.domains.matters import labels
from huiyin.domains.matters.actions.clocks import clock_from
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.limits import limit_for
from huiyin.domains.matters.vocabulary import ClockKind, Purpose, Urgency
from huiyin.interfaces.web.shared.answers import answer_entry, photos_told
from huiyin.interfaces.web.shared.requests import WebRequest
from huiyin.interfaces.web.shared.timeline import TimelineEntry
from huiyin.interfaces.web.shared.times import local_day
from huiyin.platform.notices.rules.context import stored
from huiyin.platform.notices.templates import TEMPLATES

from .move_forms import MoveForm
from .photo_fields import CHOSEN
from .photos import beside_in
from .words import title_of

if TYPE_CHECKING:
    from django.http import QueryDict

LEFT: Final = frozenset({"csrfmiddlewaretoken", "confirmed", "change"})
STARTS: Final = {"answer": ClockKind.VERDICT}  # the clock by which the message names a time


@dataclass(frozen=True)
class Draft:
    """An answer that is not kept yet; as `shared.answers` reads one."""

    outcome: str
    public_text: str
    done: str = ""
    why: str = ""
    by_when: date | None = None
    cost: int | None = None


def preview_of(request: WebRequest, form: MoveForm) -> dict[str, Any]:
    """The page's values: what will stand in the reporter's timeline, the message, and the form carried along."""
    matter, told = form.options.matter, form.given()
    subject, body = _message(matter, form.move.name, told["public_text"], request.moment)
    return {
        "matter": matter,
        "title_words": title_of(matter),
        "move": form.move.name,
        "entries": [_entry(form, told, request.moment)],
        "subject": subject,
        "body": body,
        "readers": len(form.options.voices),
        "carried": carried_by(form.data),
    }


def carried_by(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Everything that was typed, to be sent along with the next button."""
    lists = cast("QueryDict", data).lists()
    return [(name, str(one)) for name, ones in lists if name not in LEFT for one in ones]


def _entry(form: MoveForm, told: dict[str, Any], at: datetime) -> TimelineEntry:
    what, who = str(labels.STEPS[form.move.name]), form.options.matter.lead_unit.name
    if form.move.name != "answer":
        return TimelineEntry(what, at, who, told["public_text"])
    draft = Draft(**{name: told[name] for name in Draft.__dataclass_fields__ if name in told})
    chosen = set(form.cleaned_data.get(CHOSEN) or [])
    photos = [one for one in form.options.photos if str(one.pk) in chosen]
    for one in photos:  # not kept yet: only this look shows it so
        one.beside_id = beside_in(form) if one.purpose == Purpose.AFTER else None
    known = [one for one in form.options.photos_before if one.purpose == Purpose.REPORT or str(one.pk) in chosen]
    return answer_entry(draft, unit=who, at=at, photos=photos_told(photos, known))


def _message(matter: Matter, move: str, public_text: str, at: datetime) -> tuple[str, str]:
    """Subject and body as the outbox will put them into words."""
    due: datetime | None = None
    if move in STARTS:
        limit = limit_for(matter.community_id, STARTS[move], Urgency(matter.urgency), on=local_day(at))
        due = clock_from(matter, STARTS[move], limit, at=at).due_at
    context = stored({"number": matter.number, "public_text": public_text, "due": due})
    return TEMPLATES[f"matter.{move}"].render(context, language=get_language() or "")
