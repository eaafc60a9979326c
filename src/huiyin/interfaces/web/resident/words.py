"""Rows in the reader's words: subjects in Chinese or English, places and units by their names."""

from collections.abc import Mapping

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from huiyin.domains.estates.models import PlaceKind
from huiyin.domains.matters.actions.categories import UNKNOWN
from huiyin.domains.matters.labels import CLOCKS, STATES, Labels
from huiyin.domains.matters.models import Category, Clock, Matter
from huiyin.domains.matters.states import State
from huiyin.domains.matters.vocabulary import ClockKind
from huiyin.interfaces.web.shared.tags import Tag, Tone

TONES: dict[str, tuple[Tone, str]] = {
    State.RECEIVED: ("calm", "speak"),
    State.ASKED: ("soon", "warn"),
    State.ANSWERED: ("ok", "check"),
    State.SETTLED: ("ok", "check"),
}

DUE: Labels = {  # said to the reporter: for what the time is that is left
    ClockKind.RESPOND: gettext_lazy("We get in touch"),
    ClockKind.ANSWER: gettext_lazy("We answer you"),
    ClockKind.VERDICT: gettext_lazy("Your verdict"),
    State.ASKED: pgettext_lazy("time left for", "Your reply"),
    State.PAUSED: gettext_lazy("Work goes on"),
}
DUE_TO_ALL: Labels = {
    **CLOCKS,
    State.ASKED: pgettext_lazy("the reporter's", "Reply"),
    State.PAUSED: gettext_lazy("Work goes on"),
}


def category_words(category: Category | None) -> str:
    """The subject's name in the reader's language."""
    if category is None:
        return _("I don't know")
    english = (get_language() or "").startswith("en")
    return category.name_en if english and category.name_en else category.name


def subject_words(matter: Matter) -> str:
    """What the reporter's own pages call a matter: by its subject, where it has one."""
    return category_words(matter.category) if _says_something(matter.category) else _("Your report")


def neighbours_words(category: Category | None) -> str:
    """What a matter of neighbours is called to whoever may have the same: by its subject, where it has one."""
    return category_words(category) if _says_something(category) else _("A neighbour's report")


def _says_something(category: Category | None) -> bool:
    return category is not None and category.code != UNKNOWN


def place_words(matter: Matter) -> str:
    """Where it is, as people say it."""
    where = matter.place.label if matter.place else matter.where
    estate = matter.estate.name if matter.estate else ""
    return " · ".join(part for part in (estate, where) if part)


def shared_place_words(matter: Matter) -> str:
    """Where it is, as far as everybody may know: no home, and not the first reporter's words."""
    known = matter.place is not None and matter.place.kind != PlaceKind.HOME
    label = matter.place.label if known and matter.place else ""
    estate = matter.estate.name if matter.estate else ""
    return " · ".join(part for part in (estate, label) if part)


def title_words(matter: Matter) -> str:
    """What a reporter's own list calls a matter."""
    return " · ".join(part for part in (subject_words(matter), place_words(matter)) if part)


def state_tag(matter: Matter) -> Tag:
    """Where the matter stands."""
    tone, icon = TONES.get(matter.state, ("", "clock"))
    return Tag(str(STATES[matter.state]), tone, icon)


def due_words(matter: Matter, clocks: Mapping[str, Clock], named: Labels) -> str:
    """For what the time is that is left: what stands still waits for its end, else the promise that runs out first."""
    if matter.state in named:
        return str(named[matter.state])
    kinds = [kind for kind in named if kind in clocks and clocks[kind].due_at == matter.due_at]
    return str(named[kinds[0]]) if kinds else ""


def own_state_tag(matter: Matter) -> Tag:
    """Where it stands, said to whoever reported it: what waits for the reporter waits for you."""
    tag = state_tag(matter)
    return Tag(_("Waiting for you"), tag.tone, tag.icon) if matter.state == State.ASKED else tag
