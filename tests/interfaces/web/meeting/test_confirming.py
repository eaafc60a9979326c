"""Whoever confirmed minutes that were changed since is asked anew on their phone; who still objects is read by all."""

from datetime import timedelta

import pytest
from django.urls import reverse

from huiyin.domains.meetings.actions.attendance import confirm_minutes
from huiyin.domains.meetings.actions.minutes import Typed, change_minutes
from huiyin.domains.meetings.actions.withholding import withhold_passage
from huiyin.domains.meetings.models import Meeting
from huiyin.domains.meetings.seals import ticket
from huiyin.interfaces.web.shared import moment
from tests.clock import HOUR, MINUTE
from tests.factories.meetings import FRIDAY_THREE, closed, seat

SATURDAY = FRIDAY_THREE + timedelta(days=1)
STILL = "刘小梅也听见了，我说的是周日，电话13800000000"


@pytest.fixture
def to(monkeypatch):
    return lambda at: monkeypatch.setattr(moment, "present", lambda: at)


@pytest.fixture
def meeting(table, to):
    """Three confirmed and the delegate objected on Friday; the text was changed on Saturday."""
    over = closed(table)
    for member, objection in ((table.he, ""), (table.wang, ""), (table.zhao, ""), (table.delegate, "是周五到")):
        confirm_minutes(actor=table.actor, seat=seat(over, member), objection=objection, at=FRIDAY_THREE + HOUR)
    (hearing,) = over.hearings.all()
    change_minutes(actor=table.actor, meeting=over, typed={hearing.pk: Typed("配件周五到。", 1)}, at=SATURDAY)
    to(SATURDAY + HOUR)
    return Meeting.objects.get(pk=over.pk)


def phone(client, one):
    return client.get(reverse("meeting-seat", args=[ticket(one)])).content.decode()


def press(client, one, objection=""):
    return client.post(reverse("meeting-seat-press", args=[ticket(one), "confirm"]), {"objection": objection})


def test_a_phone_says_that_the_text_was_changed_and_what_was_said_of_the_earlier_one(client, table, meeting):
    page = phone(client, seat(meeting, table.delegate))
    told = ("您表态以后，纪要又改过", "对原来那一稿：有异议 2026年3月13日 16:00：是周五到", "配件周五到。", "3月17日")
    assert [words for words in told if words not in page] == []
    assert press(client, seat(meeting, table.delegate)).status_code == 302
    page = phone(client, seat(meeting, table.delegate))
    assert ("您表态以后" in page, "confirm" in page) == (False, True)


def test_the_desk_and_the_paper_show_each_word_with_the_text_it_was_said_of(desk, client, table, meeting):
    press(client, seat(meeting, table.wang))
    client.force_login(table.world.he)
    page = desk.get(reverse("desk-meeting", args=[meeting.pk])).content.decode()
    assert page.count("对原来那一稿：") == 4
    assert "对纪要：已确认 2026年3月14日 16:00" in page
    assert desk.get(reverse("desk-meeting-paper", args=[meeting.pk])).content[:5] == b"%PDF-"
    publish = desk.get(reverse("desk-meeting-publish", args=[meeting.pk])).content.decode()
    assert ("社区书记" in publish, "项目经理" in publish) == (True, False)  # who has not spoken of the new text


def test_an_objection_to_the_changed_text_too_is_read_by_all_and_boxed_like_all_else(desk, client, table, meeting, to):
    press(client, seat(meeting, table.delegate), STILL)
    client.force_login(table.world.he)
    publish = reverse("desk-meeting-publish", args=[meeting.pk])
    assert "对上一稿已经提过异议" in desk.get(publish).content.decode()
    assert desk.post(publish, {}).status_code == 409
    to(meeting.confirm_until + MINUTE)
    assert "有1位到会的人对这一稿有异议" in desk.get(publish).content.decode()
    assert desk.post(publish, {}).status_code == 302
    pages = [
        reverse("public-meeting", args=[meeting.body.community.code, meeting.pk]),
        f"/api/v1/meetings/{meeting.pk}",
    ]
    shown = [client.get(page).content.decode() for page in pages]
    assert [("我说的是周日" in page, "13800000000" in page) for page in shown] == [(True, False)] * 2
    at = meeting.confirm_until + HOUR
    withhold_passage(actor=table.actor, meeting=meeting, passage="刘小梅", reason="写出了姓名", at=at)
    shown = [client.get(page).content.decode() for page in pages]
    assert [("刘小梅" in page, "████也听见了" in page) for page in shown] == [(False, True)] * 2


def test_words_that_are_too_long_come_back_and_nothing_is_kept_of_them(client, table, meeting):
    long = "周日到。" * 200
    page = press(client, seat(meeting, table.wang), long)
    assert (page.status_code, long in page.content.decode(), "最多" in page.content.decode()) == (422, True, True)
    assert seat(meeting, table.wang).objection == ""


def test_a_phone_says_before_a_second_objection_that_everybody_will_read_it(client, table, meeting):
    second, anybody = "您写的话会原样附在纪要旁边公开", "还有异议的，原话会附在纪要旁边公开"
    objected, confirmed = (phone(client, seat(meeting, one)) for one in (table.delegate, table.wang))
    assert [(second in page, anybody in page) for page in (objected, confirmed)] == [(True, False), (False, True)]
    assert objected.index(second) < objected.index("</form>", objected.index(second))
    press(client, seat(meeting, table.delegate), STILL)
    page = phone(client, seat(meeting, table.delegate))
    shown = page[page.index("您的异议有效") : page.index("</blockquote>")]
    assert ("我说的是周日" in shown, "13800000000" in shown, second in page) == (True, False, False)
    press(client, seat(meeting, table.delegate))
    assert second in phone(client, seat(meeting, table.delegate))
