"""A correction of published minutes lived through: secretary, delegate's phone, everybody's page, side by side."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.domains.meetings.actions.corrections import confirm_correction
from huiyin.domains.meetings.queries.corrections import open_correction, published_versions
from huiyin.domains.meetings.queries.meetings import seats_at
from huiyin.domains.meetings.queries.promises import breaches
from huiyin.domains.meetings.seals import ticket
from huiyin.interfaces.web.meeting import live
from huiyin.interfaces.web.shared import moment
from huiyin.platform.access.actors import reporter_actor
from tests.factories.meetings import FRIDAY_THREE, make_table, published, seat
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.meeting_room import Clock, sound
from tests.journeys.turning import press

RIGHT = "王经理：配件下周到。"


@pytest.fixture
def clock(monkeypatch):
    clock = Clock(FRIDAY_THREE)
    monkeypatch.setattr(moment, "present", lambda: clock.at)
    live.forget()
    return clock


@pytest.fixture
def meeting(live_server, clock):  # noqa: ARG001 - pages are read over a wire, at a known time
    return published(make_table())


def typed(page, meeting, text, why):
    page.get_by_label("为什么要更正").fill(why)
    page.get_by_label(meeting.hearings.get().item.title).fill(text)


def test_minutes_are_corrected_agreed_to_and_both_versions_are_read(new_page, signed_in, meeting, clock):
    clock.goes_on(days=30)
    he = next(one for one in meeting.body.members.all() if one.part == "convener")
    first, second = (signed_in(new_page(**DESKTOP), he.user) for _each in range(2))
    both_open_the_form(first, second, meeting)
    a_delegate_confirms(new_page(**PHONE), meeting, clock)
    published_by(first, meeting, clock)
    everybody_reads(new_page(**PHONE), meeting)
    assert [*breaches(at=clock.at + timedelta(hours=1))] == []


def both_open_the_form(first, second, meeting):
    for page in (first, second):
        page.goto(f"/desk/meetings/{meeting.pk}/correct/")
    typed(first, meeting, "王经理：配件后天到。", "到货时间写错了")
    press(first, "请与会人员确认")
    expect(first.get_by_text("等与会人员确认").first).to_be_visible()
    sound(first)
    typed(second, meeting, RIGHT, "到货时间写错了，是下周")
    press(second, "请与会人员确认")
    expect(second.get_by_text("有人先提交了")).to_be_visible()
    expect(second.get_by_label("为什么要更正")).to_have_value("到货时间写错了，是下周")
    sound(second)
    press(second, "请与会人员确认")
    expect(second.get_by_text("等与会人员确认").first).to_be_visible()


def a_delegate_confirms(phone, meeting, clock):
    delegate = next(one for one in meeting.body.members.all() if one.part == "delegate")
    phone.goto(f"/meet/{ticket(seat(meeting, delegate))}/")
    expect(phone.get_by_text("这样改对吗")).to_be_visible()
    sound(phone, 320, 390)
    press(phone, "提交")
    expect(phone.get_by_text("已确认").first).to_be_visible()
    waiting = open_correction(meeting)
    for row in seats_at(meeting).exclude(came_at=None).exclude(member=delegate):
        confirm_correction(actor=reporter_actor(row.member_id), seat=row, draft=waiting.pk, at=clock.at)


def published_by(page, meeting, clock):
    clock.goes_on(hours=1)
    page.goto(f"/desk/meetings/{meeting.pk}/correct/publish/")
    sound(page)
    press(page, "公开更正")
    expect(page.get_by_text("更正已公开")).to_be_visible()
    assert [one.number for one in published_versions(meeting)] == [1, 2]


def everybody_reads(phone, meeting):
    phone.goto(f"/c/{meeting.body.community.code}/meetings/{meeting.pk}/")
    expect(phone.get_by_text(RIGHT)).to_be_visible()
    sound(phone, 320, 390)
    with phone.expect_navigation():
        phone.get_by_role("link", name="看改了什么").click()
    sound(phone, 320, 390)
    with phone.expect_navigation():
        phone.get_by_role("link", name="第1版").click()
    expect(phone.get_by_text("这一版已经更正")).to_be_visible()
    expect(phone.get_by_text("配件已到。")).to_be_visible()
    sound(phone, 320, 390)
