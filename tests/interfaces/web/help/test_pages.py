"""The help in the product: every guide reads as a page, in both languages, and nothing in it leads nowhere."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import resolve, reverse
from django.urls.exceptions import Resolver404

from huiyin.interfaces.web.help.guides import BY_NAME, ENDS, folder
from huiyin.interfaces.web.help.reading import read
from huiyin.interfaces.web.shared.explanations import EXPLANATIONS
from tests import cast

PICTURES = Path(settings.PAPERS) / "pictures"
BOTH = {"resident", "committee", "desk", "dispatcher", "property", "grid", "secretary", "street"} | {
    "operator",
    "opening",
    "settings",
}
SHOWN = re.compile(r"!\[[^\]]+\]\(\.\./pictures/([\w/.-]+)\)")
README = re.compile(r'src="docs/pictures/([\w/.-]+)"')
MOST_BYTES = 2_500_000


def named_pictures():
    guides = [name for path in folder().glob("*.md") for name in SHOWN.findall(path.read_text(encoding="utf-8"))]
    readme = [name for path in settings.PAPERS.parent.glob("README*.md") for name in README.findall(path.read_text())]
    return set(guides) | set(readme)


@pytest.mark.parametrize("language", ENDS)
@pytest.mark.parametrize("name", BY_NAME)
def test_every_guide_is_a_page_whose_links_lead_somewhere(client, name, language):
    client.cookies["huiyin_language"] = language
    page = client.get(reverse("help-guide", args=[name])).content.decode()
    assert f"<h1>{read(folder() / f'{name}.md').title}</h1>" in page or language != "en"
    for href in re.findall(r'href="(/help/[^"#]*)', page):
        assert (href, client.get(href).status_code) == (href, 200)


def test_what_people_need_every_day_is_written_in_both_languages():
    written = {name for name in BY_NAME if all((folder() / f"{name}{end}").is_file() for end in ENDS.values())}
    assert BOTH - written == set()


def test_whoever_reads_english_gets_english_and_a_guide_in_one_language_says_which(client):
    client.cookies["huiyin_language"] = "en"
    assert "<h1>For residents</h1>" in client.get("/help/resident/").content.decode()
    client.cookies["huiyin_language"] = "zh-hans"
    assert "<h1>居民指南</h1>" in client.get("/help/resident/").content.decode()
    assert 'lang="en"' in client.get("/help/api/").content.decode()


def test_a_guide_that_nobody_wrote_is_not_there(client):
    assert client.get("/help/nonsense/").status_code == 404


def test_every_picture_named_is_there_named_somewhere_and_all_are_light():
    files = {path.relative_to(PICTURES).as_posix(): path.stat().st_size for path in PICTURES.rglob("*.*")}
    assert set(files) == named_pictures()
    assert sum(files.values()) < MOST_BYTES


def test_a_picture_comes_with_its_size_and_words_for_who_does_not_see_it(client):
    page = client.get("/help/resident/").content.decode()
    pictures = re.findall(r"<img [^>]*>", page)
    assert len(pictures) >= 4
    assert [one for one in pictures if not re.search(r'width="\d+" height="\d+"', one) or 'alt=""' in one] == []


def test_every_address_that_a_guide_names_is_a_page():
    told = {
        (path.name, word) for path in folder().glob("*.md") for word in re.findall(r"`(/[\w/-]+/)`", path.read_text())
    }
    lost = set()
    for where, address in told:
        try:
            resolve(address)
        except Resolver404:
            lost.add((where, address))
    assert lost == set()


def test_the_rules_stand_together_each_with_its_source(client):
    client.cookies["huiyin_language"] = "en"
    page = client.get("/help/rules/").content.decode()
    assert re.findall(r'<section class="card stack" id="(\w+)">', page) == list(EXPLANATIONS)
    assert page.count("Source: ") == len(EXPLANATIONS)


def test_at_work_the_bar_of_the_desk_stays_and_the_guides_of_the_desk_come_first(client, db):  # noqa: ARG001
    client.force_login(cast.secretary_he("matters.see", area=cast.BANNER))
    page = client.get("/help/").content.decode()
    assert 'class="deskbar' in page
    assert page.index('id="staff"') < page.index('id="residents"')
    assert 'class="deskbar' in client.get("/help/secretary/").content.decode()


def test_residents_need_no_account_and_their_guides_come_first(client):
    page = client.get("/help/").content.decode()
    assert page.index('id="residents"') < page.index('id="staff"')


def test_a_guide_may_hold_no_markup_of_its_own_and_leads_to_no_paper_that_is_no_page(tmp_path):
    paper = tmp_path / "desk.md"
    paper.write_text(
        "# A & B\n\n[x](desk.zh-CN.md). Hi <b>you</b>, [why](../decisions/0001.md) and [rates](committee.md#a).\n"
    )
    text = read(paper)
    assert text.title == "A & B"
    assert str(text.body) == '<p>Hi &lt;b&gt;you&lt;/b&gt;, why and <a href="/help/committee/#a">rates</a>.</p>\n'


def test_the_end_of_a_line_is_no_space_between_chinese_signs_and_one_between_words(tmp_path):
    paper = tmp_path / "desk.zh-CN.md"
    paper.write_text("# 页\n\n最晚\n什么时候，\n**答复**\n“您”。用 API\n取，不用\nCSV，one\nword\n")
    assert str(read(paper).body) == "<p>最晚什么时候，<strong>答复</strong>“您”。用 API\n取，不用\nCSV，one\nword</p>\n"


def test_a_table_scrolls_in_a_frame_with_a_name_and_carries_no_style(tmp_path):
    paper = tmp_path / "desk.md"
    paper.write_text("# Desk\n\n## Rates\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n")
    body = str(read(paper).body)
    assert '<section class="scroll" aria-label="Rates" tabindex="0"><table>' in body.replace("\n", "")
    assert "style=" not in body
