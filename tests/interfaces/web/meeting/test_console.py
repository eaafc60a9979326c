from uuid import uuid4

import pytest
from django.urls import reverse

from huiyin.domains.matters.actions.escalation import escalate_matter
from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.models import Decision, Meeting, Minutes, Vote
from tests.factories.meetings import FRIDAY_THREE, listed, opened, raised, referred, seat

pytestmark = pytest.mark.usefixtures("at_three")
APRIL = "2026-04-10"


@pytest.fixture
def held(table):
    return opened(table, referred(table))


def console(meeting):
    return reverse("desk-console", args=[meeting.pk])


def press(client, meeting, move, **given):
    return client.post(reverse("desk-console-press", args=[meeting.pk, move]), given, follow=True)


def write(client, hearing, text, base=0):
    target = reverse("desk-console-write", args=[hearing.meeting_id, hearing.pk])
    return client.post(target, {"text": text, "base": base})


def decide(client, hearing, **given):
    target = reverse("desk-console-decide", args=[hearing.meeting_id, hearing.pk])
    base = {"key": "k1", "becomes": "task", "what": "换主板", "deadline": APRIL, "public_text": "", "approver": ""}
    return client.post(target, base | given)


def test_the_console_shows_what_is_on_and_only_to_who_runs_the_meeting(desk, client, table, held):
    page = desk.get(console(held[0])).content.decode()
    assert [words for words in ("电梯更换", "人数达到", "应到3席，实到3席，须有2席", "议定") if words not in page] == []
    client.force_login(table.world.wang)
    assert client.get(console(held[0])).status_code == 403


def test_a_look_costs_nothing_while_nothing_is_new(desk, table, held):
    target, version = reverse("desk-console-look", args=[held[0].pk]), Meeting.objects.get().version
    assert desk.get(target, {"v": version}).status_code == 204
    press(desk, held[0], "leave", seat=seat(held[0], table.wang).pk)
    fresh = desk.get(target, {"v": version}).status_code, desk.get(target, {"v": 0}).status_code
    assert fresh[1] == 200


def test_minutes_are_saved_and_a_second_secretary_loses_nothing(desk, held):
    assert write(desk, held[1], "甲写的").json() == {"version": 1, "conflict": False}
    told = write(desk, held[1], "乙写的").json()
    assert (told["conflict"], told["text"], told["by"]) == (True, "甲写的", "何建国")
    assert "乙写的" in desk.get(console(held[0])).content.decode()
    assert write(desk, held[1], "长" * 20_001).status_code == 409
    assert Minutes.objects.count() == 2


def test_seats_come_speak_and_leave_by_one_button_each(desk, table, held):
    mine = seat(held[0], table.wang)
    press(desk, held[0], "speak", seat=mine.pk)
    speech = held[0].speeches.get()
    press(desk, held[0], "floor", speech=speech.pk)
    press(desk, held[0], "spoken", speech=speech.pk)
    press(desk, held[0], "leave", seat=mine.pk)
    press(desk, held[0], "arrive", seat=seat(held[0], table.guest).pk)
    press(desk, held[0], "aside", seat=seat(held[0], table.zhao).pk, note="亲属")
    assert "街道联络员回避" in desk.get(console(held[0])).content.decode().replace("street ", "")
    assert held[0].attendances.filter(came_at__isnull=False, left_at=None).count() == 4


def test_a_button_for_nobody_is_not_found(desk, held):
    told = [press(desk, held[0], move).status_code for move in ("arrive", "floor", "begin", "dance")]
    assert told == [404] * 4


def test_a_vote_is_opened_counted_and_explained(desk, held):
    press(desk, held[0], "vote", question="", way="hands")
    press(desk, held[0], "vote", question="同意吗？", way="hands")
    wrong = press(desk, held[0], "count", in_favour=5, against=0, abstained=0).content.decode()
    assert "票数超过了" in wrong
    right = press(desk, held[0], "count", in_favour=2, against=1, abstained=0).content.decode()
    assert "到会3席中须超过1/2同意，即2票。" in right
    press(desk, held[0], "count", in_favour=0, against=3, abstained=0)
    assert Vote.objects.get().in_favour == 2


def test_a_decision_needs_what_who_and_when_and_keeps_what_was_typed(desk, table, held):
    reply = decide(desk, held[1], owner="", public_text="四月换好")
    page = reply.content.decode()
    assert (reply.status_code, "四月换好" in page, Decision.objects.count()) == (422, True, 0)
    late = decide(desk, held[1], owner=str(table.world.company.pk), deadline="2026-01-01")
    far = decide(desk, held[1], owner=str(table.world.company.pk), deadline="2026-12-01")
    assert (late.status_code, far.status_code, Decision.objects.count()) == (422, 422, 0)


