"""A matter's way over the desk: dispatched from the inbox, accepted, answered, judged by telephone."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.domains.matters.models import Category, DirectoryRule, Matter
from huiyin.interfaces.web.shared import moment
from tests.cast import stranger_zhou
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, handled, history, make_world, report
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.turning import follow, press, turned
from tests.journeys.watching import REMEMBER_BLOCKED, blocked, prefer

PASSWORD = "quiet-river-42"
OPEN_ROW = ".queue li[data-open] h3 a"


@pytest.fixture(autouse=True)
def _monday_ten_on_the_clock(monkeypatch):
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE + timedelta(hours=1))


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def lift(world):
    """A matter about a lift, for which the directory names the company."""
    subject = Category.objects.get(code="lift")
    rule = {"community": world.community, "category": subject, "lead_unit": world.company}
    DirectoryRule.objects.create(**rule, begins="2026-01-01", source="联席会议")
    return report(world, category=subject)


def assert_sound(page, widths=(320, 390, 1280)):
    assert_no_axe_violations(page)
    assert_layout_holds(page, widths)


def test_the_dispatcher_signs_in_and_follows_the_directory_with_one_click(desktop, world, lift):
    world.chen.set_password(PASSWORD)
    world.chen.save()
    desktop.goto("/desk/")
    desktop.get_by_label("用户名").fill("chen")
    desktop.get_by_label("密码", exact=True).fill(PASSWORD)
    press(desktop.locator("main"), "登录", exact=False)
    desktop.get_by_role("link", name="电梯坏了").click()
    expect(desktop.locator(OPEN_ROW)).to_have_text("电梯坏了")
    press(desktop.locator("#beside"), f"派给{world.company.name}")
    expect(desktop.get_by_role("status").get_by_text("派单")).to_be_visible()
    assert history(lift.matter) == ["receive", "dispatch"]
    expect(desktop.get_by_role("link", name="电梯坏了")).to_have_count(0)


def test_on_a_phone_without_scripts_everything_can_be_done(phone_without_scripts, signed_in, world):
    page, matter = signed_in(phone_without_scripts, world.chen), report(world).matter
    page.goto("/desk/?view=dispatch")
    follow(page, "电梯坏了")
    page.get_by_label("由哪个单位主办？").first.select_option(label=world.company.name)
    press(page, "派单")
    expect(page).to_have_url(re.compile(f"/desk/{matter.number}/$"))
    assert history(matter) == ["receive", "dispatch"]


def test_the_company_accepts_and_answers_after_seeing_what_will_be_read(desktop, signed_in, world, lift):
    sent_on(world, lift.matter)
    page = signed_in(desktop, world.wang)
    page.goto(f"/desk/{lift.matter.number}/")
    press(page, "签收")
    page.get_by_label("已办好").check()
    page.get_by_label("给反映人的答复").fill("主板已换，恢复运行。")
    press(page, "看看反映人会读到什么")
    expect(page.locator("main")).to_contain_text("主板已换，恢复运行。")
    assert_sound(page)
    press(page, "发给反映人")
    assert history(lift.matter) == ["receive", "dispatch", "accept", "answer"]


def sent_on(world, matter):
    from huiyin.domains.matters.actions.perform import perform  # noqa: PLC0415 - one line of one journey
    from tests.cast import see  # noqa: PLC0415 - same

    perform(viewer=see(world.chen), matter=matter, move="dispatch", given={"unit": world.company}, at=MONDAY_NINE)


def test_the_dispatcher_takes_down_a_verdict_by_telephone(desktop, signed_in, world):
    matter = answered(world).matter
    page = signed_in(desktop, world.chen)
    page.goto("/desk/?view=verdict")
    page.get_by_role("link", name="电梯坏了").focus()
    with turned(page):
        page.keyboard.press("Enter")
    page.get_by_label("已解决").check()
    page.get_by_label("满意", exact=True).check()
    press(page, "代记评价")
    assert history(matter)[-2:] == ["verdict", "settle"]


def test_two_officers_at_once_the_slower_one_sees_what_happened(new_page, signed_in, world):
    matter = report(world).matter
    pages = [signed_in(new_page(), user) for user in (world.he, world.chen)]
    for page in pages:
        page.goto(f"/desk/{matter.number}/")
        page.get_by_label("由哪个单位主办？").first.select_option(label=world.company.name)
    pages[1].locator("form.move-dispatch textarea").fill("请今天去看")
    press(pages[0], "派单")
    press(pages[1], "派单")
    expect(pages[1].locator("main")).to_contain_text("何建国")
    expect(pages[1].locator("main")).to_contain_text("请今天去看")
    assert history(matter) == ["receive", "dispatch"]
    assert_sound(pages[1])


def test_a_caller_is_taken_down_with_the_danger_said_while_typing(desktop, signed_in, world):
    page = signed_in(desktop, world.chen)
    page.goto("/desk/intake/")
    page.get_by_label("来电人电话").fill("19900001001")
    page.get_by_label("发生了什么？").press_sequentially("电梯里有人被困")
    expect(page.locator("#hints").get_by_role("link", name="119")).to_be_visible()
    assert_no_axe_violations(page)
    page.get_by_role("button", name="登记", exact=True).last.dblclick()
    expect(page.locator("#code")).to_be_visible()
    expect(page.locator("#number")).to_contain_text(Matter.objects.get().number)
    assert_sound(page)


def test_the_keyboard_walks_the_list_and_is_off_while_typing(desktop, signed_in, world):
    report(world, title="第一件"), report(world, title="第二件")
    page = signed_in(desktop, world.chen)
    page.goto("/desk/?view=all")
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused = page.evaluate("document.activeElement.textContent")
    expect(page.locator(OPEN_ROW)).to_have_text(focused)
    page.keyboard.press("s")
    expect(page.locator("#beside [name=unit]").and_(page.locator(":focus"))).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("jk?")
    expect(page.get_by_label("关键词或编号")).to_have_value("jk?")
    assert focused in {"第一件", "第二件"}


def test_a_view_is_swapped_in_place_and_the_focus_survives(desktop, signed_in, world):
    report(world)
    page = signed_in(desktop, world.chen)
    page.goto("/desk/")
    page.evaluate("window.kept = 1")
    page.locator("#view-all").click()
    expect(page.get_by_role("heading", name="全部")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?view=all$"))
    expect(page.locator("#view-all")).to_be_focused()
    assert page.evaluate("window.kept") == 1
    page.go_back()
    expect(page.get_by_role("heading", name="今天要办")).to_be_visible()


@pytest.mark.parametrize("elder", ["off", "largest"])
def test_the_pages_of_the_desk_are_sound(phone, signed_in, world, live_server, elder):
    matter = handled(world).matter
    answered(world), report(world, "有人被困在电梯里", title="")
    world.he.posts.get().verbs.create(verb="matters.settings")
    world.he.posts.get().verbs.create(verb="matters.receive")
    page = signed_in(phone, world.he)
    page.add_init_script(REMEMBER_BLOCKED)
    prefer(page, live_server, elder=elder)
    own = ("", f"{matter.number}/", "intake/", "notices/", "settings/", "directory/", "directory/add/", "limits/")
    for path in (*own, "calendar/", f"{matter.number}/moves/split/"):
        page.goto(f"/desk/{path}")
        assert_sound(page)
        assert blocked(page) == [], path


def test_the_pages_are_sound_in_english(desktop, signed_in, world, live_server):
    matter = answered(world).matter
    page = signed_in(desktop, world.he)
    prefer(page, live_server, language="en")
    for path in ("", f"{matter.number}/", "directory/", "limits/", "calendar/"):
        page.goto(f"/desk/{path}")
        assert_sound(page)


def test_a_stranger_finds_nothing_and_the_wrong_verb_is_told_so(desktop, signed_in, world):
    matter = report(world).matter
    page = signed_in(desktop, stranger_zhou("matters.see"))
    assert page.goto(f"/desk/{matter.number}/").status == 404
    assert page.goto("/desk/intake/").status == 403
    assert_sound(page)
