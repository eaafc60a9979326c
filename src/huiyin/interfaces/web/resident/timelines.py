"""What happened to a matter, as its reporter reads it: who by their role, what, when, and the pictures."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.domains.matters.labels import SATISFACTIONS, STEPS
from huiyin.domains.matters.models import Answer, Attachment, Reporter, Verdict
from huiyin.domains.matters.queries.following import photos_shown_to, raised_it
from huiyin.domains.matters.queries.timeline import Entry, timeline
from huiyin.domains.meetings.queries.withholding import Black
from huiyin.interfaces.web.shared.answers import answer_entry, photos_told
from huiyin.interfaces.web.shared.tags import Tone
from huiyin.interfaces.web.shared.timeline import Photo, TimelineEntry

LOOKS: dict[str, tuple[str, Tone]] = {
    "receive": ("speak", ""),
    "ask": ("warn", "warn"),
    "reply": ("speak", ""),
    "comment": ("speak", ""),
    "pause": ("clock", ""),
    "extend": ("clock", ""),
    "keep_date": ("clock", ""),
    "redo": ("warn", "warn"),
    "escalate": ("warn", "warn"),
    "settle": ("check", "ok"),
}

MOVES_ON = frozenset({"dispatch", "transfer", "recall", "return", "refer", "department", "redo", "escalate"})


def entries_for(reporter: Reporter, black: Black) -> list[TimelineEntry]:
    """The steps the reporter may read, oldest first, with the photos of the answers and their own.

    `black` puts boxes where a joint meeting withholds words of it; the reporter's own words stay as they are.
    """
    photos = list(photos_shown_to(reporter))
    told = timeline(reporter.matter, for_reporter=reporter)
    shown = [entry for entry in told if entry.move != "receive" or entry.step.matter_id == reporter.matter_id]
    entries = [(entry_of(entry, reporter, photos), entry.by == "reporter") for entry in shown]
    return [one if own else replace(one, text=black(one.text)) for one, own in entries]


def photos_of(answer: Answer, reporter: Reporter) -> list[Photo]:
    """The photos before and after the work."""
    known = list(photos_shown_to(reporter))
    return photos_told([one for one in known if one.answer_id == answer.pk], known)


def entry_of(entry: Entry, reporter: Reporter | None, photos: Iterable[Attachment]) -> TimelineEntry:
    """One line, with the photos that belong to it; `reporter` is None where somebody else reads."""
    known = list(photos)
    pictures = photos_told([one for one in known if _belongs(one, entry, reporter)], known)
    if entry.answer is not None:
        return answer_entry(entry.answer, unit=_who(entry), at=entry.at, photos=pictures)
    icon, tone = LOOKS.get(entry.move, ("check", ""))
    raised = entry.move == "receive" and entry.by == "reporter"
    mine = entry.mine or (raised and reporter is not None and raised_it(reporter))
    return TimelineEntry(
        what=_what(entry, mine=mine, own=reporter is not None),
        at=entry.at,
        who=_("You") if mine and entry.by == "reporter" else _("A resident") if raised else _who(entry),
        text=_text(entry),
        icon=icon,
        tone=tone,
        photos=pictures,
    )


def _belongs(photo: Attachment, entry: Entry, reporter: Reporter | None) -> bool:
    if photo.answer_id is not None:
        return entry.answer is not None and photo.answer_id == entry.answer.pk
    if photo.step_id is not None:
        return photo.step_id == entry.step.pk
    return entry.move == "receive" or (reporter is not None and entry.step.data.get("joined") == str(reporter.pk))


def _what(entry: Entry, *, mine: bool, own: bool) -> str:
    """What happened; on the reporter's own page said to them."""
    if entry.move == "ask" and own:
        return pgettext("step", "A question to you")
    if entry.move == "comment" and mine and "joined" in entry.step.data:
        return _("You joined: me too")
    words = own_steps().get(entry.move) if mine and entry.by == "reporter" else None
    return words or str(STEPS.get(entry.move, entry.move))


def own_steps() -> dict[str, str]:
    """What a reporter did, said to that reporter."""
    return {
        "receive": pgettext("step", "You reported it"),
        "comment": pgettext("step", "You added something"),
        "reply": pgettext("step", "You replied"),
        "verdict": pgettext("step", "You judged"),
    }


def _who(entry: Entry) -> str:
    """The unit of whoever did it; nobody for what happens by itself."""
    return entry.unit if entry.by == "staff" else ""


def _text(entry: Entry) -> str:
    if entry.verdict is not None:
        return verdict_words(entry.verdict)
    unit = entry.step.unit.name if entry.move in MOVES_ON and entry.step.unit else ""
    now_with = _("Now with %(unit)s") % {"unit": unit} if unit else ""
    return "\n".join(line for line in (now_with, entry.public_text) if line)


def verdict_words(verdict: Verdict) -> str:
    """A verdict in one line, with its reason."""
    if verdict.solved is None:
        return str(SATISFACTIONS[verdict.satisfaction])
    solved = _("Solved") if verdict.solved else _("Not solved")
    words = f"{solved} · {SATISFACTIONS[verdict.satisfaction]}"
    return f"{words}\n{verdict.reason}" if verdict.reason else words
