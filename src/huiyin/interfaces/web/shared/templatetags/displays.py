"""Parts that show much at once. `{% load displays %}`; each is shown with its states on /styleguide/.

{% tabs all_tabs words %}                            Tab of shared.tabs; `words` name them for readers aloud
{% table a_table %} / {% table a_table stack=True %} Table of shared.tables; `stack` makes sheets of rows on a phone
{% bars rows words most %}                           Bar of shared.bars; `most` fills the width (else the largest)
{% stepper stages words %}                           Stage of shared.stages: done, here, to come
{% skeleton lines %}                                 what stands where something is still on its way
{% toast words tone %}…{% endtoast %}                a word at the foot of the window; inside: a form that undoes
{% board words %}{% lane words count %}…{% endlane %}{% endboard %}
{% board_card card menu_words %}…{% endboard_card %} BoardCard of shared.boards; inside: its menu, a form per move
{% sheet words %}…{% endsheet %}                     one A4 page, on the screen as on paper
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from huiyin.interfaces.web.shared.bars import FULL, Bar, Piece, drawn
from huiyin.interfaces.web.shared.boards import BoardCard
from huiyin.interfaces.web.shared.stages import Stage
from huiyin.interfaces.web.shared.tables import Table
from huiyin.interfaces.web.shared.tabs import Tab

register = template.Library()


@register.inclusion_tag("shared/parts/tabs.html")
def tabs(tabs: Iterable[Tab], words: str) -> dict[str, object]:
    """Links to the views of one thing."""
    return {"tabs": tabs, "words": words}


@register.inclusion_tag("shared/parts/table.html")
def table(table: Table, *, stack: bool = False) -> dict[str, object]:
    """A table in a frame that scrolls by itself."""
    return {"table": table, "stack": stack}


@register.inclusion_tag("shared/parts/bars.html")
def bars(rows: Sequence[Bar], words: str, most: int = 0) -> dict[str, object]:
    """Bars with their figures in words; a legend where bars have pieces."""
    whole = most or max((_length(bar) for bar in rows), default=0)
    legend = {piece.words: piece for bar in rows for piece in bar.pieces if piece.words}
    lines = [(bar, drawn(bar, whole)) for bar in rows]
    return {"lines": lines, "words": words, "legend": list(legend.values()), "full": FULL}


def _length(bar: Bar) -> int:
    pieces: Sequence[Piece] = bar.pieces or (Piece(bar.value),)
    return sum(piece.value for piece in pieces)


@register.inclusion_tag("shared/parts/stepper.html")
def stepper(stages: Iterable[Stage], words: str) -> dict[str, object]:
    """What is done, what is on, what is still to come."""
    return {"stages": stages, "words": words}


@register.inclusion_tag("shared/parts/skeleton.html")
def skeleton(lines: int = 3) -> dict[str, object]:
    """Grey lines where words will stand; a reader aloud hears that it is on its way."""
    return {"lines": range(lines)}


@register.simple_block_tag
def toast(content: str, words: str, tone: str = "ok") -> SafeString:
    """A word at the foot of the window, which stays until it is closed: nobody reads against a clock."""
    return _block("toast", content, {"words": words, "tone": tone})


@register.simple_block_tag
def board(content: str, words: str) -> SafeString:
    """Lanes side by side; one under another on a phone."""
    return _block("board", content, {"words": words})


@register.simple_block_tag
def lane(content: str, words: str, count: int | None = None, key: str = "") -> SafeString:
    """A lane with its heading; `key` names it to scripts that drag."""
    return _block("lane", content, {"words": words, "count": count, "key": key})


@register.simple_block_tag(takes_context=True)
def board_card(context: Context, content: str, card: BoardCard, menu_words: str = "") -> SafeString:
    """A card; what stands inside becomes its menu, so that every drag has a button that does the same."""
    menu = mark_safe(content.strip())  # noqa: S308  rendered by a template
    values = {"card": card, "menu_words": menu_words, "menu": menu, "request": context.get("request")}
    return mark_safe(render_to_string("shared/parts/board_card.html", values))  # noqa: S308  same


@register.simple_block_tag
def sheet(content: str, words: str) -> SafeString:
    """One page of paper."""
    return _block("sheet", content, {"words": words})


def _block(part: str, content: str, values: Mapping[str, Any]) -> SafeString:
    return mark_safe(render_to_string(f"shared/parts/{part}.html", {**values, "content": content}))  # noqa: S308  rendered by a template
