"""A matter's way to a department without an account and back: desk, officer on a phone, reporter's verdict."""

from datetime import timedelta

import pytest

from huiyin.domains.matters.models import Handover, Matter
from huiyin.interfaces.web.shared import moment
from tests import cast
from tests.clock import HOUR, MONDAY_NINE
from tests.factories.matters import handled, history
from tests.factories.meetings import SECRETARY
from tests.journeys.conftest import PHONE
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.turning import follow, press, turned
from tests.journeys.walking import pictures

NOON = MONDAY_NINE + 3 * HOUR


@pytest.fixture(autouse=True)
def _noon_on_the_clock(monkeypatch):
    monkeypatch.setattr(moment, "present", lambda: NOON)


def sound(page, widths=(320, 390)):
    assert_no_axe_violations(page)
    assert_layout_holds(page, widths)


def hand_over(page, world, matter):
    """The desk names an officer, and reads link and code once."""
    page.goto(f"/desk/{matter.number}/")
    follow(page, "移交给指定承办人")
    page.get_by_label("哪个部门？").select_option(label=world.department.name)
    page.get_by_label("承办人姓名").fill("孙洁")
    page.get_by_label("请对方做什么？").fill("请看电梯主板，告诉居民什么时候能换。")
    sound(page, (390, 1280))
    press(page, "移交")
    sound(page, (390, 1280))
    return page.locator("p.said").inner_text().strip(), page.locator("p.big.number").inner_text().strip()


def open_papers(page, link, code, key="打开材料"):
    """An officer without an account opens what was handed over, or a call."""
    page.goto(f"/office/{link.rstrip('/').rpartition('/')[2]}/")
    page.get_by_label("六位验证码").fill(code)
    press(page, key)


def promise(page):
    """The officer takes it on and names a day."""
    press(page, "接收", exact=False)
    follow(page, "定个日期")
    page.get_by_label("哪一天前办好？").fill("2026-03-09")
    page.get_by_label("到时候怎么办，为什么不能更早？").fill("周一换主板，配件在路上。")
    sound(page)
    press(page, "承诺这一天")


def answer(page):
    """The officer looks at what the resident will read, and sends it."""
    follow(page, "答复")
    page.get_by_label("已办好").check()
    page.get_by_label("给居民的答复").fill("主板已换，试运行两小时正常。")
    page.get_by_label("处理后的照片").set_input_files(pictures("after.jpg"))
    sound(page)
    press(page, "看看居民会读到什么")
    sound(page)
    press(page, "发出")
    page.get_by_text("由居民评价是否解决").wait_for()


def test_an_officer_without_an_account_accepts_dates_and_answers_on_a_phone_and_the_reporter_judges(
    desktop, new_page, signed_in, resident_world
):
    world, got = resident_world, handled(resident_world)
    link, code = hand_over(signed_in(desktop, world.he), world, got.matter)
    page = new_page(**PHONE)
    open_papers(page, link, code)
    sound(page)
    promise(page)
    answer(page)
    assert history(got.matter)[-4:] == ["department", "take_on", "schedule", "answer"]
    desktop.goto(f"/desk/handovers/{Handover.objects.get().pk}/")
    sound(desktop, (390, 1280))
    reporter = new_page(**PHONE)
    reporter.goto(f"/m/{got.matter.number}/{got.code}/")
    reporter.get_by_text("主板已换").first.wait_for()
    with turned(reporter):
        reporter.locator("button[value=satisfied]").click()
    assert Matter.objects.get().state == "settled"


def call_out(page, world, matter):
    """A department is called to a place; the link and the code for its officer."""
    page.goto(f"/desk/whistles/call/?matter={matter.number}")
    page.get_by_label("什么事？").fill("3号楼电梯")
    page.get_by_label("具体在哪里？").fill("3号楼一层大厅")
    page.get_by_label("时间", exact=True).fill((NOON + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M"))
    page.locator("#id_called-0-unit").select_option(label=world.department.name)
    page.locator("#id_called-0-officer").fill("孙洁")
    sound(page, (390, 1280))
    press(page, "吹哨")
    return page.locator("p.said").inner_text().strip(), page.locator("strong.number").inner_text().strip()


def agree(page, world):
    """What was agreed on the spot, written down by the caller."""
    press(page, "人到现场了，开始")
    page.get_by_label("关于哪件诉求？").select_option(index=1)
    page.get_by_label("商定了什么？").fill("周五前换主板")
    page.get_by_label("谁来办？").select_option(label=world.department.name)
    page.get_by_label("哪天前？").fill("2026-03-06")
    press(page, "商定")
    page.get_by_text("已记下").wait_for()
    sound(page, (390, 1280))


def test_a_whistle_is_blown_answered_and_reported_in_without_scripts(
    desktop, phone_without_scripts, signed_in, resident_world
):
    world = resident_world
    cast.secretary_he(*SECRETARY)
    matter = handled(world).matter
    page, officer = signed_in(desktop, world.he), phone_without_scripts
    link, code = call_out(page, world, matter)
    open_papers(officer, link, code, key="打开看看")
    officer.get_by_label("有人来").check()
    press(officer, "回复")
    follow(page, "看这次吹哨")
    officer.get_by_label("现场签到码").fill(page.locator("p.big.number").inner_text().strip())
    press(officer, "我到了")
    sound(page, (390, 1280))
    agree(page, world)
    assert history(matter)[-2:] == ["schedule", "transfer"]
