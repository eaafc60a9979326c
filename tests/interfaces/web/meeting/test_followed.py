"""Decisions that are followed: what a later date would touch, and the one key where everybody is content."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.domains.matters.actions.dispatching import accept_matter
from huiyin.domains.meetings.actions.meetings import convene
from huiyin.domains.meetings.actions.sessions import open_meeting
from huiyin.domains.meetings.models import Decision
from huiyin.interfaces.web.meeting import register
from huiyin.interfaces.web.shared import moment
from huiyin.platform.access.models import PostVerb
from tests.clock import DAY
from tests.factories.meetings import FRIDAY_THREE, carried_out, closed, judged, listed, planned, raised, referred

pytestmark = pytest.mark.usefixtures("at_three")
CONTENT, KEY = "表态的反映人都说解决了", "记为已办好"
REGISTER_QUERIES = 12


@pytest.fixture
def decision(table):
    closed(table, referred(table))
    return Decision.objects.get()


@pytest.fixture
def content(table, decision):
    (matter,) = (row.matter for row in decision.hearing.item.matters.all())
    judged(carried_out(table, matter))
    return decision


def read(client, name, *keys):
    return client.get(reverse(name, args=keys)).content.decode()


def next_one(table):
    """The meeting after, its invitations out."""
    meeting = planned(table, starts_at=FRIDAY_THREE + 4 * DAY)
    listed(table, meeting, raised(table, title="停车"))
    return convene(actor=table.actor, meeting=meeting, at=FRIDAY_THREE)


def key_of(decision):
    return reverse("desk-decision-done", args=[decision.pk])


def test_the_table_the_next_meeting_and_its_room_say_that_only_the_word_is_missing(desk, table, content):
    meeting = next_one(table)
    pages = [read(desk, "desk-table", table.body.pk), read(desk, "desk-meeting", meeting.pk)]
    open_meeting(actor=table.actor, meeting=meeting, at=FRIDAY_THREE)
    pages.append(read(desk, "desk-console", meeting.pk))
    assert [(CONTENT in page, key_of(content) in page, KEY in page) for page in pages] == [(True, True, True)] * 3
    assert "1项决议可以记为已办好" in read(desk, "desk-meetings")
    desk.logout()
    screen = desk.get(reverse("meeting-screen", args=[meeting.code])).content.decode()
    assert (CONTENT in screen, KEY in screen) == (True, False)


@pytest.mark.usefixtures("decision")
def test_while_reporters_are_asked_nothing_of_the_kind_is_said(desk, table):
    next_one(table)
    pages = [read(desk, "desk-table", table.body.pk), read(desk, "desk-register"), read(desk, "desk-meetings")]
    assert [KEY in page for page in pages] == [False] * 3


def test_one_key_leads_back_to_where_it_was_pressed_and_nowhere_else(desk, table, content):
    register = reverse("desk-register")
    page = read(desk, "desk-register")
    assert ("反映人已认可，决议还没记为办好" in page, key_of(content) in page) == (True, True)
    assert "反映人已认可" in desk.get(register, {"as": "csv"}).content.decode()
    assert desk.post(key_of(content), {"content": "1", "next": register}).url == register
    assert "决议还没记为办好" not in read(desk, "desk-register")
    again = desk.post(key_of(content), {"content": "1", "next": "https://elsewhere.example/"}, follow=True)
    assert again.redirect_chain[0][0] == reverse("desk-table", args=[table.body.pk])
    assert "这项决议已经办完" in again.content.decode()


def test_who_does_not_follow_decisions_sees_it_and_presses_nothing(client, table, content):
    PostVerb.objects.filter(verb="meetings.prepare").delete()
    client.force_login(table.world.he)
    page = read(client, "desk-register")
    assert ("反映人已认可" in page, key_of(content) in page) == (True, False)
    assert client.post(key_of(content), {"content": "1"}).status_code == 403


def test_the_register_asks_the_same_number_of_questions_for_one_item_and_for_three(desk, table):
    counts = []
    for more in (1, 2):
        for _number in range(more):
            closed(table, referred(table))
        with CaptureQueriesContext(connection) as asked:
            read(desk, "desk-register")
        counts.append(len(asked))
    assert counts == [REGISTER_QUERIES] * 2


def test_what_waits_for_an_item_stands_on_the_register_without_a_telephone(desk, table):
    referred(table, title="", text="电梯坏了，打19900001007")
    page = read(desk, "desk-register")
    assert ("电梯坏了" in page, "19900001007" in page) == (True, False)


def later(client, decision):
    return read(client, "desk-decision-later", decision.pk)


def test_before_a_date_moves_the_page_names_the_matters_and_counts_who_would_be_told(desk, table):
    first, second = referred(table), referred(table)
    closed(table, first, second)
    decision = Decision.objects.get()
    accept_matter(actor=table.world.acting(table.world.wang), matter=first, at=FRIDAY_THREE)
    page = later(desk, decision)
    told = ("这项决议后面有2件诉求", "会通知1位反映人", first.number, second.number, "改为新日期", "签收之前不能改期")
    assert [words for words in told if words not in page] == []
    assert "一起改期" not in page
    accept_matter(actor=table.world.acting(table.world.wang), matter=second, at=FRIDAY_THREE)
    page = later(desk, decision)
    assert ("会通知2位反映人" in page, "一起改期，要么都不改" in page) == (True, True)


def test_what_is_answered_is_told_nothing_and_a_decision_alone_touches_nobody(desk, table, content):
    page = later(desk, content)
    assert ("会通知0位反映人" in page, "已答复或已了结" in page) == (True, True)
    closed(table)
    alone = Decision.objects.exclude(pk=content.pk).get()
    assert "不用通知谁" in later(desk, alone)


def test_the_register_turns_its_pages_and_its_file_holds_them_all(desk, table, monkeypatch):
    monkeypatch.setattr(register, "MOST", 2)
    waiting = [referred(table) for _number in range(3)]
    for number in range(5):
        raised(table, title=f"议题{number}")
    pages = [desk.get(reverse("desk-register"), {"page": page}).content.decode() for page in ("1", "2", "3", "9")]
    shown = [[number for number in range(5) if f"议题{number}" in page] for page in pages]
    assert [sorted(numbers) for numbers in shown] == [[3, 4], [1, 2], [0], []]
    assert ('rel="prev"' in pages[0], 'rel="next"' in pages[0], 'rel="next"' in pages[2]) == (False, True, False)
    file = desk.get(reverse("desk-register"), {"as": "csv"}).content.decode()
    assert [one.number in file for one in waiting] == [True] * 3
    assert [f"议题{number}" in file for number in range(5)] == [True] * 5


def test_the_register_says_at_which_level_a_matter_is_and_with_whom(desk, table):
    referred(table)
    assert "联席会议 · table" in read(desk, "desk-register")


def test_everybody_reads_that_it_is_solved_and_not_that_it_is_late(client, table, content, monkeypatch):
    monkeypatch.setattr(moment, "present", lambda: FRIDAY_THREE + 60 * DAY)
    page = read(client, "public-meeting", table.world.community.code, content.meeting_id)
    assert (CONTENT in page, KEY in page, "<p>company" in page) == (True, False, True)
    assert "超期" not in page
