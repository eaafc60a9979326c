"""A page must come quickly over a slow line: what every visit carries has a budget, compressed as it is sent."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

KB = 1024
LINKED = re.compile(r'(?:href|src)="/static/([^"#]+)')


def weight(content):
    return len(gzip.compress(content))


def static(name):
    return Path(finders.find(name)).read_bytes()


def test_the_style_of_all_pages_stays_under_nine_kilobytes():
    assert weight(static("shared/huiyin.css")) + weight(static("shared/desk.css")) < 9 * KB


def test_what_a_residents_first_page_carries_besides_its_words_stays_small(client):
    html = client.get("/nothing-here/").content
    files = set(LINKED.findall(html.decode()))
    assert {"shared/huiyin.css", "shared/page.js", "shared/icons.svg"} <= files
    assert weight(html) + sum(weight(static(name)) for name in files) < 17 * KB  # the style twice: inside, and to keep


def test_a_residents_page_loads_nothing_of_the_desk(client):
    html = client.get("/nothing-here/").content.decode()
    assert "htmx" not in html
    assert "desk.css" not in html


def test_the_cookie_of_the_forms_is_sent_once_and_no_page_repeats_it(client):
    first = client.get("/desk/sign-in/")
    assert first.cookies["csrftoken"].value
    assert "csrftoken" not in client.get("/desk/sign-in/").cookies


def test_a_browser_with_a_cookie_that_was_mended_gets_a_sound_one(client):
    client.cookies["csrftoken"] = "mended"
    assert client.get("/desk/sign-in/").cookies["csrftoken"].value != "mended"
