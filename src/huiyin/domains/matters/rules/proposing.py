"""Which category a text is about, by the words people use for it. A proposal: the resident confirms or corrects it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A category by its code, the words of its own, and whether it is confidential."""

    code: str
    keywords: tuple[str, ...]
    confidential: bool = False


def proposals(text: str, categories: Iterable[Words]) -> list[str]:
    """The codes whose words occur in the text, the best first; among equals a confidential one, then the table's order.

    Longer words weigh more: "声控灯" says more than "堵". Width and case make no difference to Chinese words.
    """
    told = text.casefold()
    scored = [(sum(len(word) for word in one.keywords if word and word.casefold() in told), one) for one in categories]
    found = [(score, one) for score, one in scored if score]
    return [one.code for _score, one in sorted(found, key=lambda pair: (-pair[0], not pair[1].confidential))]
