"""What a text is about and what it wants, by the words people use. A proposal: the resident confirms or corrects it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from huiyin.domains.matters.vocabulary import Kind

# In the order in which they are looked for; a report of wrongdoing is never guessed, it is chosen.
WANTS: Final = (
    (Kind.COMPLAINT, ("投诉", "complain")),
    (Kind.SUGGESTION, ("建议", "希望增设", "能不能增加", "suggest")),
    (Kind.ENQUIRY, ("咨询", "请问", "想问", "怎么办理", "哪里办", "在哪办", "什么时候能", "how do i", "where can i")),
)


@dataclass(frozen=True, slots=True)
class Words:
    """A category by its code, the words of its own, whether it is confidential, and the kinds of facility it is of."""

    code: str
    keywords: tuple[str, ...]
    confidential: bool = False
    facilities: tuple[str, ...] = ()


def proposals(text: str, categories: Iterable[Words]) -> list[str]:
    """The codes whose words occur in the text, the best first; among equals a confidential one, then the table's order.

    Longer words weigh more: "声控灯" says more than "堵". Case makes no difference; a word of Latin letters has to
    begin a word of the text, so that "lamp" finds "lamps" and "tree" no "street".
    """
    told = text.casefold()
    scored = [(sum(len(word) for word in one.keywords if _occurs(word.casefold(), told)), one) for one in categories]
    found = [(score, one) for score, one in scored if score]
    return [one.code for _score, one in sorted(found, key=lambda pair: (-pair[0], not pair[1].confidential))]


def _occurs(word: str, told: str) -> bool:
    if not word.isascii():
        return word in told
    return bool(word) and re.search(rf"(?<![a-z]){re.escape(word)}", told) is not None


def proposals_at(facility: str, categories: Iterable[Words]) -> list[str]:
    """The codes proposed at a facility of this kind, in the table's order; what is confidential no place gives away."""
    return [one.code for one in categories if facility in one.facilities and not one.confidential]


def proposed_kind(text: str) -> Kind:
    """What the reporter wants: to complain, to suggest, to ask; without such words, help."""
    told = text.casefold()
    return next((kind for kind, words in WANTS if any(word in told for word in words)), Kind.HELP)
