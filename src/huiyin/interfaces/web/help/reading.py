"""A guide's Markdown as a page: our addresses for its links and pictures, an anchor for each heading.

Only files that ship with the product are read, and raw HTML in them stays text.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image

from .guides import BY_NAME

MARKDOWN: Final = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table")
GUIDE: Final = re.compile(r"^(?P<name>[a-z]+)(?P<chinese>\.zh-CN)?\.md(?P<anchor>#.*)?$")
RULES: Final = "../rules.md"
PICTURE: Final = "../pictures/"
OUTWARD: Final = re.compile(r"^(?:https?:|#)")
QUOTES: Final = frozenset("“”‘’…—")  # as wide as the signs beside them where these are Chinese, says Unicode


@dataclass(frozen=True)
class Heading:
    """A second-level heading, for the list of what stands on the page."""

    anchor: str
    words: str


@dataclass(frozen=True)
class Text:
    """A guide that was read: its title, what it holds, its body as HTML."""

    title: str
    headings: tuple[Heading, ...]
    body: SafeString


def read(path: Path) -> Text:
    """Read one guide."""
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> Text:
    tokens = MARKDOWN.parse(path.read_text(encoding="utf-8"))
    title, tokens = _without_title(tokens)
    tokens = _without_twin(tokens, path.name)
    headings = tuple(_headings(tokens))
    for token in tokens:
        for child in _links(token.children or []):
            _lead(child)
    body = MARKDOWN.renderer.render(list(_framed(title, tokens)), MARKDOWN.options, {})
    return Text(title, headings, mark_safe(body))  # noqa: S308 - raw HTML is off, and the files are the product's own


def _without_title(tokens: Sequence[Token]) -> tuple[str, list[Token]]:
    """The first heading is the page's own."""
    return tokens[1].content, list(tokens[3:])


def _without_twin(tokens: list[Token], name: str) -> list[Token]:
    """The line that leads to the same guide in the other language: every page has a button for that."""
    other = name.replace(".zh-CN.md", ".md") if ".zh-CN" in name else name.replace(".md", ".zh-CN.md")
    children = tokens[1].children if len(tokens) > 1 else None
    if children and children[0].type == "link_open" and children[0].attrGet("href") == other:
        rest = children[3:]
        if rest and rest[0].type == "text":
            rest[0].content = rest[0].content.lstrip(". 。")
        tokens[1].children = rest
        if not any(child.content for child in rest):
            return tokens[3:]
    return tokens


def _headings(tokens: Sequence[Token]) -> Iterator[Heading]:
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            words = tokens[position + 1].content
            anchor = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            token.attrSet("id", anchor)
            if token.tag == "h2":
                yield Heading(anchor, words)


def _links(children: Sequence[Token]) -> Iterator[Token]:
    yield from (child for child in children if child.type in {"link_open", "image"})


def _lead(token: Token) -> None:
    """Give a link or a picture its address here; a paper that is no page becomes plain words."""
    if token.type == "image":
        name = str(token.attrGet("src")).removeprefix(PICTURE)
        token.attrSet("src", static(f"help/{name}"))
        width, height = _size(name)
        token.attrs |= {"width": width, "height": height, "loading": "lazy", "alt": token.content}
        return
    href = str(token.attrGet("href"))
    found = GUIDE.match(href)
    if found and found["name"] in BY_NAME:
        token.attrSet("href", reverse("help-guide", args=[found["name"]]) + (found["anchor"] or ""))
    elif href.startswith(RULES):
        token.attrSet("href", reverse("help-rules"))
    elif not OUTWARD.match(href):
        token.type, token.tag, token.attrs = "text", "", {}


@lru_cache(maxsize=200)
def _size(name: str) -> tuple[int, int]:
    """Width and height, so that nothing jumps while pictures arrive."""
    with Image.open(Path(settings.PAPERS) / "pictures" / name) as picture:
        return picture.size


def _framed(title: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """Tables in a frame that scrolls by itself and is named by the heading above; no dropped link leaves its end."""
    words = title
    for before, token in pairwise([*tokens[:1], *tokens]):
        if before.type == "heading_open" and token.type == "inline":
            words = token.content
        if token.type == "table_open":
            named = {"class": "scroll", "aria-label": words, "tabindex": "0"}
            yield Token("frame_open", "section", 1, attrs=dict(named), block=True)
        token.attrs.pop("style", None)  # a table's alignment: the policy of the server lets no page carry styles
        if token.children:
            token.children = list(_run_on(list(_closed(token.children))))
        yield token
        if token.type == "table_close":
            yield Token("frame_close", "section", -1, block=True)


def _closed(children: Sequence[Token]) -> Iterator[Token]:
    kept: list[bool] = []
    for child in children:
        if child.type == "link_open" or (child.type == "text" and child.nesting == 1):
            kept.append(child.type == "link_open")
            if not kept[-1]:
                continue
        elif child.type == "link_close" and not kept.pop():
            continue
        yield child


def _run_on(children: Sequence[Token]) -> Iterator[Token]:
    """Between two Chinese signs the end of a line is no space."""
    for position, child in enumerate(children):
        if child.type == "softbreak":
            before = "".join(one.content for one in children[:position])
            after = "".join(one.content for one in children[position + 1 :])
            if _is_wide(before[-1:]) and _is_wide(after[:1]):
                continue
        yield child


def _is_wide(sign: str) -> bool:
    return sign != "" and (sign in QUOTES or unicodedata.east_asian_width(sign) in {"W", "F"})
