"""Text as people type it, made safe to store, compare and print.

Keeps what writing needs (joiners of emoji and Mongolian, private-use characters for rare names) and drops what only
deceives or breaks: control characters, lone surrogates, byte-order marks, and marks that reverse the reading direction.
"""

import re
import unicodedata

# A text may shrink when it is cleaned, but not without end: beyond this many times the limit it is refused unread.
_UNREAD_FACTOR = 4

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # controls other than tab and line breaks
    "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"  # reading direction, byte-order mark
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # lone surrogates and non-characters, which no spreadsheet takes
)
_BLANKS = re.compile(r"[^\S\u202f]+")  # U+202F joins the suffixes of Mongolian words
_MARK_RUN = 8  # combining marks upon one letter; no script in use stacks more, and longer runs bury neighbouring lines

# Written as letters or symbols in Unicode, but print as nothing.
_PRINTS_NOTHING = frozenset("\u115f\u1160\u2800\u3164\uffa0")


class TextFault(ValueError):  # noqa: N818 - a fault of the text, told to the person who wrote it
    """Text that cannot be taken. `code` is "too_long" (with `limit`, in characters) or "not_text"."""

    def __init__(self, code: str, limit: int) -> None:
        super().__init__(f"{code}: at most {limit} characters" if code == "too_long" else code)
        self.code = code
        self.limit = limit


def clean_text(text: str, *, limit: int, lines: bool) -> str:
    """Composed (NFC), without invisible hazards, trimmed; with `lines` the line breaks stay, a line feed each.

    `limit` counts characters (code points) of the result. Cleaning twice changes nothing.
    Raises TextFault "too_long" instead of cutting, so that nothing written is lost unseen; "not_text" for no str.
    """
    if not isinstance(text, str):
        raise TextFault("not_text", limit)
    if len(text) > limit * _UNREAD_FACTOR + 64:
        raise TextFault("too_long", limit)
    if not text.isprintable():  # what is dropped or breaks a line never prints
        text = _DROPPED.sub("", _LINE_BREAKS.sub("\n", text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", _shorten_mark_runs(text))
    if lines:
        text = "\n".join(line.rstrip() for line in text.replace("\t", " ").split("\n"))
    else:
        text = _BLANKS.sub(" ", text.replace("\n", " "))
    text = text.strip()
    if len(text) > limit:
        raise TextFault("too_long", limit)
    return text


def one_line(text: str, *, limit: int) -> str:
    """Text for a title or a name: one line, single blanks. Raises TextFault as `clean_text` does."""
    return clean_text(text, limit=limit, lines=False)


def is_blank(text: str) -> bool:
    """Whether nothing of the text would show on paper: white space, controls, joiners and fillers only."""
    return not any(unicodedata.category(char)[0] not in "ZC" and char not in _PRINTS_NOTHING for char in text)


def _shorten_mark_runs(text: str) -> str:
    """Cut runs of combining marks; composing sorts each run, and a long one would cost the square of its length."""
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run <= _MARK_RUN:
            kept.append(char)
    return "".join(kept)
