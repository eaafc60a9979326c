"""A "?" beside a rule that bites. `{% load explanations %}`, then `{% why "limits" %}`; it opens without scripts."""

from django import template

from huiyin.interfaces.web.shared.explanations import EXPLANATIONS, OF_MOVES, Explanation

register = template.Library()


@register.inclusion_tag("shared/parts/why.html")
def why(key: str) -> dict[str, Explanation]:
    """The rule of this key. Raises KeyError for one that nobody wrote."""
    return {"rule": EXPLANATIONS[key]}


@register.inclusion_tag("shared/parts/why.html")
def why_move(name: str) -> dict[str, Explanation | None]:
    """The rule that bites where this move is made; nothing where none does."""
    return {"rule": EXPLANATIONS.get(OF_MOVES.get(name, ""))}
