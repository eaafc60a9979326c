"""The marks between words, as wide as the language writes them: a half-width colon has no place between Chinese words.

Part of `{% load components %}`. A template that writes ": " or ", " itself is refused by dev/messages.py.
"""

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def colon() -> str:
    """What stands between a name and what is said of it."""
    return _(": ")


@register.simple_tag
def gap() -> str:
    """What follows a colon that stands in a translated text: a blank, and none where the mark itself is wide."""
    return colon()[1:]


@register.simple_tag
def comma() -> str:
    """What parts the words of a list."""
    return _(", ")


@register.filter
def sentences(words: Iterable[object]) -> str:
    """Sentences one after another: Chinese ones end in a wide mark and want no blank."""
    return gap().join(str(word) for word in words)


@register.filter
def listed(words: Iterable[object]) -> str:
    """Words in a row, parted as the language parts them."""
    return _(", ").join(str(word) for word in words)
