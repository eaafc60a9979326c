"""The blocks of `components`: whatever stands between a tag and its end. They are loaded with that library."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

NOTICE_ICONS = {"ok": "check", "warn": "warn", "error": "warn"}
NOTICE_TONES = {"success": "ok", "warning": "warn", "info": "", "debug": ""}  # as Django's messages name them


def _block(part: str, content: str, values: Mapping[str, Any]) -> SafeString:
    return mark_safe(render_to_string(f"shared/parts/{part}.html", {**values, "content": content}))  # noqa: S308  rendered by a template


@register.simple_block_tag
def card(content: str, words: str = "") -> SafeString:
    """A sheet of paper with a heading, for what belongs together."""
    return _block("card", content, {"words": words})


@register.simple_block_tag
def notice(content: str, tone: str = "", words: str = "", icon: str = "") -> SafeString:
    """Something to know before going on; tone: "", ok, warn, error, or the level of a message."""
    tone = NOTICE_TONES.get(tone, tone)
    return _block("notice", content, {"tone": tone, "words": words, "icon": icon or NOTICE_ICONS.get(tone, "speak")})


@register.simple_block_tag
def bottombar(content: str) -> SafeString:
    """The buttons of a step, at the thumb on a phone."""
    return format_html('<div class="bottombar no-print">{}</div>', content)


@register.simple_block_tag
def dialog(content: str, id: str, words: str) -> SafeString:  # noqa: A002  the tag's argument is called what the attribute is
    """A dialog that something with `opens=id` opens; without scripts that something must lead to a page of its own."""
    return _block("dialog", content, {"id": id, "words": words})


@register.simple_block_tag
def scroll(content: str, words: str, *, stack: bool = False) -> SafeString:
    """Room for a wide table: it scrolls by itself, also by keyboard; `words` name it.

    With `stack` each row becomes a small sheet on a phone, and every cell says its column in `data-label`.
    """
    kind = "scroll stacks" if stack else "scroll"
    return format_html('<section class="{}" aria-label="{}" tabindex="0">{}</section>', kind, words, content)


@register.simple_block_tag
def disclosure(content: str, words: str) -> SafeString:
    """More, for those who want it."""
    return format_html('<details class="disclosure"><summary>{}</summary>{}</details>', words, content)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """A list of names and values."""
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_block_tag
def fact(content: str, words: str, change: str = "", change_words: str = "") -> SafeString:
    """One name and its value, with a link to change it where `change` is given."""
    return _block("fact", content, {"words": words, "change": change, "change_words": change_words})


@register.simple_block_tag
def nothing(content: str, words: str, icon: str = "check") -> SafeString:
    """Nothing is here: say so kindly, and what one can do."""
    return _block("empty", content, {"words": words, "icon": icon})
