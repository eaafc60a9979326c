"""What a program may be allowed to do, sorted by what it means for those who must choose."""

from collections.abc import Container
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.platform.access.verbs import KNOWN

USUAL: Final = ("matters.see", "meetings.see", "works.see", "estates.see")  # what a new token begins with
READING: Final = (*USUAL, "matters.see_confidential", "matters.export", "audit.verify", "persons.log")
GROUPS: Final[tuple[tuple[str, str | Promise, str | Promise], ...]] = (
    ("reading", _("Reading"), _("The program sees it and changes nothing.")),
    ("matters", _("Working on matters"), _("Whatever the program does counts as done by this person.")),
    ("rooms", _("Meetings and works"), _("The same: it acts in the person's name.")),
    ("rest", _("Personal data and settings"), _("Only for a program that cannot do its work without.")),
)


def group_of(verb: str) -> str:
    """The group in which somebody would look for a verb."""
    if verb in READING:
        return "reading"
    domain, _dot, deed = verb.partition(".")
    if domain in {"meetings", "works"} and deed != "settings":
        return "rooms"
    return "matters" if domain == "matters" and deed != "settings" else "rest"


def scopes_among(held: Container[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is held, as choices in groups; a group without any is left out."""
    known = [(verb, str(KNOWN[verb])) for verb in sorted(KNOWN, key=lambda verb: verb not in USUAL) if verb in held]
    grouped = [(key, [one for one in known if group_of(one[0]) == key]) for key, _words, _hint in GROUPS]
    return [(key, choices) for key, choices in grouped if choices]


class ScopeBoxes(forms.CheckboxSelectMultiple):
    """Boxes in groups; the first group stands open, and each in which something is chosen."""

    template_name = "settings/scopes.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Each group with its words, its boxes, and whether it stands open."""
        context, named = super().get_context(name, value, attrs), {key: told for key, *told in GROUPS}
        groups = context["widget"]["optgroups"]
        first = groups[0][0] if groups else None
        context["groups"] = [
            (*named[key], options, key == first or any(option["selected"] for option in options))
            for key, options, _index in groups
        ]
        return context
