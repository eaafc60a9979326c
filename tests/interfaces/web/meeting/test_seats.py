import pytest
from django.urls import reverse

from huiyin.domains.meetings.actions.sessions import close_meeting
from huiyin.domains.meetings.actions.votes import put_to_vote
from huiyin.domains.meetings.seals import ticket
from huiyin.interfaces.web.meeting.appointments import escaped, folded
from huiyin.platform.audit.models import AuditRow
from tests import cast
from tests.factories.meetings import FRIDAY_THREE, convened, opened, referred, seat


def page_of(row):
    return reverse("meeting-seat", args=[ticket(row)])


def press(client, row, move, **given):
    return client.post(reverse("meeting-seat-press", args=[ticket(row), move]), given, follow=True)


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


def test_the_code_on_the_screen_finds_the_seat_of_the_phone_or_of_who_is_signed_in(client, table):
    meeting, _hearing = convened(table)
    join = reverse("meeting-join", args=[meeting.code])
    assert "还没有认领席位" in client.get(join).content.decode()
    client.force_login(table.world.chen)  # stands in for the secretary
    assert client.get(join).url == page_of(seat(meeting, table.he))
    client.logout()
    client.get(page_of(seat(meeting, table.delegate)))
    assert client.get(join).url == page_of(seat(meeting, table.delegate))


@pytest.mark.usefixtures("at_three")
def test_a_substitute_comes_as_one(client, table):
    meeting, _hearing = convened(table)
    client.force_login(table.world.chen)
    press(client, seat(meeting, table.he), "come")
    assert seat(meeting, table.he).by_substitute


def test_a_forged_ticket_opens_nothing_and_an_unknown_button_is_none(client, table):
    mine = seat(convened(table)[0], table.delegate)
    assert client.get("/meet/" + "0" * 48 + "/").status_code == 404
    assert press(client, mine, "dance").status_code == 404
    assert press(client, mine, "reply", reply="").status_code == 200
    assert seat(mine.meeting, table.delegate).reply == ""


def test_the_meeting_goes_into_any_calendar(client, table):
    meeting, _hearing = convened(table)
    reply = client.get(reverse("meeting-seat-calendar", args=[ticket(seat(meeting, table.delegate))]))
    lines = reply.content.decode().split("\r\n")
    assert reply["Content-Type"] == "text/calendar; charset=utf-8"
    assert [
        line for line in ("DTSTART:20260313T070000Z", "STATUS:CONFIRMED", "END:VCALENDAR") if line not in lines
    ] == []
    assert max(len(line.encode()) for line in lines) <= 75


def test_texts_are_escaped_and_folded_between_characters():
    assert escaped("甲,乙;丙\\丁\n戊") == "甲\\,乙\\;丙\\\\丁\\n戊"
    pieces = list(folded("DESCRIPTION:" + "联席会议" * 20))
    assert "".join(piece.removeprefix(" ") for piece in pieces) == "DESCRIPTION:" + "联席会议" * 20
    assert all(len(piece.encode()) <= 75 for piece in pieces)
