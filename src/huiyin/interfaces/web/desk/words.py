"""How the desk says what a matter is: short tags for its state and what is special about it, and names of its parts."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiyin.domains.matters import labels
from huiyin.domains.matters.models import Category, Matter
from huiyin.domains.matters.states import State
from huiyin.domains.matters.vocabulary import Level, NextStep, Urgency
from huiyin.interfaces.web.shared.tags import Tag, Tone

TONES: Final[Mapping[str, Tone]] = {
    State.RECEIVED: "warn",
    State.DISPATCHED: "warn",
    State.ASKED: "calm",
    State.PAUSED: "calm",
    State.ANSWERED: "ok",
    State.SETTLED: "ok",
    State.DECLINED: "calm",
    State.WITHDRAWN: "calm",
    State.JOINED: "calm",
    State.SPLIT: "calm",
}

BY_THE_REPORTER: Final = frozenset({NextStep.REPLY, NextStep.VERDICT})  # what no unit owes


def state_tag(matter: Matter) -> Tag:
    """Where the matter stands."""
    return Tag(str(labels.STATES[matter.state]), TONES.get(matter.state, ""))


def marks_of(matter: Matter) -> list[Tag]:
    """What is special about it; an ordinary matter has none."""
    marks = []
    if matter.danger:
        marks.append(Tag(_("Danger to life"), "error", "warn"))
    elif matter.urgency == Urgency.EMERGENCY:
        marks.append(Tag(str(labels.URGENCIES[matter.urgency]), "error", "warn"))
    if matter.confidential:
        marks.append(Tag(_("Confidential"), "warn", "lock"))
    if matter.supervised:
        marks.append(Tag(_("Returned three times: for a supervisor"), "warn", "warn"))
    if matter.dormant:
        marks.append(Tag(_("Imported, not yet taken up"), "calm"))
    return marks


def level_tag(matter: Matter) -> Tag | None:
    """How far up it went; None where it is still where it began."""
    return None if matter.level == Level.HANDLER else Tag(str(labels.LEVELS[matter.level]), "calm")


def title_of(matter: Matter) -> str:
    """Its title, or the beginning of what was said."""
    return matter.title or _shortened(matter.text)


def place_of(matter: Matter) -> str:
    """Where it is: the estate and the place, or the reporter's own words."""
    where = matter.place.label if matter.place else matter.where
    return " ".join(part for part in (matter.estate.name if matter.estate else "", where) if part)


def category_of(category: Category | None) -> str:
    """The subject in the reader's language."""
    if category is None:
        return ""
    return category.name_en if category.name_en and (get_language() or "").startswith("en") else category.name


def responsible_of(matter: Matter) -> str:
    """The post that sees to the next step, with who holds it."""
    post = matter.responsible
    return f"{post.organisation_name} {post.title} · {post.user.display_name}" if post else ""


def done_words(matter: Matter, move: str) -> str:
    """What is said after a move: that it is done, and what comes next, with whom."""
    told = {"number": matter.number, "move": labels.MOVES[move]}
    if not matter.next_step:
        return _("%(number)s: “%(move)s” is done.") % told
    told["next"] = labels.NEXT_STEPS[matter.next_step]
    if matter.next_step in BY_THE_REPORTER:
        return _("%(number)s: “%(move)s” is done. Next: %(next)s.") % told
    told["unit"] = matter.lead_unit.name
    return _("%(number)s: “%(move)s” is done. Next: %(next)s (%(unit)s).") % told


def source_words(source: str) -> str:
    """Where a number comes from: what we ship in the reader's language, what somebody typed as it was typed."""
    return _("; ").join(_(part) if part else "" for part in source.split("; "))


def _shortened(text: str, length: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
