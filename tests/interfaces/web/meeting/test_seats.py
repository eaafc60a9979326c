import re
from io import BytesIO

import pytest
from django.urls import reverse
from icalendar import Calendar
from pypdf import PdfReader

from huiyin.domains.meetings.actions.meetings import cancel, convene
from huiyin.domains.meetings.actions.members import end_term
from huiyin.domains.meetings.actions.sessions import close_meeting
from huiyin.domains.meetings.actions.votes import put_to_vote
from huiyin.domains.meetings.models import Attendance, Item, Meeting, Question
from huiyin.domains.meetings.seals import ticket
from huiyin.interfaces.web.meeting.seats import way_from_afar
from huiyin.platform.audit.models import AuditRow
from tests import cast
from tests.clock import HOUR, MONDAY, MONDAY_NINE
from tests.factories.meetings import FRIDAY_THREE, convened, heard_of, listed, opened, planned, raised, referred, seat

SENDS = re.compile(r'value="sends"[^>]*checked')


def page_of(row):
    return reverse("meeting-seat", args=[ticket(row)])


def press(client, row, move, **given):
    return client.post(reverse("meeting-seat-press", args=[ticket(row), move]), given, follow=True)


@pytest.mark.usefixtures("at_three")
def test_a_delegate_without_an_account_replies_and_comes(client, table):
    meeting, _hearing = convened(table, referred(table))
    mine = seat(meeting, table.delegate)
    page = client.get(page_of(mine)).content.decode()
    assert [words for words in ("3号楼居民代表", "您能参加吗", "电梯更换") if words not in page] == []
    press(client, mine, "reply", reply="comes")
    press(client, mine, "come")
    mine.refresh_from_db()
    assert (mine.reply, mine.came_by, mine.is_there) == ("comes", "code", True)
    assert AuditRow.objects.filter(verb="meetings.arrive").latest("pk").actor_kind == "reporter"


def test_before_the_day_a_seat_is_asked_whether_it_comes_and_not_taken_for_there(client, table):
    mine = seat(convened(table)[0], table.delegate)
    page = client.get(page_of(mine)).content.decode()
    assert ("您能参加吗" in page, "会前想问一句" in page, "我到了" in page) == (True, True, False)
    assert "会议当天" in press(client, mine, "come").content.decode()
    mine.refresh_from_db()
    assert not mine.is_there


@pytest.mark.usefixtures("at_three")
def test_a_seat_asks_in_an_open_meeting_without_being_told_that_it_is_before(client, table):
    page = client.get(page_of(seat(opened(table, referred(table))[0], table.delegate))).content.decode()
    assert ("想问一句？" in page, "会前想问一句" in page) == (True, False)


def test_the_page_shows_nobodys_data(client, table):
    matter = referred(table)
    page = client.get(page_of(seat(convened(table, matter)[0], table.delegate))).content.decode()
    assert [one for one in (cast.AUNT_LIN_NAME, cast.AUNT_LIN_PHONE, matter.text) if one in page] == []


@pytest.mark.usefixtures("at_three")
def test_a_seat_asks_to_speak_and_votes_on_its_phone(client, table):
    meeting, hearing = opened(table)
    mine = seat(meeting, table.delegate)
    put_to_vote(actor=table.actor, hearing=hearing, question="换不换？", way="phone", at=FRIDAY_THREE)
    press(client, mine, "speak")
    press(client, mine, "ballot", choice="for")
    assert "已经" not in press(client, mine, "ballot", choice="perhaps").content.decode()
    page = client.get(reverse("meeting-seat-look", args=[ticket(mine)])).content.decode()
    assert ("您已签到" in page, "已排上发言" in page, 'aria-pressed="true"' in page) == (True, True, True)
    assert hearing.votes.get().ballots.get().choice == "for"


@pytest.mark.usefixtures("at_three")
def test_a_guest_is_told_that_it_has_no_vote(client, table):
    meeting, hearing = opened(table)
    put_to_vote(actor=table.actor, hearing=hearing, question="换不换？", way="phone", at=FRIDAY_THREE)
    guest = seat(meeting, table.guest)
    press(client, guest, "come")
    assert "没有表决权" in client.get(page_of(guest)).content.decode()
    press(client, guest, "ballot", choice="for")
    assert hearing.votes.get().ballots.count() == 0


@pytest.mark.usefixtures("at_three")
def test_minutes_are_read_and_confirmed_on_the_phone(client, table):
    meeting, _hearing = opened(table)
    close_meeting(actor=table.actor, meeting=meeting, at=FRIDAY_THREE)
    mine = seat(meeting, table.delegate)
    assert "纪要写得对吗" in client.get(page_of(mine)).content.decode()
    press(client, mine, "confirm", objection="第一项写错了")
    mine.refresh_from_db()
    assert mine.objection == "第一项写错了"


