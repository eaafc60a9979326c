"""The living page of the design, looked at as people look at it: small and large, by day and by night."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.turning import press, turned
from tests.journeys.watching import REMEMBER_BLOCKED, blocked, prefer

GUIDE = "/styleguide/"
WIDTHS = (320, 390, 1280)
VERSIONS = [("", "zh-hans"), ("large", "zh-hans"), ("largest", "zh-hans"), ("", "en"), ("largest", "en")]


@pytest.mark.parametrize(("elder", "language"), VERSIONS)
def test_every_component_is_sound_in_every_size_and_language(phone, live_server, elder, language):
    prefer(phone, live_server, elder=elder, language=language)
    phone.goto(GUIDE)
    assert_no_axe_violations(phone)
    assert_layout_holds(phone, WIDTHS)


def test_every_component_is_sound_by_night(new_page):
    page = new_page(color_scheme="dark")
    page.goto(GUIDE)
    assert_no_axe_violations(page)


def test_every_component_is_sound_with_more_contrast_and_with_the_readers_own_colours(new_page):
    for asked in ({"contrast": "more"}, {"contrast": "more", "color_scheme": "dark"}, {"forced_colors": "active"}):
        page = new_page(**asked)
        page.goto(GUIDE)
        assert_no_axe_violations(page)
        assert_layout_holds(page, WIDTHS)


def test_every_component_is_sound_at_twice_the_size(new_page):
    """A window of 1280 px at 200 % is one of 640, and what zooms letters alone doubles the root's size."""
    page = new_page(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    page.goto(GUIDE)
    assert_layout_holds(page, (640,))
    page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    assert_layout_holds(page, (390, 640, 1280))


def test_on_paper_the_night_is_over(new_page):
    page = new_page(color_scheme="dark")
    page.goto(GUIDE)
    page.emulate_media(media="print")
    expect(page.locator("body")).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator(".sheet")).to_have_css("break-after", "auto")
    assert_no_axe_violations(page)


def test_the_policy_blocks_nothing_that_a_page_needs(desktop):
    desktop.add_init_script(REMEMBER_BLOCKED)
    desktop.goto(GUIDE)
    desktop.wait_for_function("document.querySelector('.tile .icon').getBoundingClientRect().width > 20")
    assert blocked(desktop) == []


def test_the_policy_blocks_a_script_that_somebody_smuggles_in(desktop, complaints):
    desktop.add_init_script(REMEMBER_BLOCKED)
    desktop.goto(GUIDE)
    desktop.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.in = 1'}))")
    desktop.wait_for_function("window.blocked.length > 0")
    assert desktop.evaluate("window.in") is None
    assert ["Content Security Policy" in one for one in complaints] == [True]
    complaints.clear()


def test_the_elder_version_comes_in_place_and_keeps_what_was_typed(phone):
    phone.goto(GUIDE)
    phone.fill("#id_text", "三楼的灯坏了")
    phone.locator(".to-elder").click()
    expect(phone.locator("html")).to_have_attribute("data-elder", "large")
    phone.get_by_role("button", name="最大").click()
    expect(phone.locator("html")).to_have_attribute("data-elder", "largest")
    expect(phone.locator("#id_text")).to_have_value("三楼的灯坏了")
    phone.reload()
    expect(phone.locator("html")).to_have_attribute("data-elder", "largest")


def test_without_scripts_the_elder_version_is_one_click_too(phone_without_scripts):
    phone_without_scripts.goto(GUIDE)
    with turned(phone_without_scripts):
        phone_without_scripts.locator(".to-elder").click()
    expect(phone_without_scripts).to_have_url(re.compile(f"{GUIDE}$"))
    expect(phone_without_scripts.locator("html")).to_have_attribute("data-elder", "large")


def test_english_is_one_click_away_and_chinese_again(phone):
    phone.goto(GUIDE)
    press(phone, "English", exact=False)
    expect(phone.locator("h1")).to_have_text("Style guide")
    press(phone, "中文", exact=False)
    expect(phone.locator("h1")).to_have_text("设计样式")


def test_targets_are_large_enough_for_a_thumb(phone, live_server):
    for elder, least in (("", 44), ("large", 60)):
        prefer(phone, live_server, elder=elder)
        phone.goto(GUIDE)
        sizes = phone.locator(":is(.button, .choice, .tile, .entry, .switch, select, textarea):visible").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().height)"
        )
        assert min(sizes) >= least


def test_a_dialog_opens_holds_the_focus_and_gives_it_back(desktop):
    desktop.goto(GUIDE)
    opener = desktop.locator("[data-opens=ask]")
    opener.click()
    expect(desktop.locator("dialog#ask")).to_be_visible()
    desktop.keyboard.press("Escape")
    expect(desktop.locator("dialog#ask")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_word_at_the_foot_goes_when_it_is_closed_and_the_focus_is_not_lost(desktop):
    desktop.goto(GUIDE)
    desktop.locator("[data-closes-toast]").click()
    expect(desktop.locator(".toast")).to_have_count(0)
    expect(desktop.locator("#main")).to_be_focused()


def test_the_first_key_offers_to_skip_to_the_content(desktop):
    desktop.goto(GUIDE)
    desktop.keyboard.press("Tab")
    expect(desktop.locator(".skip")).to_be_visible()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("#main")).to_be_focused()
