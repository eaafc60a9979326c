"""A joint meeting lived through side by side: console, screen in the room, a delegate's phone, a resident's page."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.core import ids
from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.dispatching import accept_matter
from huiyin.domains.matters.vocabulary import Outcome
from huiyin.domains.meetings.actions.attendance import arrive
from huiyin.domains.meetings.actions.sessions import begin_hearing, close_meeting, open_meeting
from huiyin.domains.meetings.actions.votes import cast_ballot
from huiyin.domains.meetings.models import Decision, Meeting, Vote
from huiyin.domains.meetings.queries.meetings import seats_at
from huiyin.domains.meetings.queries.promises import breaches
from huiyin.domains.meetings.queries.sessions import latest_minutes
from huiyin.interfaces.web.meeting import live
from huiyin.interfaces.web.shared import moment
from tests.factories.by_hand import by_hand
from tests.factories.meetings import FRIDAY_THREE, seat
from tests.journeys.aloud import at_focus
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.meeting_room import ITEMS, Clock, begin, decide, make_room, saved, sound
from tests.journeys.turning import cut_the_line, mend_the_line, press, turned
from tests.journeys.watching import prefer

WALL = {"viewport": {"width": 1920, "height": 1080}}


@pytest.fixture
def clock(monkeypatch):
    clock = Clock(FRIDAY_THREE)
    monkeypatch.setattr(moment, "present", lambda: clock.at)
    live.forget()
    return clock


@pytest.fixture
def room(live_server, clock):  # noqa: ARG001 - pages are read over a wire
    return make_room()


def everybody_comes(room, but=None):
    for row in seats_at(room.meeting):
        if row.member_id != getattr(but, "pk", None):
            arrive(actor=room.table.actor, seat=row, by="console", at=FRIDAY_THREE)


def held(room, item=0):
    everybody_comes(room)
    open_meeting(actor=room.table.actor, meeting=room.meeting, at=FRIDAY_THREE)
    begin_hearing(actor=room.table.actor, hearing=room.hearings[item], at=FRIDAY_THREE)


def at_console(page, signed_in, room, who=None):
    signed_in(page, who or room.table.world.he).goto(room.console())
    page.locator("[data-minutes], .typing").first.wait_for()
    return page


def test_three_matters_are_heard_decided_answered_judged_and_cleared(new_page, signed_in, room, clock):
    secretary, wall, phone = new_page(**DESKTOP), new_page(**WALL), new_page(**PHONE)
    everybody_comes(room, but=room.table.delegate)
    opens(secretary, wall, phone, signed_in, room)
    heard(secretary, wall, phone, room, clock)
    closed(secretary, phone, room, clock)
    answered_and_judged(new_page, room, clock)
    register = signed_in(secretary, room.table.world.he)
    register.goto("/desk/meetings/register/")
    expect(register.get_by_text("已销号")).to_have_count(3)
    sound(register)
    assert ([*breaches(at=clock.at)], by_hand()) == ([], [])


def opens(secretary, wall, phone, signed_in, room):
    wall.goto(room.screen())
    phone.goto(room.seat(room.table.delegate))
    sound(phone, 320, 390)
    press(phone, "我到了")
    phone.get_by_text("您已签到").wait_for()
    signed_in(secretary, room.table.world.he).goto(f"/desk/meetings/{room.meeting.pk}/")
    sound(secretary)
    press(secretary, "开会")
    secretary.get_by_text("还没有开始议题").wait_for()
    wall.get_by_text("欢迎参会").wait_for()
    sound(wall, 1920)


def heard(secretary, wall, phone, room, clock):
    days = {"deadline": (clock.at + timedelta(days=10)).strftime("%Y-%m-%d")}
    begin(secretary, ITEMS[0])
    wall.get_by_role("heading", name=ITEMS[0]).wait_for()
    phone.get_by_role("heading", name=ITEMS[0]).wait_for()
    secretary.locator("#minutes").press_sequentially("王经理：灯泡已到货。")
    saved(secretary)
    sound(secretary)
    decide(secretary, "当场办好并答复", what="灯已换好", owner="company", **days)
    begin(secretary, ITEMS[1])
    votes_by_phone(secretary, wall, phone, room, clock)
    decide(secretary, "交办", what="四月前换好主板", owner="company", **days)
    assert Decision.objects.get(what="四月前换好主板").vote == Vote.objects.get()
    begin(secretary, ITEMS[2])
    decide(secretary, "转部门办理", what="消防管网检修", owner="department", **days)
    wall.get_by_text("消防管网检修").first.wait_for()


def votes_by_phone(secretary, wall, phone, room, clock):
    secretary.get_by_text("发起表决").click()
    secretary.get_by_label("表决事项").fill("四月前换主板")
    secretary.get_by_label("手机表决").check()
    press(secretary, "开始表决")
    press(phone, "同意")
    wall.get_by_text("同意1").wait_for()
    sound(phone, 320, 390)
    vote = Vote.objects.get()
    for member in (room.table.he, room.table.zhao):
        cast_ballot(actor=room.table.actor, vote=vote, seat=seat(room.meeting, member), choice="for", at=clock.at)
    press(secretary, "结束并计票")
    wall.get_by_text("通过").first.wait_for()
    expect(secretary.get_by_label("做什么")).to_have_value("四月前换主板")


def closed(secretary, phone, room, clock):
    clock.goes_on(hours=1)
    press(secretary, "散会")
    secretary.wait_for_url(f"**/desk/meetings/{room.meeting.pk}/")
    sound(secretary)
    phone.reload()
    phone.get_by_text("纪要写得对吗").wait_for()
    sound(phone, 320, 390)
    press(phone, "提交")
    phone.get_by_text("您已回复").wait_for()


def answered_and_judged(new_page, room, clock):
    clock.goes_on(days=2)
    resident = new_page(**PHONE)
    for one, unit in zip(room.raised, (None, room.table.world.wang, room.table.world.li), strict=True):
        one.matter.refresh_from_db()
        if unit is not None:
            handled_by(room.table.world.acting(unit), one.matter, clock)
        resident.goto(f"/m/{one.matter.number}/{one.code}/")
        resident.get_by_text("联席会议议定").first.wait_for()
        sound(resident, 320, 390)
        with turned(resident):
            resident.locator("button[value=satisfied]").click()
        resident.get_by_text("您的评价").first.wait_for()


def handled_by(actor, matter, clock):
    if matter.state == "dispatched":
        accept_matter(actor=actor, matter=matter, contacted=True, at=clock.at)
    answer_matter(actor=actor, matter=matter, text=AnswerText(Outcome.DONE, "办好了。"), at=clock.at)


def test_the_network_is_cut_in_the_meeting_and_everything_goes_on(new_page, signed_in, room):
    held(room)
    secretary, wall = at_console(new_page(**DESKTOP), signed_in, room), new_page(**WALL)
    wall.goto(room.screen())
    for page in (secretary, wall):
        cut_the_line(page)
    secretary.locator("#minutes").press_sequentially("断网时写的")
    secretary.get_by_text("还没保存上").wait_for()
    wall.locator(".lost").wait_for()
    expect(wall.get_by_role("heading", name=ITEMS[0])).to_be_visible()
    for page in (secretary, wall):
        mend_the_line(page)
    saved(secretary)
    wall.locator(".lost").wait_for(state="detached")
    assert latest_minutes(room.hearings[0]).text == "断网时写的"


def test_a_browser_that_was_closed_finds_what_was_typed(new_page, signed_in, room):
    held(room)
    page = at_console(new_page(**DESKTOP), signed_in, room)
    cut_the_line(page)
    page.locator("#minutes").press_sequentially("还没来得及保存")
    page.close()
    again = page.context.new_page()
    mend_the_line(page)
    again.goto(room.console())
    saved(again)
    expect(again.locator("#minutes")).to_have_value("还没来得及保存")
    assert latest_minutes(room.hearings[0]).text == "还没来得及保存"


def test_a_key_pressed_twice_decides_once(new_page, signed_in, room):
    held(room)
    page = at_console(new_page(**DESKTOP), signed_in, room)
    page.get_by_label("做什么").fill("灯已换好")
    page.get_by_label("谁来做").select_option(label="company")
    page.get_by_label("什么时候前").fill("2026-03-20")
    page.get_by_role("button", name="当场办好并答复").dblclick()
    page.locator(".side").get_by_text("灯已换好").first.wait_for()
    assert Decision.objects.count() == 1


def test_two_secretaries_lose_nothing_and_follow_each_other(new_page, signed_in, room):
    held(room)
    one = at_console(new_page(**DESKTOP), signed_in, room)
    two = at_console(new_page(**DESKTOP), signed_in, room)
    one.locator("#minutes").press_sequentially("甲写的")
    saved(one)
    two.locator("#minutes").press_sequentially("乙写的")
    two.get_by_text("另一位也在写").wait_for()
    saved(two)
    sound(two, 1280)
    two.get_by_role("button", name="两份都要").click()
    saved(two)
    assert latest_minutes(room.hearings[0]).text == "甲写的\n乙写的"
    two.locator("#minutes").focus()
    begin(one, ITEMS[1])
    expect(two.locator(".side [data-current]")).to_have_attribute("data-current", str(room.hearings[1].pk))
    expect(two.locator(".typing h2").first).to_have_text(ITEMS[0])
    two.locator("h2").first.click()
    expect(two.locator(".typing h2").first).to_have_text(ITEMS[1])


def test_what_is_half_decided_is_not_taken_away_when_the_other_secretary_goes_on(new_page, signed_in, room):
    held(room)
    one = at_console(new_page(**DESKTOP), signed_in, room)
    two = at_console(new_page(**DESKTOP), signed_in, room)
    what = two.get_by_label("做什么")
    what.fill("灯已换")
    two.locator("h2").first.click()
    begin(one, ITEMS[1])
    expect(two.locator(".side [data-current]")).to_have_attribute("data-current", str(room.hearings[1].pk))
    two.wait_for_function("from => performance.now() > from + 2500", arg=two.evaluate("performance.now()"))
    expect(what).to_have_value("灯已换")
    what.fill("")
    two.locator("h2").first.click()
    expect(two.locator(".typing h2").first).to_have_text(ITEMS[1])


def test_the_timer_runs_by_the_clock_of_the_server_not_of_the_wall(new_page, room, clock):
    held(room)
    clock.goes_on(minutes=16)
    wall = new_page(**WALL)
    wall.clock.install(time="2020-01-01T00:00:00Z")
    wall.goto(room.screen())
    wall.clock.run_for(2500)
    expect(wall.locator("[data-timer][data-over]")).to_contain_text("16:0")


def test_the_console_is_worked_with_the_keyboard_alone(new_page, signed_in, room):
    held(room)
    page = at_console(new_page(**DESKTOP), signed_in, room)
    page.locator("#minutes").focus()
    page.keyboard.type("只用键盘")
    page.get_by_label("做什么").focus()
    page.keyboard.type("灯已换好")
    page.keyboard.press("Tab")
    page.keyboard.type("company")
    page.keyboard.press("Tab")
    page.get_by_label("什么时候前").fill("2026-03-20")
    page.get_by_role("button", name="当场办好并答复").focus()
    page.keyboard.press("Enter")
    page.locator(".side").get_by_text("灯已换好").first.wait_for()
    assert (Decision.objects.get().becomes, latest_minutes(room.hearings[0]).text) == ("answer", "只用键盘")


def button_of(page, does, row):
    """A button beside a seat; its name is said with the seat's, for those who do not see which row it stands in."""
    return page.locator(".side").get_by_role("button", name=re.compile(f"^{does}\\W+{re.escape(row.member.name)}$"))


