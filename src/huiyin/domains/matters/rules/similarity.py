"""Matters that may be about the same thing, by the pairs of characters they share. A hint, never a decision.

Pairs that occur in many candidates ("小区", "我们") weigh little: a shared lift says more than shared politeness.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import add
from typing import TypeVar

Id = TypeVar("Id")

_NOT_SAID = re.compile(r"[\W_]+")

READ = 2_000  # characters of each text that are looked at; what a matter is about stands early
FLOOR = 0.1  # below this two texts share no more than their language


def similar(text: str, candidates: Sequence[tuple[Id, str]], limit: int = 3) -> list[tuple[Id, float]]:
    """The ids of the most similar candidates with a score from 0 to 1 (1: the same words), best first.

    At most `limit` of them, none below FLOOR. The cost grows with the characters read: pass some hundreds, not all.
    """
    wanted = _pairs(text)
    offered = [(candidate, _pairs(told)) for candidate, told in candidates]
    frequency = Counter(pair for _, pairs in offered for pair in pairs)
    weights = {pair: math.log((1 + len(offered)) / frequency.get(pair, 1)) for pair in wanted | frequency.keys()}
    scored = [(candidate, _overlap(wanted, pairs, weights)) for candidate, pairs in offered]
    near = [(candidate, score) for candidate, score in scored if score >= FLOOR]
    return sorted(near, key=lambda found: -found[1])[:limit]


def _pairs(text: str) -> frozenset[str]:
    """The neighbouring characters of the text, letters and digits only, without case and width."""
    told = _NOT_SAID.sub("", unicodedata.normalize("NFKC", text[:READ]).casefold())
    return frozenset(map(add, told, told[1:]))


def _overlap(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """The weight of what both say, against the geometric mean of what each says: a short text can match a long."""
    weight_of_each = [math.fsum(map(weights.__getitem__, pairs)) for pairs in (one & other, one, other)]
    shared, of_one, of_other = weight_of_each
    return min(1.0, shared / math.sqrt(of_one * of_other)) if shared else 0.0
