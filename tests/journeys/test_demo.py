"""A newcomer in the demo: who to be, what comes next, and a clock, on a phone and in large letters, without scripts."""

from datetime import timedelta

import pytest
from pytest_django.live_server_helper import LiveServer

from huiyin.interfaces import clock
from huiyin.interfaces.exchange.demo import build_demo
from tests.interfaces.web.demo.conftest import demo_settings
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.watching import prefer

__all__ = ["demo_settings"]


@pytest.fixture
def live_server(demo_settings, transactional_db):  # noqa: ARG001 - what a running demo is made of
    """A server of its own: the suite's has put its middleware together before this is a demo."""
    build_demo(at=clock.now() - timedelta(hours=1), matters=0)
    server = LiveServer("localhost")
    yield server
    server.stop()


def press(page, words):
    page.get_by_role("button", name=words).first.click()
    page.wait_for_load_state()


def test_a_newcomer_follows_one_matter_and_moves_the_clock_without_scripts(phone_without_scripts, live_server):
    page = phone_without_scripts
    page.goto("/")
    press(page, "跟着走一遍")
    press(page, "我只看")
    press(page, "去办")
    assert page.url.startswith(f"{live_server.url}/desk/")
    assert page.get_by_text("您是陈晓梅").count() == 1
    page.locator(".demobar summary").click()
    press(page, "到下一个时限")
    assert page.get_by_text("自动升了一级").count() == 1


def test_the_pages_and_the_bar_of_a_demo_are_sound(phone, live_server):
    page = phone
    page.goto("/")
    press(page, "跟着走一遍")
    for elder, language in (("off", "zh-hans"), ("largest", "en")):
        prefer(page, live_server, elder=elder, language=language)
        for path in ("/demo/", "/demo/path/", "/desk/sign-in/"):
            page.goto(path)
            page.locator(".demobar summary").click()
            assert_no_axe_violations(page)
            assert_layout_holds(page, (320, 390, 1280))
