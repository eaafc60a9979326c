"""Styles on their way to a page: inside it the first time, out of the browser's own store ever after.

A browser paints nothing before it has the styles, and a file of its own costs it one more way there and back: on a
slow line as much as the page itself. So whoever cannot have a style yet is given its text inside the page, which also
fetches the file, as one for paper, so that nothing waits for it; a cookie says which styles were given, and later pages
link. The policy allows these texts by their hash, and no other. A cookie that is wrong costs that one way, no more.
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, cast

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from .requests import WebRequest

COOKIE = "huiyin_styles"
A_MONTH = 30 * 24 * 3600  # phones throw away what they keep; after that long a page brings its styles once more
MOST = 16  # styles that the cookie names; there are about a dozen
COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
MARK = re.compile(r"[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Style:
    """A style's text, the mark by which the cookie names it, and what lets the policy pass it."""

    text: SafeString
    mark: str
    source: str


@cache
def style_of(name: str) -> Style:
    """One of our own styles without its comments, read once: it does not change while a server runs."""
    text = COMMENT.sub("", Path(cast("str", finders.find(name))).read_text(encoding="utf-8"))
    digest = sha256(text.encode())
    return Style(mark_safe(text), digest.hexdigest()[:6], f"'sha256-{b64encode(digest.digest()).decode()}'")  # noqa: S308 - our own file


def style_tag(request: HttpRequest | None, name: str) -> SafeString:
    """The style of this name for the page that answers this request: linked where the browser has it, else inside."""
    address, inside = static(name), getattr(request, "styles", None)
    if request is None or inside is None or style_of(name).mark in given(request):
        return format_html('<link rel="stylesheet" href="{}">', address)
    inside.append(style_of(name))
    both = '<style>{}</style>\n<link rel="stylesheet" media="print" href="{}">'
    return format_html(both, style_of(name).text, address)


def given(request: HttpRequest) -> list[str]:
    """The marks of what this browser was given before, as its cookie says."""
    return [mark for mark in request.COOKIES.get(COOKIE, "").split(".") if MARK.fullmatch(mark)]


def remember_styles(request: "WebRequest", response: HttpResponseBase) -> None:
    """Note on the browser what this page carried; nothing where it carried nothing."""
    if request.styles:
        marks = dict.fromkeys([*given(request), *(style.mark for style in request.styles)])
        secure = settings.SESSION_COOKIE_SECURE
        kept = ".".join(list(marks)[-MOST:])
        response.set_cookie(COOKIE, kept, max_age=A_MONTH, secure=secure, httponly=True, samesite="Lax")


class Policy(CSPMiddleware):
    """The content policy of every reply, and in it the hashes of the styles that this page carries."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, *told: bool, **named: bool
    ) -> PolicyParts:
        """What the library makes the header of."""
        parts = super().get_policy_parts(request, response, *told, **named)
        if styles := getattr(request, "styles", ()):
            parts.update = {"style-src": [style.source for style in styles]}
        return parts
