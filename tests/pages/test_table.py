"""No page without its line in the table, none heavier than the line says, and none whose parts do not fit together."""

import gzip
import re
import sys
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import URLResolver, get_resolver

from huiyin.interfaces.web.shared import moment
from huiyin.interfaces.web.shared.styles import COOKIE
from tests.clock import MONDAY_NINE
from tests.pages.table import COLD, ELSEWHERE, PAGES, address, browser_of, make_stage

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "dev" / "html"))

from check import faults_in

# What it reaches has tests of its own, and being watched for coverage nearly doubles its time.
pytestmark = pytest.mark.no_cover

KB = 1024
LINKED = re.compile(r'(?:href|src)="/static/([^"#]+)')
RAW_DAY = re.compile(r">[^<>]*\b20\d\d-\d\d-\d\d\b[^<>]*<")
TYPED_DAYS = {"desk-calendar", "desk-work-plan"}  # they say how a row is written
LATER = re.compile(r'<img [^>]*loading="lazy"[^>]*>')  # comes only when somebody reads that far


def names(patterns, before=""):
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, path)
        elif pattern.name and not path.startswith("api/"):
            yield pattern.name


@pytest.fixture
def stage(db, monkeypatch, settings, tmp_path):  # noqa: ARG001 - the tables must be there
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE)
    return make_stage()


def test_every_address_is_in_the_table_and_the_table_has_no_other():
    known = set(names(get_resolver().url_patterns))
    assert known == set(PAGES) | set(ELSEWHERE)
    assert set(PAGES) & set(ELSEWHERE) == set()


def weigh(first, again):
    """A page by itself, and on a first visit with the style, scripts and drawings it links, in KB as they are sent."""
    files = set(LINKED.findall(LATER.sub("", first.decode())))
    linked = sum(len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in files)
    return len(gzip.compress(again)) / KB, (len(gzip.compress(first)) + linked) / KB


def too_heavy(name, first, again):
    """What is wrong with a page's weight, on a first visit and ever after, as sentences."""
    reader, limit, _args = PAGES[name]
    warm, cold = weigh(first, again)
    if warm > limit:
        yield f"{name} has {warm:.2f} KB, its line in tests/pages/table.py allows {limit}"
    if cold > COLD[reader]:
        yield f"{name} with all it links has {cold:.2f} KB, COLD in tests/pages/table.py allows {COLD[reader]}"


def test_every_page_is_there_and_as_light_as_the_table_says(stage):
    wrong = []
    for name in PAGES:
        browser = browser_of(name, stage)
        browser.cookies.pop(COOKIE, None)
        first, again = (browser.get(address(name, stage)) for _visit in range(2))
        assert (name, first.status_code, again.status_code) == (name, 200, 200)
        wrong += too_heavy(name, first.content, again.content)
    assert wrong == []


def test_no_page_shows_a_day_as_a_machine_writes_it(stage):
    shown = {}
    for name in sorted(PAGES.keys() - TYPED_DAYS):
        html = browser_of(name, stage).get(address(name, stage)).content.decode()
        shown[name] = RAW_DAY.findall(re.sub(r"<(textarea|code|pre)\b.*?</\1>", "", html, flags=re.DOTALL))
    assert {name: days for name, days in shown.items() if days} == {}


def test_a_page_that_grew_is_named_with_its_weight_and_its_limit():
    grown = "".join(chr(0x4E00 + number * 7 % 20000) for number in range(3000)).encode()
    assert [words[:5] for words in too_heavy("home", grown, grown)] == ["home "]
    assert list(too_heavy("home", *[b"<p>small</p>"] * 2)) == []


@pytest.mark.parametrize("elder", ["", "largest"])
def test_every_page_is_sound_html_in_both_languages_and_both_versions(stage, tmp_path, elder):
    for name in PAGES:
        browser = browser_of(name, stage)
        browser.cookies["huiyin_elder"] = elder
        for language in ("zh-hans", "en"):
            browser.cookies["huiyin_language"] = language
            (tmp_path / f"{name}-{language}.html").write_bytes(browser.get(address(name, stage)).content)
    assert faults_in(tmp_path) == []


@pytest.mark.parametrize(
    "text", ["<p><b>a</p>", '<i id="a"></i><i id="a"></i>', '<label for="b">x</label>', '<a href="1" href="2">x</a>']
)
def test_unsound_html_would_be_found(tmp_path, text):
    page = f'<!doctype html>\n<html lang="en"><title>x</title>\n<body>{text}</body></html>'
    (tmp_path / "page.html").write_text(page)
    assert faults_in(tmp_path)


def test_a_folder_without_pages_is_no_proof(tmp_path):
    with pytest.raises(ValueError, match="no page"):
        faults_in(tmp_path)
