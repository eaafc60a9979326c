"""Guides are read on phones: nothing squeezed, nothing wider than the window, in either language and any letters."""

import pytest
from playwright.sync_api import expect

from huiyin.interfaces.web.help.guides import BY_NAME
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.watching import prefer

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(("language", "elder"), [("zh-hans", ""), ("zh-hans", "largest"), ("en", "")])
def test_every_guide_and_the_page_of_rules_hold_on_a_phone(phone, live_server, language, elder):
    prefer(phone, live_server, elder=elder, language=language)
    for address in ("/help/rules/", *(f"/help/{name}/" for name in BY_NAME)):
        phone.goto(address)
        expect(phone.locator("h1")).to_be_visible()
        assert_layout_holds(phone)
        assert_no_axe_violations(phone)
