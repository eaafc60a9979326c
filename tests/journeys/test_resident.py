"""A resident reports with a photo, follows, replies and judges: with and without scripts, normal and elder, English."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from huiyin.domains.matters.models import Matter
from tests.factories.matters import report
from tests.journeys.turning import follow, press, turned
from tests.journeys.walking import (
    TEXT,
    answer,
    begin,
    finish,
    follow_and_judge,
    go_on,
    handle,
    looks_right,
    pictures,
    reply_to_question,
    write,
)
from tests.journeys.watching import REMEMBER_BLOCKED, blocked, prefer


@pytest.fixture
def world(resident_world):
    return resident_world


@pytest.mark.parametrize("elder", ["", "large"])
def test_a_resident_reports_follows_replies_and_judges(phone, world, live_server, elder):
    prefer(phone, live_server, elder=elder)
    phone.context.add_init_script(REMEMBER_BLOCKED)

    def look(page):
        looks_right(page)
        assert blocked(page) == []

    write(phone, look)
    phone.set_input_files("input[type=file]", pictures("灯.jpg"))
    expect(phone.locator("li[data-digest]")).to_have_count(1)
    look(phone)
    number, code = finish(phone, look)
    matter = follow_and_judge(phone, world, number, code, look)
    assert (matter.state, matter.attachments.count()) == ("settled", 1)


def test_without_scripts_the_same_way_is_walked(phone_without_scripts, world):
    page = phone_without_scripts
    nothing = lambda _page: None  # noqa: E731 - scripts are off, so nothing can be measured in the page
    write(page, nothing)
    page.set_input_files("input[type=file]", pictures("灯.jpg"))
    number, code = finish(page, nothing)
    matter = follow_and_judge(page, world, number, code, nothing)
    assert (matter.state, matter.attachments.count()) == ("settled", 1)


def test_in_english_the_whole_way(phone, world, live_server):
    prefer(phone, live_server, language="en")

    def look(page):
        looks_right(page, "en")
        said = page.locator("main").inner_text()
        known = [TEXT, "3号楼", "电梯", "二楼拐角那盏", "是哪一盏灯？", "已换新灯。", "小区e01", "社区150602001001"]
        for words in known:
            said = said.replace(words, "")
        assert re.findall(r"[\u4e00-\u9fff]+", said) == []

    write(phone, look)
    number, code = finish(phone, look)
    assert follow_and_judge(phone, world, number, code, look).state == "settled"


def test_back_keeps_what_was_typed_and_so_does_a_later_day(phone, world, live_server):  # noqa: ARG001
    write(phone, lambda _page: None)
    expect(phone).to_have_url(re.compile("/photos/$"))
    phone.go_back()
    expect(phone.locator("input[type=radio]").first).to_be_checked()
    phone.go_back()
    expect(phone.locator("select")).to_have_value(re.compile("^p:"))
    phone.go_back()
    phone.go_back()
    expect(phone.locator("textarea")).to_have_value(TEXT)
    phone.goto("/")
    with turned(phone):
        phone.locator("a.entry[href*='/report/']").click()
    expect(phone.locator("textarea")).to_have_value(TEXT)
    go_on(phone)
    expect(phone.locator("input[type=file]")).to_have_count(1)


def test_not_solved_is_one_reason_and_says_what_happens_then(phone, world):
    got = report(world, at=timezone.now() - timedelta(minutes=5))
    handle(world, got.matter, "哪一部？")
    phone.goto(f"/m/{got.matter.number}/{got.code}/")
    reply_to_question(phone, "左边")
    answer(world, got.matter)
    phone.reload()
    follow(phone, "没解决")
    looks_right(phone)
    go_on(phone)
    expect(phone.locator(".summary")).to_be_focused()
    phone.get_by_label("修好了又坏了").check()
    go_on(phone)
    looks_right(phone)
    expect(phone.get_by_role("status")).to_contain_text("升一级")


def test_a_neighbour_joins_and_has_a_code_of_their_own(phone, world):
    report(world, "3号楼的声控灯不亮了，晚上看不见路", at=timezone.now())
    phone.goto(f"/p/{world.place.code}/")
    looks_right(phone)
    with turned(phone):
        phone.locator("button.entry").click()
    phone.fill("textarea", "声控灯不亮，晚上看不见")
    phone.get_by_label("路灯照明").check()
    go_on(phone)
    looks_right(phone)
    press(phone, "我也遇到了", exact=False)
    for _step in range(3):
        looks_right(phone)
        go_on(phone)
    looks_right(phone)
    assert Matter.objects.get().reporters.count() == 2


def test_danger_shows_the_number_before_anything_else(phone, world):  # noqa: ARG001
    begin(phone)
    phone.fill("textarea", "三号楼着火了，有人被困")
    go_on(phone)
    expect(phone.locator("main a").first).to_have_attribute("href", "tel:119")
    looks_right(phone)


@pytest.mark.parametrize("elder", ["", "largest"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_other_pages_are_sound(phone, world, live_server, elder, language):
    prefer(phone, live_server, elder=elder, language=language)
    code = world.community.code
    for path in ("/", "/m/", "/m/phone/", f"/c/{code}/contacts/", f"/c/{code}/numbers/", "/m/261123-483927/AAAA/"):
        phone.goto(path)
        looks_right(phone, "en" if language == "en" else "zh-Hans")
        expect(phone.locator("h1")).to_have_count(1)


def test_a_confidential_report_is_sound_and_keeps_its_reporter_unknown(phone, world):  # noqa: ARG001
    phone.goto("/")
    press(phone, "保密举报", exact=False)
    phone.fill("textarea", "经理收回扣")
    for _step in range(3):
        looks_right(phone)
        go_on(phone)
    phone.locator("[name=unknown]").check()
    for _step in range(2):
        looks_right(phone)
        go_on(phone)
    looks_right(phone)
    assert Matter.objects.get().reporters.get().person is None
