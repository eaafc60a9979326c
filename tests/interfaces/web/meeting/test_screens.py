from datetime import date

import pytest
from django.urls import reverse

from huiyin.domains.meetings.actions.decisions import Verdict, decide
from huiyin.domains.meetings.actions.sessions import ask_to_speak
from huiyin.domains.meetings.actions.votes import put_to_vote
from huiyin.interfaces.web.meeting import live
from tests import cast
from tests.factories.meetings import FRIDAY_THREE, convened, listed, opened, raised, referred, seat

pytestmark = pytest.mark.usefixtures("at_three")


def look(client, meeting, version):
    return client.get(reverse("meeting-screen-look", args=[meeting.code]), {"v": version})


def test_the_screen_shows_items_and_seats_and_nobodys_data(client, table):
    matter = referred(table, text="林秀兰19900001001说电梯坏了")
    meeting, hearing = opened(table, matter)
    ask_to_speak(actor=table.actor, seat=seat(meeting, table.delegate), at=FRIDAY_THREE)
    put_to_vote(actor=table.actor, hearing=hearing, question="换不换？", way="phone", at=FRIDAY_THREE)
    page = client.get(reverse("meeting-screen", args=[meeting.code])).content.decode()
    assert [
        words for words in ("电梯更换", "发言顺序：", "3号楼居民代表", "换不换？", "同意0") if words not in page
    ] == []
    assert [one for one in (cast.AUNT_LIN_NAME, cast.AUNT_LIN_PHONE, matter.number, matter.text) if one in page] == []


def test_before_it_begins_the_screen_shows_the_agenda_and_a_code_to_come(client, table):
    meeting, _hearing = convened(table)
    page = client.get(reverse("meeting-screen", args=[meeting.code])).content.decode()
    assert [words for words in ("会议马上开始", "电梯更换", "扫码签到", "data:image/svg") if words not in page] == []


def test_the_screen_says_how_much_more_there_is_than_it_has_room_for(client, table):
    meeting, _hearing = convened(table)
    for number in range(9):
        listed(table, meeting, raised(table, title=f"第{number}件"))
    page = client.get(reverse("meeting-screen", args=[meeting.code])).content.decode()
    assert ("第6件" in page, "第7件" in page, "还有2项" in page) == (True, False, True)


def test_of_many_decisions_the_screen_shows_the_last_ones(client, table):
    meeting, hearing = opened(table)
    for number in range(5):
        verdict = Verdict("task", f"决定{number}", table.world.company, date(2026, 4, 10))
        decide(actor=table.actor, hearing=hearing, verdict=verdict, key=str(number), at=FRIDAY_THREE)
    page = client.get(reverse("meeting-screen", args=[meeting.code])).content.decode()
    assert [f"决定{number}" in page for number in range(5)] == [False, True, True, True, True]


def test_a_screen_that_is_new_gets_nothing_and_an_old_one_the_region_with_its_version(client, table):
    meeting, _hearing = opened(table)
    old = look(client, meeting, 0)
    again = look(client, meeting, old["X-Version"])
    assert (old.status_code, again.status_code, again.content) == (200, 204, b"")
    assert again["X-Now"] == str(int(FRIDAY_THREE.timestamp() * 1000))
    assert "<html" not in old.content.decode()


def test_two_hundred_looks_ask_the_database_once_and_draw_once(client, table, django_assert_num_queries):
    meeting, _hearing = opened(table)
    version = look(client, meeting, 0)["X-Version"]
    live.versions[meeting.code].at += 3600  # as if the last question had been a moment ago all the time
    with django_assert_num_queries(0):
        for _screen in range(200):
            assert look(client, meeting, version).status_code == 204
        assert look(client, meeting, 0).status_code == 200


def test_an_old_answer_is_asked_anew(client, table):
    meeting, _hearing = opened(table)
    version = int(look(client, meeting, 0)["X-Version"])
    type(meeting).objects.update(version=version + 1)
    live.versions[meeting.code].at -= 3600
    assert look(client, meeting, version)["X-Version"] == str(version + 1)


@pytest.mark.django_db
def test_a_meeting_that_is_not_there_has_no_screen_and_leaves_nothing_behind(client):
    assert client.get("/meet/in/0000-0000-0000/screen/").status_code == 404
    assert client.get("/meet/in/0000-0000-0000/screen/look/").status_code == 404
    assert live.versions == {}


def test_what_is_remembered_is_bounded(table):
    meeting, _hearing = convened(table)
    live.versions.update({f"code {number}": live.Looked(1, 0) for number in range(live.MOST)})
    live.version_now(meeting.code)
    assert list(live.versions) == [meeting.code]


def test_a_look_that_finds_nothing_new_is_answered_before_anybody_asks_who_looks(client, table, monkeypatch):
    meeting, _hearing = opened(table)
    fresh = look(client, meeting, look(client, meeting, 0)["X-Version"])
    assert (fresh.status_code, fresh["Cache-Control"], "Content-Security-Policy" in fresh) == (204, "no-store", False)
    monkeypatch.setattr(live, "FRESH_S", -1)
    slower = look(client, meeting, 1_000_000)
    assert (slower.status_code, "Content-Security-Policy" in slower) == (204, True)
    assert look(client, meeting, "x").status_code == 200