@pytest.mark.usefixtures("at_three")
def test_minutes_that_nobody_can_object_to_any_more_ask_for_no_word(client, table):
    meeting, _hearing = opened(table)
    close_meeting(actor=table.actor, meeting=meeting, at=FRIDAY_THREE)
    Meeting.objects.update(confirm_until=FRIDAY_THREE - HOUR)
    page = client.get(page_of(seat(meeting, table.delegate))).content.decode()
    assert ("提异议的时间已经过了" in page, 'name="objection"' in page) == (True, False)


def test_the_code_on_the_screen_finds_the_seat_of_the_phone_or_of_who_is_signed_in(client, table):
    meeting, _hearing = convened(table)
    join = reverse("meeting-join", args=[meeting.code])
    assert "还没有认领席位" in client.get(join).content.decode()
    client.force_login(table.world.chen)  # stands in for the secretary
    assert client.get(join).url == page_of(seat(meeting, table.he))
    client.logout()
    client.force_login(table.world.qian)
    page = client.get(join).content.decode()
    assert ("没有您的席位" in page, "还没有认领席位" in page) == (True, False)
    client.logout()
    client.get(page_of(seat(meeting, table.delegate)))
    assert client.get(join).url == page_of(seat(meeting, table.delegate))


@pytest.mark.usefixtures("at_three")
def test_a_substitute_comes_as_one(client, table):
    meeting, _hearing = convened(table)
    client.force_login(table.world.chen)
    press(client, seat(meeting, table.he), "come")
    assert seat(meeting, table.he).by_substitute


@pytest.mark.usefixtures("at_three")
def test_whoever_sends_somebody_says_whom_and_that_one_comes_as_substitute(client, table):
    mine = seat(convened(table)[0], table.delegate)
    faulty = press(client, mine, "reply", reply="sends", note="")
    page = faulty.content.decode()
    assert (faulty.status_code, "请写明谁替您来" in page, bool(SENDS.search(page))) == (422, True, True)
    kept = press(client, mine, "reply", reply="", note="方敏").content.decode()
    assert 'value="方敏"' in kept
    press(client, mine, "reply", reply="sends", note="方敏")
    press(client, mine, "come")
    assert seat(mine.meeting, table.delegate).by_substitute


def test_a_forged_ticket_opens_nothing_and_an_unknown_button_is_none(client, table):
    mine = seat(convened(table)[0], table.delegate)
    assert client.get("/meet/" + "0" * 48 + "/").status_code == 404
    assert press(client, mine, "dance").status_code == 404
    assert press(client, mine, "reply", reply="").status_code == 422
    assert seat(mine.meeting, table.delegate).reply == ""


def appointment_of(client, row):
    reply = client.get(reverse("meeting-seat-calendar", args=[ticket(row)]))
    assert reply["Content-Type"] == "text/calendar; charset=utf-8"
    assert max(map(len, reply.content.split(b"\r\n"))) <= 75
    (event,) = Calendar.from_ical(reply.content).walk("VEVENT")
    return event


def test_the_meeting_goes_into_any_calendar_and_a_cancelled_one_says_so(client, table):
    meeting, hearing = convened(table)
    Item.objects.filter(pk=hearing.item_id).update(title="电梯, 泵房; 和\\“" + "门禁" * 30)
    event = appointment_of(client, seat(meeting, table.delegate))
    assert (event["DTSTART"].dt, str(event["STATUS"])) == (FRIDAY_THREE, "CONFIRMED")
    assert str(event["DESCRIPTION"]) == "1. 电梯, 泵房; 和\\“" + "门禁" * 30
    cancel(actor=table.actor, meeting=meeting, why="大雪", at=MONDAY_NINE)
    again = appointment_of(client, seat(meeting, table.delegate))
    assert (str(again["STATUS"]), again["SEQUENCE"] > event["SEQUENCE"]) == ("CANCELLED", True)


@pytest.mark.usefixtures("at_three")
def test_papers_tell_what_was_done_and_hide_who_said_it(client, table):
    matter = referred(table)
    matter.__class__.objects.filter(pk=matter.pk).update(text="我是19900001001，住3号楼2单元501室，电梯坏了")
    meeting, hearing = convened(table, matter)
    mine = ticket(seat(meeting, table.delegate))
    page = client.get(reverse("meeting-seat-item", args=[mine, hearing.pk])).content.decode()
    assert [words for words in (matter.number, "办理经过", "〔电话〕", "已提交联席会议") if words not in page] == []
    pdf = client.get(reverse("meeting-seat-papers", args=[mine])).content
    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages)
    assert [words for words in ("19900001001", "501", cast.AUNT_LIN_NAME) if words in page + text] == []
    assert matter.number in text


