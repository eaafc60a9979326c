import pytest
from django.urls import reverse

from huiyin.domains.meetings.models import Meeting
from huiyin.interfaces.web.shared import moment
from tests import cast
from tests.clock import HOUR
from tests.factories.meetings import FRIDAY_THREE, SECRETARY, convened, heard_of, listed, planned, raised, referred


def page_of(meeting):
    return reverse("desk-meeting", args=[meeting.pk])


def press(client, meeting, move, **given):
    return client.post(reverse("desk-meeting-press", args=[meeting.pk, move]), given, follow=True)


def test_a_meetings_page_shows_its_agenda_with_matters_and_seats(desk, table):
    matter = referred(table)
    meeting, _hearing = convened(table, matter)
    page = desk.get(page_of(meeting)).content.decode()
    assert [
        words for words in ("电梯更换", matter.number, "尚未回复", "已发通知", "重发议程") if words not in page
    ] == []


def test_a_stranger_finds_no_meeting_and_a_seat_without_the_verb_moves_nothing(client, table):
    meeting = planned(table)
    client.force_login(cast.stranger_zhou(*SECRETARY))
    assert client.get(page_of(meeting)).status_code == 404
    client.force_login(table.world.wang)
    assert client.get(page_of(meeting)).status_code == 200
    assert press(client, meeting, "list", item="x").status_code == 403


def test_items_move_up_and_down_and_onto_the_agenda(desk, table):
    meeting = planned(table)
    first, second = (listed(table, meeting, raised(table, title=title)) for title in ("甲", "乙"))
    third = raised(table, title="丙")
    press(desk, meeting, "up", hearing=second.pk)
    press(desk, meeting, "down", hearing=second.pk)
    press(desk, meeting, "list", item=third.pk)
    assert [row.item.title for row in meeting.hearings.order_by("order")] == ["甲", "乙", "丙"]
    assert press(desk, meeting, "up", hearing=first.pk).status_code == 404
    assert press(desk, meeting, "list", item="nonsense").status_code == 404
    assert press(desk, meeting, "dance").status_code == 404


def test_invitations_go_out_and_a_changed_agenda_after_them(desk, table):
    meeting = planned(table)
    target = reverse("desk-meeting-invite", args=[meeting.pk])
    assert desk.get(target).status_code == 200
    assert heard_of("invitation") == []
    desk.post(target, {"note": ""})
    desk.post(target, {"note": ""})
    assert (len(heard_of("invitation")), len(heard_of("changed"))) == (6, 6)


def test_a_meeting_is_moved_then_cancelled_and_says_why(desk, table):
    meeting = planned(table)
    move, cancel = (reverse(name, args=[meeting.pk]) for name in ("desk-meeting-move", "desk-meeting-cancel"))
    assert desk.post(move, {"starts_at": "2026-02-01T10:00", "why": "检修"}).status_code == 422
    assert desk.post(move, {"starts_at": "2026-03-20T10:00", "why": "检修"}).status_code == 302
    assert desk.post(cancel, {"why": ""}).status_code == 422
    assert desk.post(cancel, {"why": "大雪"}).status_code == 302
    assert Meeting.objects.get(pk=meeting.pk).state == "cancelled"
    assert desk.post(cancel, {"why": "大雪"}).status_code == 422


def test_a_meeting_opens_once_it_was_convened_and_leads_to_the_console_at_once_on_its_day(desk, table, monkeypatch):
    meeting = planned(table)
    assert (
        "还没到" in press(desk, meeting, "open").content.decode()
        or Meeting.objects.get(pk=meeting.pk).state == "planned"
    )
    ready, _hearing = convened(table)
    monkeypatch.setattr(moment, "present", lambda: FRIDAY_THREE - 6 * HOUR)  # its day, before its hour
    reply = press(desk, ready, "open")
    assert reply.redirect_chain == [(reverse("desk-console", args=[ready.pk]), 302)]


def test_a_meeting_called_for_another_day_opens_only_after_a_question_that_says_the_day(desk, table):
    meeting, _hearing = convened(table)
    question = reverse("desk-meeting-open", args=[meeting.pk])
    asked = press(desk, meeting, "open")
    assert (asked.redirect_chain, Meeting.objects.get().state) == ([(question, 302)], "convened")
    page = asked.content.decode()
    assert [words for words in ("今天就开会吗", "3月13日", "通知给各席位") if words not in page] == []
    reply = desk.post(question, follow=True)
    assert reply.redirect_chain == [(reverse("desk-console", args=[meeting.pk]), 302)]
    assert (Meeting.objects.get().state, "会议已经开始" in reply.content.decode()) == ("open", True)
    assert desk.post(question).status_code == 422


def test_a_meeting_held_on_another_day_says_the_day_on_which_it_was_held(desk, table):
    meeting, _hearing = convened(table)
    address = reverse("desk-meeting", args=[meeting.pk])
    assert "3月13日" in desk.get(address).content.decode()
    desk.post(reverse("desk-meeting-open", args=[meeting.pk]))
    meeting.refresh_from_db()
    assert (meeting.held_at, "3月13日" in desk.get(address).content.decode()) == (meeting.opened_at, False)


def test_only_who_holds_the_meeting_is_asked_whether_it_opens_early(client, table):
    meeting, _hearing = convened(table)
    question = reverse("desk-meeting-open", args=[meeting.pk])
    client.force_login(table.world.wang)
    assert (client.get(question).status_code, client.post(question).status_code) == (403, 403)
    client.force_login(cast.stranger_zhou(*SECRETARY))
    assert (client.get(question).status_code, Meeting.objects.get().state) == (404, "convened")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_meetings_page_costs_as_many_queries_for_three_items_as_for_one(desk, table, rows, django_assert_num_queries):
    meeting = planned(table)
    for number in range(rows):
        listed(table, meeting, raised(table, title=f"议题{number}"))
    with django_assert_num_queries(16):
        page = desk.get(page_of(meeting)).content.decode()
    assert all(f"议题{number}" in page for number in range(rows))
