"""Every page of the table in a real browser: nothing blocked by the policy, nothing in the console, sound for axe,
and in shape on a phone."""

import pytest

from huiyin.interfaces.web.shared import moment
from tests.clock import MONDAY_NINE
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.watching import REMEMBER_BLOCKED, blocked
from tests.pages.table import PAGES, STAFF, address, make_stage


@pytest.fixture
def stage(live_server, monkeypatch, settings, tmp_path):  # noqa: ARG001 - pages are read over a wire
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE)
    return make_stage()


def of(who):
    """The names of the pages that this reader opens."""
    return [name for name, (reader, _limit, _args) in PAGES.items() if reader == who]


def enter(phone, live_server, browser, **chosen):
    """Take the session of a client of the tests, and what else a reader has chosen."""
    kept = {name: cookie.value for name, cookie in browser.cookies.items()} | chosen
    phone.context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in kept.items()])


READERS = sorted({who for who, _limit, _args in PAGES.values()})


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_is_blocked_complains_or_shuts_anybody_out(phone, stage, live_server, who, language):
    said = []
    phone.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    phone.add_init_script(REMEMBER_BLOCKED)
    enter(phone, live_server, stage.staff if who == STAFF else stage.resident, huiyin_language=language)
    for name in of(who):
        reply = phone.goto(address(name, stage))
        assert (name, reply.status, blocked(phone), said) == (name, 200, [], [])
        assert_no_axe_violations(phone)
        assert_layout_holds(phone, (320, 390) if language == "en" else (390, 1280))
    assert said == []


@pytest.mark.parametrize("who", READERS)
def test_every_page_holds_its_shape_in_the_largest_letters(phone, stage, live_server, who):
    enter(phone, live_server, stage.staff if who == STAFF else stage.resident, huiyin_elder="largest")
    for name in of(who):
        phone.goto(address(name, stage))
        assert_layout_holds(phone)
