"""Several matters at once, by keyboard and on a phone without scripts; and the board, by a drag and by its menu."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.interfaces.web.shared import moment
from huiyin.platform.notices.actions import deliver_due
from tests.clock import MONDAY_NINE
from tests.factories.matters import dispatched, history, make_world, report
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.turning import follow, press, turned


@pytest.fixture(autouse=True)
def _monday_ten_on_the_clock(monkeypatch):
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE + timedelta(hours=1))


@pytest.fixture
def world():
    return make_world()


def assert_sound(page):
    assert_no_axe_violations(page)
    assert_layout_holds(page, (320, 390, 1280))


def test_the_dispatcher_sends_two_on_with_the_keyboard_and_takes_both_back(desktop, signed_in, world):
    matters = [report(world).matter for _ in range(3)]
    page = signed_in(desktop, world.chen)
    page.goto("/desk/?view=dispatch")
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    expect(page.get_by_text("已选2件")).to_be_visible()
    expect(page.locator(".queue li[data-open] [name=matter]:focus, .queue li[data-open]:focus-within")).to_have_count(1)
    assert_sound(page)
    press(page, "派单")
    page.get_by_label("由哪个单位主办？").select_option(label=world.company.name)
    assert_sound(page)
    press(page, "派单")
    expect(page.get_by_text(f"2件已交给{world.company.name}")).to_be_visible()
    assert_sound(page)
    press(page, "撤销")
    expect(page.get_by_text("件已恢复原样")).to_be_visible()
    assert sorted(map(history, matters)) == [["receive"], *[["receive", "dispatch", "recall"]] * 2]


def test_on_a_phone_without_scripts_the_company_accepts_several(phone_without_scripts, signed_in, world):
    matters = [dispatched(world).matter for _ in range(2)]
    page = signed_in(phone_without_scripts, world.wang)
    page.goto("/desk/?view=unit")
    for one in matters:
        page.get_by_label(f"选择 {one.number}").check()
    press(page, "签收")
    press(page, "签收")
    expect(page.get_by_text("2 件已办好")).to_be_visible()
    assert [history(one)[-1] for one in matters] == ["accept"] * 2


def test_a_drag_on_the_board_opens_the_same_form_as_the_menu(desktop, signed_in, world):
    matter = dispatched(world).matter
    page = signed_in(desktop, world.wang)
    page.goto("/desk/board/")
    assert_sound(page)
    with turned(page):
        page.locator(f"[data-card='{matter.number}']").drag_to(page.locator("[data-lane='handling']"))
    expect(page).to_have_url(re.compile("/moves/accept/"))
    press(page, "签收")
    expect(page).to_have_url(re.compile("/desk/board/$"))
    assert history(matter)[-1] == "accept"
    page.locator(f"[data-card='{matter.number}'] summary").click()
    follow(page.locator(".menu"), "答复")
    expect(page).to_have_url(re.compile("/moves/answer/"))


def test_opening_a_matter_beside_the_list_takes_it_from_the_count(desktop, signed_in, world):
    report(world)
    deliver_due(at=MONDAY_NINE, limit=50)
    page = signed_in(desktop, world.chen)
    page.goto("/desk/?view=dispatch")
    expect(page.locator(".badge")).to_have_text("1")
    page.get_by_role("link", name="电梯坏了").click()
    expect(page.locator(".badge")).to_have_count(0)


def test_the_notices_on_a_phone_lead_to_the_matter(phone, signed_in, world):
    report(world)
    deliver_due(at=MONDAY_NINE, limit=50)
    page = signed_in(phone, world.chen)
    page.goto("/desk/notices/")
    assert_sound(page)
    press(page, "打开", exact=False)
    expect(page).to_have_url(re.compile(r"/desk/2[^/]*/$"))
