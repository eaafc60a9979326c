"""A first visit carries the styles in the page itself, every later one takes them from the browser's own store."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from django.template import Context, Template

from huiyin.interfaces import web
from huiyin.interfaces.web.shared.styles import COOKIE, MOST, given, style_of

INSIDE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
LINKED = re.compile(r'<link rel="stylesheet"( media="print")? href="/static/([^"]+)">')
STYLES = sorted(Path(web.__path__[0]).rglob("static/*/*.css"))


def visit(client):
    reply = client.get("/desk/sign-in/")
    return reply, reply.content.decode()


def test_a_first_visit_carries_each_style_and_fetches_its_file_without_waiting_for_it(client):
    _reply, html = visit(client)
    names = ["shared/huiyin.css", "shared/desk.css"]
    assert INSIDE.findall(html) == [style_of(name).text for name in names]
    assert LINKED.findall(html) == [(' media="print"', name) for name in names]


def test_the_next_visit_links_the_styles_and_carries_none(client):
    visit(client)
    reply, html = visit(client)
    assert INSIDE.findall(html) == []
    assert LINKED.findall(html) == [("", "shared/huiyin.css"), ("", "shared/desk.css")]
    assert COOKIE not in reply.cookies


def test_the_policy_allows_the_styles_of_this_page_by_their_hash_and_nothing_more(client):
    first, html = visit(client)
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in INSIDE.findall(html)]
    assert f"style-src 'self' {' '.join(hashes)};" in first["Content-Security-Policy"] + ";"
    again, _html = visit(client)
    assert "style-src 'self';" in again["Content-Security-Policy"] + ";"


def test_a_page_with_one_more_style_carries_only_that_one_and_keeps_the_others_in_mind(client):
    client.get("/nothing-here/")
    before = client.cookies[COOKIE].value
    _reply, html = visit(client)
    assert INSIDE.findall(html) == [style_of("shared/desk.css").text]
    assert client.cookies[COOKIE].value == f"{before}.{style_of('shared/desk.css').mark}"


def test_a_style_that_changed_since_is_carried_again(client):
    client.cookies[COOKIE] = "0a0a0a"
    assert len(INSIDE.findall(visit(client)[1])) == 2


@pytest.mark.parametrize("kept", ["", ".", "<script>", "ABCDEF", "a" * 7, "../../.."])
def test_a_cookie_that_makes_no_sense_is_as_good_as_none(rf, kept):
    rf.cookies[COOKIE] = kept
    assert given(rf.get("/")) == []


def test_the_cookie_stays_short_and_forgets_what_is_oldest(client):
    old = [f"{number:06x}" for number in range(MOST)]
    client.cookies[COOKIE] = ".".join(old)
    visit(client)
    assert client.cookies[COOKIE].value.split(".")[: MOST - 2] == old[2:]


def test_no_script_reads_the_cookie_and_a_month_ends_it(client):
    kept = visit(client)[0].cookies[COOKIE]
    assert (kept["httponly"], kept["samesite"], kept["max-age"]) == (True, "Lax", 30 * 24 * 3600)


def test_a_page_that_answers_no_request_links_its_styles():
    page = Template('{% load components %}{% style "shared/huiyin.css" %}').render(Context({}))
    assert page == '<link rel="stylesheet" href="/static/shared/huiyin.css">'


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_says_the_same_inside_a_page_as_in_a_file(path):
    text = path.read_text()
    assert "</" not in text
    assert not re.search(r"url\(|@import|@charset", text)  # they are read from where the style stands
    assert not re.search(r"\*/\S", text)  # without its comments it says what it said
    assert [words for words in re.findall(r'"[^"\n]*"', text) if "/*" in words] == []
