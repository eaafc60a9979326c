"""The living page of the design, looked at as people look at it: small and large, by day and by night."""

import pytest

from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations

GUIDE = "/styleguide/"
WIDTHS = (320, 390, 1280)
VERSIONS = [("", "zh-hans"), ("large", "zh-hans"), ("largest", "zh-hans"), ("", "en"), ("largest", "en")]

REMEMBER_BLOCKED = """
window.blocked = [];
document.addEventListener("securitypolicyviolation", event => window.blocked.push(event.violatedDirective));
"""


def prefer(page, live_server, elder, language):
    chosen = {"huiyin_elder": elder, "huiyin_language": language}
    page.context.add_cookies(
        [{"name": name, "value": value, "url": live_server.url} for name, value in chosen.items() if value]
    )


@pytest.mark.parametrize(("elder", "language"), VERSIONS)
def test_every_component_is_sound_in_every_size_and_language(phone, live_server, elder, language):
    prefer(phone, live_server, elder, language)
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
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not page.locator(".top").is_visible()
    assert page.locator(".sheet").evaluate("one => getComputedStyle(one).breakAfter") == "auto"
    assert_no_axe_violations(page)


def test_the_policy_blocks_nothing_that_a_page_needs(desktop):
    desktop.add_init_script(REMEMBER_BLOCKED)
    desktop.goto(GUIDE)
    desktop.wait_for_load_state("networkidle")
    assert desktop.evaluate("window.blocked") == []
    assert desktop.evaluate("document.querySelector('.tile .icon').getBoundingClientRect().width") > 20


def test_the_policy_blocks_a_script_that_somebody_smuggles_in(desktop):
    desktop.add_init_script(REMEMBER_BLOCKED)
    desktop.goto(GUIDE)
    desktop.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.in = 1'}))")
    desktop.wait_for_function("window.blocked.length > 0")
    assert desktop.evaluate("window.in") is None


def test_the_elder_version_comes_in_place_and_keeps_what_was_typed(phone):
    phone.goto(GUIDE)
    phone.fill("#id_text", "三楼的灯坏了")
    phone.locator(".to-elder").click()
    phone.wait_for_selector("html[data-elder=large]")
    phone.get_by_role("button", name="最大").click()
    phone.wait_for_selector("html[data-elder=largest]")
    assert phone.input_value("#id_text") == "三楼的灯坏了"
    phone.reload()
    assert phone.locator("html").get_attribute("data-elder") == "largest"


def test_without_scripts_the_elder_version_is_one_click_too(phone_without_scripts):
    phone_without_scripts.goto(GUIDE)
    phone_without_scripts.locator(".to-elder").click()
    assert phone_without_scripts.url.endswith(GUIDE)
    assert phone_without_scripts.locator("html").get_attribute("data-elder") == "large"


def test_english_is_one_click_away_and_chinese_again(phone):
    phone.goto(GUIDE)
    phone.get_by_role("button", name="English").click()
    assert phone.locator("h1").inner_text() == "Style guide"
    phone.get_by_role("button", name="中文").click()
    assert phone.locator("h1").inner_text() == "设计样式"


def test_targets_are_large_enough_for_a_thumb(phone, live_server):
    for elder, least in (("", 44), ("large", 60)):
        prefer(phone, live_server, elder, "")
        phone.goto(GUIDE)
        sizes = phone.locator(":is(.button, .choice, .tile, .entry, .switch, select, textarea):visible").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().height)"
        )
        assert min(sizes) >= least


def test_a_dialog_opens_holds_the_focus_and_gives_it_back(desktop):
    desktop.goto(GUIDE)
    opener = desktop.locator("[data-opens=ask]")
    opener.click()
    assert desktop.locator("dialog#ask").is_visible()
    desktop.keyboard.press("Escape")
    assert not desktop.locator("dialog#ask").is_visible()
    assert opener.evaluate("one => one === document.activeElement")


def test_a_word_at_the_foot_goes_when_it_is_closed_and_the_focus_is_not_lost(desktop):
    desktop.goto(GUIDE)
    desktop.locator("[data-closes-toast]").click()
    assert desktop.locator(".toast").count() == 0
    assert desktop.evaluate("document.activeElement.id") == "main"


def test_the_first_key_offers_to_skip_to_the_content(desktop):
    desktop.goto(GUIDE)
    desktop.keyboard.press("Tab")
    assert desktop.locator(".skip").is_visible()
    desktop.keyboard.press("Enter")
    assert desktop.evaluate("document.activeElement.id") == "main"
