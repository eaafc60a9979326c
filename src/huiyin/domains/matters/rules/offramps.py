"""What is dangerous at once, by the words people use for it. High recall; the wording never decides for the person."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Danger:
    """The emergency number to show first, and the words that led to it."""

    phone: str
    reason: str


WORDS = {
    "119": ("着火", "起火", "冒烟", "被困", "燃气泄漏", "煤气泄漏"),
    "120": ("晕倒", "昏迷"),
    "110": ("持刀", "跳楼"),
}


def danger_to_life(text: str) -> Danger | None:
    """The danger a text speaks of, or None."""
    for phone, words in WORDS.items():
        for word in words:
            if word in text:
                return Danger(phone, word)
    return None