def test_one_key_decides_once_however_often_it_is_pressed(desk, table, held):
    for _time in range(2):
        assert decide(desk, held[1], owner=str(table.world.company.pk)).status_code == 302
    assert Decision.objects.get().owner == table.world.company


def test_what_was_decided_on_an_item_stands_beside_the_keys_on_every_console(desk, table, held):
    assert "本议题已议定" not in desk.get(console(held[0])).content.decode()
    for key in ("k1", "k2"):
        decide(desk, held[1], key=key, owner=str(table.world.company.pk))
    typing = desk.get(console(held[0])).content.decode().split('class="stack typing"')[1]
    assert ("本议题已议定" in typing, typing.count("换主板")) == (True, 1)


def test_other_words_upon_a_decision_that_was_not_seen_are_asked_about_once(desk, table, held):
    owner = str(table.world.company.pk)
    decide(desk, held[1], owner=owner, seen=0)
    again = decide(desk, held[1], key="k2", owner=owner, what="四月修好", seen=0)
    page = again.content.decode()
    assert [
        words for words in ("刚刚已议定：换主板", 'value="四月修好"', 'name="seen" value="1"') if words not in page
    ] == []
    assert (again.status_code, Decision.objects.count()) == (422, 1)
    assert decide(desk, held[1], key="k2", owner=owner, what="四月修好", seen=1).status_code == 302
    assert Decision.objects.count() == 2


def test_the_console_says_which_matter_the_table_does_not_owe_any_more(desk, table, held):
    words, matter = "已不由本会议负责", Matter.objects.get()
    assert words not in desk.get(console(held[0])).content.decode()
    escalate_matter(actor=table.world.acting(table.world.he), matter=matter, note="太久了", at=FRIDAY_THREE)
    assert words in desk.get(console(held[0])).content.decode()


def test_who_was_sent_by_a_seat_is_named_to_the_secretary_and_comes_as_substitute(desk, table, held):
    guest = seat(held[0], table.guest)
    held[0].attendances.filter(pk=guest.pk).update(reply="sends", reply_note="方敏")
    assert "派人参加：方敏" in desk.get(console(held[0])).content.decode().replace("\n", "")
    press(desk, held[0], "arrive", seat=guest.pk)
    assert "替补：方敏" in desk.get(console(held[0])).content.decode()
    assert seat(held[0], table.guest).by_substitute


def test_a_carried_vote_fills_the_decision_which_names_it(desk, table, held):
    press(desk, held[0], "vote", question="四月换主板", way="hands")
    press(desk, held[0], "count", in_favour=3, against=0, abstained=0)
    page = desk.get(console(held[0])).content.decode()
    vote = Vote.objects.get()
    assert [words for words in ("依据已通过的表决", str(vote.pk), 'value="四月换主板"') if words not in page] == []
    decide(desk, held[1], owner=str(table.world.company.pk), vote=str(vote.pk))
    assert (Decision.objects.get().vote, "依据已通过" in desk.get(console(held[0])).content.decode()) == (vote, False)


def test_nothing_is_decided_by_a_vote_that_was_lost(desk, table, held):
    press(desk, held[0], "vote", question="四月换主板", way="hands")
    press(desk, held[0], "count", in_favour=1, against=2, abstained=0)
    reply = decide(desk, held[1], owner=str(table.world.company.pk), vote=str(Vote.objects.get().pk))
    assert (reply.status_code, "没有通过" in reply.content.decode(), Decision.objects.count()) == (422, True, 0)


def test_who_rings_in_is_put_down_as_from_afar(desk, table, held):
    Meeting.objects.filter(pk=held[0].pk).update(link="0477-8000123")
    assert "远程" in desk.get(console(held[0])).content.decode()
    press(desk, held[0], "far", seat=seat(held[0], table.guest).pk)
    assert seat(held[0], table.guest).came_by == "telephone"
    assert "远程参加" in desk.get(console(held[0])).content.decode()


def test_the_meeting_goes_on_and_closes(desk, table, held):
    other = listed_now(table, held[0])
    press(desk, held[0], "begin", hearing=other.pk)
    reply = press(desk, held[0], "close")
    assert reply.redirect_chain[-1][0] == reverse("desk-meeting", args=[held[0].pk])
    assert "人数" not in press(desk, held[0], "close").content.decode()
    assert Meeting.objects.get(pk=held[0].pk).state == "closed"


def listed_now(table, meeting):
    type(meeting).objects.filter(pk=meeting.pk).update(state="convened")
    hearing = listed(table, meeting, raised(table, title="楼道堆物"), at=FRIDAY_THREE)
    type(meeting).objects.filter(pk=meeting.pk).update(state="open")
    return hearing


def test_nothing_on_the_console_is_for_a_meeting_that_is_not_there(desk):
    assert desk.get(reverse("desk-console", args=[uuid4()])).status_code == 404
