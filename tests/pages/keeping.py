"""Keeps one of each kind of page that any test has seen, so that a validator reads them all in one go.

Asked for by HUIYIN_TEST_PAGES, the folder to keep them in. Two pages are of one kind when they come from the same view
with the same status and are made of the same tags with the same attributes, however many rows they show.
"""

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse

FOLDER = "HUIYIN_TEST_PAGES"
TAG = re.compile(r"<[a-z][^>]*>")
VALUE = re.compile(r'="[^"]*"')
WHOLE = "<!doctype html>"


def kind_of(name: str, status: int, text: str) -> str:
    """The kind of a page as part of a file's name."""
    tags = sorted({VALUE.sub("", tag) for tag in TAG.findall(text)})
    made_of = hashlib.sha256("".join(tags).encode()).hexdigest()[:12]
    return f"{name}-{status}-{made_of}.html"


def keep_pages(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Write each whole page to the folder, once a kind."""
    folder = Path(os.environ[FOLDER])
    folder.mkdir(parents=True, exist_ok=True)

    def keep(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            text = response.content.decode()
            if text.startswith(WHOLE):
                match = request.resolver_match
                target = folder / kind_of(match.url_name or "page" if match else "page", response.status_code, text)
                if not target.exists():
                    target.write_text(text, encoding="utf-8")
        return response

    return keep