def test_papers_are_not_out_before_the_invitations(client, desk, table):
    meeting = planned(table)
    hearing = listed(table, meeting, raised(table, referred(table)))
    convene(actor=table.actor, meeting=meeting, at=MONDAY_NINE)
    mine = seat(meeting, table.delegate)
    Meeting.objects.filter(pk=meeting.pk).update(state="planned")
    assert client.get(reverse("meeting-seat-item", args=[ticket(mine), hearing.pk])).status_code == 404
    assert desk.get(reverse("desk-meeting-papers", args=[meeting.pk]))["Content-Type"] == "application/pdf"


@pytest.mark.usefixtures("at_three")
def test_a_question_asked_on_the_phone_stands_on_the_console_until_it_was_answered(client, table):
    meeting, hearing = opened(table)
    mine = seat(meeting, table.delegate)
    page = press(client, mine, "ask", item=str(hearing.pk), text="还剩多少钱？").content.decode()
    assert "还剩多少钱？" in page
    wrong = press(client, mine, "ask", item="nothing", text="多久才换？")
    assert (wrong.status_code, "多久才换？</textarea>" in wrong.content.decode()) == (422, True)
    client.force_login(table.world.he)
    console = reverse("desk-console", args=[meeting.pk])
    assert "还剩多少钱？" in client.get(console).content.decode()
    assert "还剩多少钱？" in client.get(reverse("desk-meeting", args=[meeting.pk])).content.decode()
    question = Question.objects.get()
    client.post(reverse("desk-console-press", args=[meeting.pk, "answered"]), {"question": str(question.pk)})
    assert "还剩多少钱？" not in client.get(console).content.decode()


@pytest.mark.parametrize(
    ("link", "way"),
    [
        ("0477-8000123", "tel:+864778000123"),
        ("https://meeting.example/123", "https://meeting.example/123"),
        ("https://a b", ""),
        ("会议号 123-456-789", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_only_a_telephone_or_a_page_becomes_a_link(link, way):
    assert way_from_afar(link) == way


@pytest.mark.usefixtures("at_three")
def test_who_takes_part_from_afar_is_there_and_says_so(client, table):
    meeting, _hearing = opened(table)
    Meeting.objects.filter(pk=meeting.pk).update(link="0477-8000123")
    assert "我远程参加" in client.get(page_of(seat(meeting, table.guest))).content.decode()
    press(client, seat(meeting, table.guest), "far")
    assert seat(meeting, table.guest).came_by == "telephone"


def propose(client, member, **given):
    """What a seat's phone sends at the one meeting that was convened."""
    mine = Attendance.objects.get(member=member)
    told = {"title": "车棚装充电桩", "about": "", **given}
    return client.post(reverse("meeting-seat-press", args=[ticket(mine), "propose"]), told)


@pytest.mark.usefixtures("at_three")
def test_a_delegate_without_an_account_proposes_an_item_and_follows_it(client, table):
    meeting, _hearing = convened(table)
    page = reverse("meeting-seat", args=[ticket(seat(meeting, table.delegate))])
    assert "提一个议题" in client.get(page).content.decode()
    assert propose(client, table.delegate, about="打电话19900001007问我").status_code == 302
    item = Item.objects.get(origin="member")
    assert (item.proposed_by, item.state, "19900001007" in item.about) == (table.delegate, "waiting", False)
    assert [row.context["why"] for row in heard_of("proposed")][:1] == ["车棚装充电桩"]
    assert propose(client, table.delegate).status_code == 302  # pressed twice
    assert Item.objects.filter(origin="member").count() == 1
    shown = client.get(page).content.decode()
    assert ("车棚装充电桩" in shown, "待列入议程" in shown) == (True, True)
    row = AuditRow.objects.filter(verb="meetings.raise_item").last()
    assert (row.actor_kind, row.actor_id) == ("reporter", str(table.delegate.pk))


@pytest.mark.usefixtures("at_three")
def test_a_proposal_without_a_question_comes_back_with_what_was_typed(client, table):
    convened(table)
    page = propose(client, table.delegate, title=" ", about="大家都说要")
    assert (page.status_code, "大家都说要" in page.content.decode(), heard_of("proposed")) == (422, True, [])


@pytest.mark.usefixtures("at_three")
def test_who_is_only_invited_or_whose_term_is_over_proposes_nothing(client, table):
    meeting, _hearing = convened(table)
    assert propose(client, table.guest).status_code == 422
    end_term(actor=table.actor, member=table.delegate, ends=MONDAY, at=FRIDAY_THREE)
    assert propose(client, table.delegate).status_code == 422
    shown = client.get(reverse("meeting-seat", args=[ticket(seat(meeting, table.delegate))])).content.decode()
    assert ("提一个议题" in shown, Item.objects.filter(origin="member").count()) == (False, 0)


@pytest.mark.usefixtures("at_three")
def test_one_seat_does_not_fill_the_list(client, table):
    convened(table)
    answers = [propose(client, table.delegate, title=f"第{number}件事").status_code for number in range(6)]
    assert answers == [302] * 5 + [422]
