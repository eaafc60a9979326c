"""A work from the matter that asks for it to its answer: desk, a crew's phone, a resident's phone, side by side."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.domains.matters.models import Matter
from huiyin.domains.works.models import Follower, Slip, Work
from huiyin.interfaces.web.shared import moment
from tests.factories.works import TEN, begun, day, finished, make_crew, planned, slipped, waiting
from tests.journeys.conftest import PHONE
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.turning import follow, press
from tests.journeys.watching import prefer


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    now = {"at": TEN}
    monkeypatch.setattr(moment, "present", lambda: now["at"])
    return now


@pytest.fixture
def crew(resident_world):
    return make_crew(resident_world)


@pytest.fixture
def desk(desktop, signed_in, crew):
    return signed_in(desktop, crew.he)


@pytest.fixture
def crew_phone(new_page, signed_in, crew):
    return signed_in(new_page(**PHONE), crew.wang)


def test_a_work_lives_from_the_matter_to_its_answer(desk, crew_phone, phone, crew, clock):
    matter = waiting(crew)
    plan_from(desk, matter)
    work = Work.objects.get()
    follow_by_phone(phone, work)
    press_move(crew_phone, work, "begin", "开工")
    slip(desk, work, crew)
    clock["at"] = TEN + timedelta(days=3)
    crew_phone.goto(f"/desk/works/{work.pk}/finish/")
    crew_phone.get_by_label("做了什么（公开）").fill("线全部入槽，请您看看")
    press(crew_phone, "完工，并答复诉求")
    phone.goto(f"/c/{work.community.code}/works/{work.pk}/")
    expect(phone.locator("main")).to_contain_text("线全部入槽，请您看看")
    expect(phone.locator("main")).to_contain_text("待评价：人数太少，不写数字")
    assert (Matter.objects.get(pk=matter.pk).state, Slip.objects.count()) == ("answered", 1)


def plan_from(desk, matter):
    desk.goto(f"/desk/{matter.number}/")
    follow(desk, "列成一项工程，公开时间表")
    desk.get_by_label("飞线整治").check()
    press(desk, "下一步")
    desk.get_by_label("节点").fill(f"摸清飞线 | 1 | {day(5)}\n剪线入槽 | 4 | {day(20)}")
    press(desk, "列入公开时间表")
    expect(desk.locator("main")).to_contain_text("工程已列入公开时间表")


def follow_by_phone(phone, work):
    phone.goto(f"/c/{work.community.code}/works/{work.pk}/")
    follow(phone, "有变化告诉我")
    phone.get_by_label("电话").fill("19900001009")
    press(phone, "关注这项工程")
    expect(phone.locator("main")).to_contain_text("您的查询码")
    assert Follower.objects.get().person is not None


def press_move(page, work, move, words):
    page.goto(f"/desk/works/{work.pk}/{move}/")
    press(page, words)


def slip(desk, work, crew):
    desk.goto(f"/desk/works/{work.pk}/move/")
    desk.get_by_label("节点").select_option(index=1)
    desk.get_by_label("新日期").fill(day(27).isoformat())
    desk.get_by_label("原因（公开）").fill("线槽到货晚了")
    press(desk, "改期")
    expect(desk.locator("main")).to_contain_text("第二人")
    desk.get_by_label("谁同意").select_option(str(crew.zhao.pk))
    press(desk, "改期")
    expect(desk.locator("main")).to_contain_text("改期1次")


@pytest.mark.parametrize("elder", ["", "large"])
def test_public_pages_of_works_hold_in_any_size(phone, crew, live_server, elder):
    work = begun(crew, waiting(crew))
    slipped(crew, work)
    finished(crew, title="1号充电车棚改造")
    if elder:
        prefer(phone, live_server, elder=elder)
    home = f"/c/{crew.community.code}/works/"
    for path in (home, f"{home}?estate={crew.estate.code}", f"{home}{work.pk}/", f"{home}{work.pk}/follow/"):
        phone.goto(path)
        assert_no_axe_violations(phone)
        assert_layout_holds(phone)


@pytest.mark.parametrize("language", ["", "en"])
def test_the_desks_pages_of_works_hold_in_both_languages(desk, crew, live_server, language):
    work = begun(crew, waiting(crew))
    slipped(crew, work)
    planned(crew)
    prefer(desk, live_server, language=language)
    for path in ("", f"{work.pk}/", f"{work.pk}/move/", f"new/{crew.community.code}/?template=lifts", "new/"):
        desk.goto(f"/desk/works/{path}")
        assert_no_axe_violations(desk)
        assert_layout_holds(desk, (320, 390, 1280))