def test_a_button_keeps_the_focus_when_the_screen_is_drawn_anew_under_it(new_page, signed_in, room):
    open_meeting(actor=room.table.actor, meeting=room.meeting, at=FRIDAY_THREE)
    page = at_console(new_page(**DESKTOP), signed_in, room)
    first, last = [*seats_at(room.meeting)][:2]
    button_of(page, "到会", last).focus()
    arrive(actor=room.table.actor, seat=first, by="console", at=FRIDAY_THREE)
    expect(button_of(page, "离席", first)).to_be_visible()
    expect(button_of(page, "到会", last)).to_be_focused()
    assert last.member.name in at_focus(page).name
    arrive(actor=room.table.actor, seat=last, by="console", at=FRIDAY_THREE)
    expect(button_of(page, "离席", last)).to_be_visible()
    expect(page.locator(".side")).to_be_focused()


def adjourned(room):
    """Close the meeting; the next one, which takes on what was not heard, needs a code that is not the widest, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ids, "_CODE_ALPHABET", "M")
        close_meeting(actor=room.table.actor, meeting=room.meeting, at=FRIDAY_THREE)


def pages_of(room):
    """Every page of a meeting that is held: of the desk, of a delegate, of the public."""
    base, table = f"/desk/meetings/{room.meeting.pk}/", f"/desk/meetings/tables/{room.table.body.pk}/"
    mine, code = room.seat(room.table.delegate), room.table.world.community.code
    return (
        "/desk/meetings/",
        table,
        f"{table}plan/",
        f"{table}item/",
        f"{table}seat/",
        f"{table}numbers/quorum/",
        base,
        f"{base}console/",
        mine,
        f"{mine}papers/{room.hearings[0].pk}/",
        f"/meet/in/{room.meeting.code}/",
        f"/c/{code}/meetings/",
        f"/c/{code}/meetings/{room.meeting.pk}/",
        "/desk/meetings/register/",
    )


@pytest.mark.parametrize("look", [{}, {"elder": "large"}, {"language": "en"}])
def test_every_page_of_a_meeting_is_sound(new_page, signed_in, live_server, room, look):
    held(room)
    page = signed_in(new_page(**PHONE), room.table.world.he)
    prefer(page, live_server, **look)
    for path in pages_of(room):
        assert page.goto(path).status == 200
        sound(page, 320, 390)
    adjourned(room)
    assert page.goto(f"/desk/meetings/{room.meeting.pk}/publish/").status == 200
    sound(page, 320, 390)
    assert Meeting.objects.get(pk=room.meeting.pk).confirm_until
