"""The bar of the desk: one row on a phone, a menu for the rest, and what happens to the focus."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.factories.matters import handled
from tests.journeys.aloud import at_focus
from tests.journeys.conftest import PHONE
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.turning import follow

EVERYTHING = ("matters.see", "matters.receive", "matters.refer", "meetings.see", "works.see")


@pytest.fixture
def page(new_page, signed_in, live_server, resident_world):  # noqa: ARG001 - its community
    page = signed_in(new_page(**PHONE), cast.secretary_he(*EVERYTHING))
    page.goto(f"{live_server.url}/desk/")
    return page


def test_on_a_phone_the_bar_is_one_row_and_the_rest_is_in_its_menu(page):
    tops = page.locator(".deskbar > ul > li:visible").evaluate_all("all => all.map(one => one.offsetTop)")
    assert len(set(tops)) == 1
    expect(page.get_by_role("link", name="工程")).to_be_hidden()
    page.locator(".rest summary").click()
    assert_no_axe_violations(page)
    assert_layout_holds(page)
    follow(page, "工程")
    expect(page.locator(".rest summary")).to_have_text("更多：工程")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("size", ["large", "largest"])
def test_in_large_letters_the_bar_of_the_smallest_phone_is_one_row_too(page, live_server, language, size):
    page.set_viewport_size({"width": 320, "height": 640})
    chosen = {"huiyin_language": language, "huiyin_elder": size}
    page.context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in chosen.items()])
    page.reload()
    tops = page.locator(".deskbar > ul > li:visible").evaluate_all("all => all.map(one => one.offsetTop)")
    assert len(set(tops)) == 1
    page.locator(".rest summary").click()
    expect(page.locator(".rest a[href='/desk/intake/']")).to_be_visible()
    assert_layout_holds(page)


def test_the_menu_closes_by_escape_and_by_a_press_elsewhere(page):
    menu = page.locator(".rest details")
    page.locator(".rest summary").press("Enter")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    assert at_focus(page).name.startswith("更多")
    page.locator(".rest summary").click()
    page.locator("h1").click()
    expect(menu).not_to_have_attribute("open", "")


def test_with_room_the_row_holds_what_stands_in_the_menu_of_a_phone(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.get_by_role("link", name="工程")).to_be_visible()
    page.locator(".rest summary").click()
    expect(page.locator(".rest li:visible")).to_have_count(3)


def test_a_hint_that_comes_anew_leaves_the_focus_on_its_button(page, live_server, resident_world):
    known = handled(resident_world, text="电梯又停在三楼不动了").matter
    page.goto(f"{live_server.url}/desk/intake/")
    page.locator("#id_text").fill("电梯又停在三楼不动了")
    button = page.locator(f"#hints button[value='{known.number}']")
    button.focus()
    with page.expect_response("**/hints/**"):
        page.locator("#id_text").evaluate("one => one.dispatchEvent(new Event('change', {bubbles: true}))")
    expect(button).to_be_focused()
