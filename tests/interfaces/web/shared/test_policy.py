"""No page may carry a script or a style in its own text, and the header forbids them."""

import re
from pathlib import Path

import pytest

from huiyin.interfaces import web

TEMPLATES = sorted(Path(web.__path__[0]).rglob("*.html"))
SHEETS = [path for path in TEMPLATES if path.name in {"sheet.html", "sheet_all.html"} and path.parent.name == "works"]
INLINE = re.compile(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_carries_no_script_and_no_style(template):
    assert INLINE.findall(template.read_text()) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_date_is_written_as_people_write_it_but_where_a_machine_reads_it(template):
    assert re.findall(r'(?<!datetime=")\{\{[^}]*date:"Y-m-d', template.read_text()) == []
    assert re.findall(r'with [^%]*date:"Y-m-d', template.read_text()) == []


@pytest.mark.parametrize("template", [path for path in TEMPLATES if path not in SHEETS], ids=lambda path: path.name)
def test_a_page_takes_its_styles_by_the_tag_that_may_carry_them_inside(template):
    assert 'rel="stylesheet"' not in template.read_text()


def test_every_page_forbids_what_is_not_ours(client):
    policy = client.get("/styleguide/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "nonce" not in policy
