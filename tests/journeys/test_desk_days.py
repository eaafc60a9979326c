"""A day at the desk in a browser: the secretary's, the street officer's, and a call taken by keyboard alone."""

from datetime import timedelta

import pytest

from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.models import Matter, SavedView, Verdict
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.interfaces.web.shared import moment
from tests.cast import AUNT_LIN_PHONE
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, handled, her, history, make_world, report
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.turning import PATIENCE, follow, press, turned


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def clock(monkeypatch):
    """Set the clock on the wall: `clock(hours)` after Monday nine."""

    def set_to(hours):
        monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE + timedelta(hours=hours))

    set_to(1)
    return set_to


def assert_sound(page):
    assert_no_axe_violations(page)
    assert_layout_holds(page, (320, 390, 1280))


def refuse(got, hours):
    word = Word(solved=False, satisfied=Satisfaction.DISSATISFIED, reason="还是坏的")
    at = MONDAY_NINE + timedelta(hours=hours)
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=at)
    got.matter.refresh_from_db()


def test_the_secretary_sees_what_came_back_unsolved_and_answers_it_from_the_day(desktop, signed_in, world, clock):
    got = answered(world)
    refuse(got, 2)
    clock(3)
    page = signed_in(desktop, got.matter.responsible.user)
    page.goto("/desk/day/")
    part = page.get_by_role("region", name="反映人说没解决")
    assert_sound(page)
    follow(part, "电梯坏了")
    page.get_by_role("heading", name="电梯坏了", level=1).wait_for()
    assert page.url.endswith(f"/desk/{got.matter.number}/")
    assert history(got.matter)[-1] == "redo"


def test_what_is_late_stands_first_in_the_day_of_a_phone_in_large_letters(phone, signed_in, world, clock):
    late = report(world).matter
    clock(24 * 30)
    page = signed_in(phone, late.responsible.user)
    late.responsible.user.elder = True
    late.responsible.user.save()
    page.goto("/desk/day/")
    assert page.locator("main h2").first.inner_text().startswith("已超期")
    assert_sound(page)


def test_the_street_officer_keeps_a_view_and_her_inbox_opens_with_it(desktop, signed_in, world, clock):
    wanted = handled(world).matter
    report(world, "北门水管漏水", title="水管")
    clock(24)
    page = signed_in(desktop, world.zhao)
    page.goto("/desk/?view=all&state=handling")
    follow(page, "存为视图")
    page.get_by_label("名称").fill("在办的")
    page.get_by_label("打开收件箱先看它").check()
    assert_sound(page)
    press(page, "保存")
    page.goto("/desk/")
    assert page.get_by_role("heading", name="在办的").is_visible()
    assert page.locator(".queue h3 a").count() == 1
    assert page.get_by_text(wanted.number).first.is_visible()
    assert page.locator(f"#view-s-{SavedView.objects.get().pk.hex} .count").inner_text() == "1"


def test_views_are_ordered_renamed_and_removed_and_the_last_step_is_taken_back(desktop, signed_in, world, clock):
    clock(2)
    page = signed_in(desktop, world.zhao)
    for name in ("一", "二"):
        page.goto("/desk/?view=all&state=handling")
        follow(page, "存为视图")
        page.get_by_label("名称").fill(name)
        press(page, "保存")
    follow(page, "保存的视图")
    assert_sound(page)
    press(page, "上移", exact=False)
    press(page, "删除", exact=False)
    assert page.locator(".lines strong").all_inner_texts() == ["一"]
    press(page, "撤回", exact=False)
    assert page.locator(".lines strong").all_inner_texts() == ["二", "一"]


def test_a_call_is_taken_by_keyboard_alone_from_the_number_to_the_code(desktop, signed_in, world, clock):
    report(world)
    clock(2)
    page = signed_in(desktop, world.chen)
    page.goto("/desk/intake/")
    page.keyboard.type(AUNT_LIN_PHONE)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="这个号码反映过的").wait_for()
    with page.expect_response(lambda reply: "hints" in reply.url, timeout=PATIENCE):
        page.keyboard.type("地下车库进水，车出不来")
    assert_sound(page)
    with turned(page):
        page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="已登记").wait_for()
    assert Matter.objects.filter(text__startswith="地下车库").count() == 1


def test_the_caller_judges_an_answer_and_what_was_typed_meanwhile_stays(desktop, signed_in, world, clock):
    answered(world)
    clock(2)
    page = signed_in(desktop, world.chen)
    page.goto("/desk/intake/")
    page.get_by_label("来电人电话").fill(AUNT_LIN_PHONE)
    page.keyboard.press("Enter")
    form = page.locator("#earlier form.move-verdict")
    with page.expect_response(lambda reply: "hints" in reply.url, timeout=PATIENCE):
        page.get_by_label("发生了什么？").fill("另外北门的灯不亮")
    form.get_by_label("已解决").check()
    form.get_by_label("满意", exact=True).check()
    form.get_by_role("button", name="代记评价").click()
    page.get_by_role("status").get_by_text("代记评价").first.wait_for()
    assert page.get_by_label("发生了什么？").input_value() == "另外北门的灯不亮"
    assert Verdict.objects.get().taken_by == str(world.chen.pk)


def test_a_session_that_ends_during_a_call_loses_nothing(desktop, signed_in, world, clock):
    world.chen.set_password("quiet-river-42")
    world.chen.save()
    clock(2)
    page = signed_in(desktop, world.chen)
    page.goto("/desk/intake/")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("发生了什么？").fill("北门的灯不亮")
    page.get_by_text("请接着写").wait_for()
    with turned(page):
        page.get_by_role("button", name="登记", exact=True).last.click()
    page.get_by_label("用户名").fill("chen")
    page.get_by_label("密码", exact=True).fill("quiet-river-42")
    press(page.locator("main"), "登录")
    assert page.get_by_label("发生了什么？").input_value() == "北门的灯不亮"
