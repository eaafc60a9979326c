"""The words of every message, by name. Domains register theirs in `<domain>/notices.py`, found when Django starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.utils import translation
from django.utils.functional import Promise

from huiyin.platform.notices.rules.context import Stored, spoken

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Template:
    """Subject (one line) and body (plain text), lazily translated, with named places such as `%(number)s`."""

    subject: Words
    body: Words

    def render(self, context: Mapping[str, Stored], *, language: str) -> tuple[str, str]:
        """Subject and body in this language. Raises KeyError for a place that the context does not fill."""
        with translation.override(language):
            return self.subject_line(context, language=language), _filled(self.body, context)

    def subject_line(self, context: Mapping[str, Stored], *, language: str) -> str:
        """The subject alone, which holds nothing that is sealed. Raises as `render` does."""
        with translation.override(language):
            return " ".join(_filled(self.subject, context).split())


def _filled(words: Words, context: Mapping[str, Stored]) -> str:
    """The words with their places filled; a place that stays empty leaves no blank before the next mark."""
    text = str(words)
    for name in (name for name, value in context.items() if value == ""):
        text = text.replace(f" %({name})s", "")
    return text % spoken(context)


_templates: dict[str, Template] = {}

TEMPLATES: Final[Mapping[str, Template]] = MappingProxyType(_templates)


def register_template(name: str, *, subject: Words, body: Words) -> str:
    """Make the words of a message such as `matter.answered` known, and return the name."""
    _templates[name] = Template(subject, body)
    return name
