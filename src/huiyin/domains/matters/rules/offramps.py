"""What should go through another door: danger to life first, by the words people use; then the rules an operator keeps.

Wording never decides for the person. A danger found means: show the emergency number first and raise the matter at
once; an off-ramp found is a suggestion. "The flat smells of gas" must be found, even though a complaint about last
year's smell is found as well; what only warns of a danger ("防止火灾", "火灾隐患") is not.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from huiyin.domains.matters.rules.dangers import DANGERS, HARMLESS


@dataclass(frozen=True, slots=True)
class Danger:
    """The emergency number to show first, the reason (a key of `DANGERS`), and the words of the text that led to it."""

    phone: str
    reason: str
    found: str


@dataclass(frozen=True, slots=True)
class OffRampRule:
    """Words that point to another door. A keyword with "+" asks for all its parts: "法院+判决"."""

    code: str
    keywords: tuple[str, ...]
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An off-ramp that may fit, with the keywords that were found."""

    code: str
    phone: str
    found: tuple[str, ...]


_SPACE = re.compile(r"\s+")


def danger_to_life(text: str) -> Danger | None:
    """The most urgent danger of which the text speaks, or None. Width, blanks and case make no difference."""
    told = HARMLESS.sub(" ", _as_said(text))
    for reason, phone, words in DANGERS:
        found = words.search(told)
        if found is not None:
            return Danger(phone, reason, found.group())
    return None


def suggest(text: str, rules: Iterable[OffRampRule]) -> tuple[Suggestion, ...]:
    """The off-ramps whose words occur in the text, those with most words first, else in the order of the rules."""
    told = _as_said(text)
    suggestions = []
    for rule in rules:
        found = tuple(keyword for keyword in rule.keywords if _occurs(keyword, told))
        if found:
            suggestions.append(Suggestion(rule.code, rule.phone, found))
    return tuple(sorted(suggestions, key=lambda suggestion: -len(suggestion.found)))


def _occurs(keyword: str, told: str) -> bool:
    parts = [_as_said(part) for part in keyword.split("+")]
    return all(part and part in told for part in parts)


def _as_said(text: str) -> str:
    """The text as it sounds: one width, small letters, no blanks between Chinese characters."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return _SPACE.sub(lambda gap: _gap(folded, gap), folded)


def _gap(text: str, gap: re.Match[str]) -> str:
    """A blank stays only between words of Latin letters."""
    before, after = text[gap.start() - 1 : gap.start()], text[gap.end() : gap.end() + 1]
    return " " if before.isascii() and after.isascii() else ""
