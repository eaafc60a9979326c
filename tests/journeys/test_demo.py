"""A newcomer in the demo: who to be, what comes next, and a clock, on a phone and in large letters, without scripts."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from huiyin.domains.estates.models import Community
from huiyin.interfaces import clock
from huiyin.interfaces.exchange.demo import build_demo
from huiyin.interfaces.exchange.demo.ground import HOME
from tests.interfaces.web.demo.conftest import demo_settings
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.turning import press, turned
from tests.journeys.watching import prefer

__all__ = ["demo_settings"]


@pytest.fixture
def live_server(demo_settings, transactional_db):  # noqa: ARG001 - what a running demo is made of
    """A server of its own: the suite's has put its middleware together before this is a demo."""
    build_demo(at=clock.now() - timedelta(hours=1), matters=0)
    server = LiveServer("localhost")
    yield server
    server.stop()


def test_a_newcomer_follows_one_matter_and_moves_the_clock_without_scripts(phone_without_scripts, live_server):
    page = phone_without_scripts
    page.goto("/")
    press(page, "跟着走一遍", exact=False)
    press(page, "我只看", exact=False)
    press(page, "去办", exact=False)
    expect(page).to_have_url(re.compile(f"^{live_server.url}/desk/"))
    expect(page.get_by_text("您是陈晓梅")).to_have_count(1)
    page.locator(".demobar summary").click()
    press(page, "到下一个时限", exact=False)
    expect(page.get_by_text("自动升了一级")).to_have_count(1)


def height(page, part):
    return round(page.locator(part).first.bounding_box()["height"])


def test_the_bar_of_a_demo_is_one_row_in_all_letters_and_its_menu_closes_by_escape(phone, live_server):
    """
    screen    letters    language   row
    390 px    large      Chinese    60 px to press, and its edge
    320 px    largest    English    2.4 times the letters, and its edge
    """
    page = phone
    page.goto("/")
    with turned(page):
        page.locator('form[action="/demo/be/lin/"] button').click()
    for width, elder, language, row in ((390, "large", "zh-hans", 64), (320, "largest", "en", 77)):
        prefer(page, live_server, elder=elder, language=language)
        page.set_viewport_size({"width": width, "height": 844})
        page.reload()
        assert height(page, ".demobar") <= row
    menu = page.locator(".demobar details")
    page.locator(".demobar summary").click()
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")


def test_the_top_row_holds_a_long_name_in_all_letters(phone, live_server):
    page = phone
    Community.objects.update(name="滨河东路南段幸福里阳光水岸新城第三社区第一居民委员会办公室")
    for width, elder, language in ((390, "off", "zh-hans"), (390, "largest", "zh-hans"), (320, "largest", "en")):
        prefer(page, live_server, elder=elder, language=language)
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(f"/c/{HOME}/")
        assert height(page, ".top") <= 120


def test_the_pages_and_the_bar_of_a_demo_are_sound(phone, live_server):
    page = phone
    page.goto("/")
    press(page, "跟着走一遍", exact=False)
    for elder, language in (("off", "zh-hans"), ("largest", "en")):
        prefer(page, live_server, elder=elder, language=language)
        for path in ("/demo/", "/demo/path/", "/desk/sign-in/"):
            page.goto(path)
            page.locator(".demobar summary").click()
            assert_no_axe_violations(page)
            assert_layout_holds(page, (320, 390, 1280))
