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


@pytest.mark.parametrize("who", sorted({who for who, _limit, _args in PAGES.values()}))
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_is_blocked_complains_or_shuts_anybody_out(phone, stage, live_server, who, language):
    said = []
    phone.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    phone.add_init_script(REMEMBER_BLOCKED)
    browser = stage.staff if who == STAFF else stage.resident
    kept = {name: cookie.value for name, cookie in browser.cookies.items()} | {"huiyin_language": language}
    phone.context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in kept.items()])
    for name in (name for name, (reader, _limit, _args) in PAGES.items() if reader == who):
        reply = phone.goto(address(name, stage))
        assert (name, reply.status, blocked(phone), said) == (name, 200, [], [])
        assert_no_axe_violations(phone)
        assert_layout_holds(phone, (320, 390) if language == "en" else (390, 1280))
    assert said == []
