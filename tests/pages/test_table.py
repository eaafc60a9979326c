"""No page without its line in the table, none heavier than the line says, and none whose parts do not fit together."""

import gzip
from collections import Counter
from html.parser import HTMLParser

import pytest
from django.urls import URLResolver, get_resolver

from huiyin.interfaces.web.shared import moment
from tests.clock import MONDAY_NINE
from tests.pages.table import ELSEWHERE, PAGES, address, browser_of, make_stage

KB = 1024
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "area", "base", "col", "embed", "track", "param"}


def names(patterns, before=""):
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, path)
        elif pattern.name and not path.startswith("api/"):
            yield pattern.name


class Structure(HTMLParser):
    """What a validator would say first: tags left open, ids twice, names that point at nothing."""

    def __init__(self, text):
        super().__init__()
        self.open, self.faults, self.ids, self.named = [], [], Counter(), set()
        self.feed(text)
        self.faults += [f"<{tag}> is never closed" for tag in self.open]
        self.faults += [f"id {name} stands twice" for name, count in self.ids.items() if count > 1]
        self.faults += [f"{name} is no id here" for name in self.named - set(self.ids)]

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if len(given) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if given.get("id"):
            self.ids[given["id"]] += 1
        for name in ("for", "aria-labelledby", "aria-describedby"):
            self.named |= set((given.get(name) or "").split())
        if tag not in VOID and not self.in_drawing():
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        if tag in VOID or self.in_drawing():
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif not self.in_drawing():
            self.faults.append(f"</{tag}> closes <{self.open[-1] if self.open else 'nothing'}>")

    def in_drawing(self):
        return bool(self.open) and self.open[-1] == "svg"


@pytest.fixture
def stage(db, monkeypatch, settings, tmp_path):  # noqa: ARG001 - the tables must be there
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE)
    return make_stage()


def test_every_address_is_in_the_table_and_the_table_has_no_other():
    known = set(names(get_resolver().url_patterns))
    assert known == set(PAGES) | set(ELSEWHERE)
    assert set(PAGES) & set(ELSEWHERE) == set()


def test_every_page_is_there_and_as_light_as_the_table_says(stage):
    wrong = {}
    for name, (_who, limit, _args) in PAGES.items():
        reply = browser_of(name, stage).get(address(name, stage))
        weight = round(len(gzip.compress(reply.content)) / KB, 2)
        if reply.status_code != 200 or weight > limit:
            wrong[name] = (reply.status_code, weight, limit)
    assert wrong == {}


def test_every_page_is_sound_html(stage):
    faults = {}
    for name in PAGES:
        for language in ("zh-hans", "en"):
            browser = browser_of(name, stage)
            browser.cookies["huiyin_language"] = language
            found = Structure(browser.get(address(name, stage)).content.decode()).faults
            if found:
                faults[f"{name} {language}"] = found
    assert faults == {}


@pytest.mark.parametrize(
    "text", ["<p><b>a</p>", '<i id="a"></i><i id="a"></i>', '<label for="b">x</label>', '<a href="1" href="2">x</a>']
)
def test_unsound_html_would_be_found(text):
    assert Structure(text).faults
