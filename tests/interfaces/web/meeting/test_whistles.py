"""Whistles at the desk, behind the link, and at the place."""

import pytest
from django.test import Client
from django.urls import reverse

from huiyin.domains.meetings.models import Whistle
from huiyin.interfaces.web.shared import moment
from tests import cast
from tests.factories.handovers import text_of
from tests.factories.matters import handled, make_world
from tests.factories.meetings import SECRETARY
from tests.factories.whistles import THREE, begun, called_out


@pytest.fixture
def world(db):  # noqa: ARG001 - the tables must be there
    return make_world()


@pytest.fixture
def desk(world):
    cast.secretary_he(*SECRETARY)
    browser = Client()
    browser.force_login(world.he)
    return browser


@pytest.fixture
def at_three(monkeypatch):
    monkeypatch.setattr(moment, "present", lambda: THREE)


def asked(world, **more):
    rows = {"called-TOTAL_FORMS": "5", "called-INITIAL_FORMS": "0", "called-0-unit": str(world.department.pk)}
    told = {"community": str(world.community.pk), "subject": "电梯", "place": "大厅", "starts_at": "2026-03-03T15:00"}
    return told | rows | {"called-0-officer": "孙洁"} | more


def press(browser, whistle, move, **given):
    return browser.post(reverse("desk-whistle-press", args=[whistle.pk, move]), given, follow=True)


def test_a_whistle_is_blown_and_links_and_codes_are_shown_once(desk, world):
    matter = handled(world).matter
    page = desk.post(reverse("desk-whistle-call"), asked(world, matters=matter.number))
    whistle = Whistle.objects.get()
    sent = page.context["sent"]
    assert (len(sent), sent[0].code in page.content.decode(), list(whistle.matters.all())) == (1, True, [matter])
    assert "验证码：" in page.content.decode()
    assert sent[0].address not in desk.get(reverse("desk-whistle", args=[whistle.pk])).content.decode()


@pytest.mark.parametrize(
    "change",
    [
        {"subject": ""},
        {"matters": "1234"},
        {"called-0-officer": ""},
        {"called-0-unit": ""},
        {"starts_at": "2026-01-01T09:00"},
    ],
)
def test_what_is_wrong_with_a_call_is_said_and_nobody_is_called(desk, world, change):
    page = desk.post(reverse("desk-whistle-call"), asked(world, **change))
    assert (page.status_code, Whistle.objects.count()) == (422, 0)


def test_behind_the_link_a_department_replies_and_reports_in(desk, world):
    whistle, sent = called_out(world, [handled(world).matter])
    phone = Client()
    at = reverse("office", args=[text_of(sent[0].address)])
    assert "3号楼电梯" not in phone.get(at).content.decode()
    phone.post(f"{at}enter/", {"code": sent[0].code})
    page = phone.get(at).content.decode()
    assert ("3号楼一层大厅" in page, cast.AUNT_LIN_PHONE in page) == (True, False)
    assert phone.post(f"{at}reply/", {"reply": "cannot"}).status_code == 422
    phone.post(f"{at}reply/", {"reply": "comes", "who": "孙洁"})
    assert phone.post(f"{at}here/", {"code": "0000-0000-0000", "who": "孙洁"}).status_code == 422
    phone.post(f"{at}here/", {"code": whistle.code, "who": "孙洁"})
    call = whistle.calls.get(pk=sent[0].call.pk)
    assert (call.reply, call.came_by) == ("comes", "link")
    assert "孙洁" in desk.get(reverse("desk-whistle", args=[whistle.pk])).content.decode()


@pytest.mark.usefixtures("at_three")
def test_the_code_at_the_place_lets_a_phone_report_in_and_shows_no_more(world):
    whistle, sent = called_out(world, [handled(world).matter])
    phone, at = Client(), reverse("whistle-place", args=[whistle.code])
    assert whistle.matters.get().number not in phone.get(at).content.decode()
    phone.post(at, {"call": str(sent[1].call.pk), "who": "马宁"})
    assert whistle.calls.get(pk=sent[1].call.pk).came_by == "phone"
    assert phone.get(reverse("whistle-place", args=["0000-0000-0000"])).status_code == 404


@pytest.mark.usefixtures("at_three")
def test_agreements_are_taken_down_on_the_spot_and_a_hand_over_shows_its_code_once(desk, world):
    matter = handled(world).matter
    whistle, sent = begun(world, [matter])
    press(desk, whistle, "came", call=str(sent[1].call.pk), who="马宁")
    told = {"key": "k", "becomes": "department", "what": "换主板", "owner": str(world.department.pk)}
    told |= {"deadline": "2026-03-20", "matter": str(matter.pk)}
    page = desk.post(reverse("desk-whistle-agree", args=[whistle.pk]), told)
    assert page.context["made"].code in page.content.decode()
    alone = {"key": "k2", "becomes": "task", "what": "清杂物", "owner": str(world.street.pk), "deadline": "2026-03-05"}
    desk.post(reverse("desk-whistle-agree", args=[whistle.pk]), alone)
    press(desk, whistle, "done", agreement=str(whistle.agreements.get(seq=2).pk))
    faulty = desk.post(reverse("desk-whistle-agree", args=[whistle.pk]), {"key": "k3", "becomes": "task"})
    assert (faulty.status_code, whistle.agreements.count()) == (422, 2)
    press(desk, whistle, "close")
    whistle.refresh_from_db()
    assert (whistle.state, whistle.calls.get(came_at=None).told_up_at is not None) == ("closed", True)
    assert desk.get(reverse("desk-whistle", args=[whistle.pk])).content.decode().count("没有到场") == 1


def test_buttons_of_another_hour_say_why_and_change_nothing(desk, world):
    whistle, sent = called_out(world)
    press(desk, whistle, "close")
    press(desk, whistle, "cancel", why="")
    whistle.refresh_from_db()
    assert whistle.state == "called"
    assert sent[0].code not in press(desk, whistle, "again", call=str(sent[0].call.pk)).content.decode()
    press(desk, whistle, "cancel", why="修好了")
    whistle.refresh_from_db()
    assert whistle.state == "cancelled"


def test_a_stranger_sees_no_whistle_and_who_only_sees_presses_nothing(world):
    whistle, _sent = called_out(world)
    for user, status in (
        (cast.stranger_zhou(*SECRETARY), 404),
        (cast.grid_bao("meetings.see", area=cast.COMMUNITY), 403),
    ):
        browser = Client()
        browser.force_login(user)
        assert browser.post(reverse("desk-whistle-press", args=[whistle.pk, "begin"])).status_code == status


def test_the_list_counts_who_stayed_away(desk, world):
    called_out(world)
    page = desk.get(reverse("desk-whistles"))
    assert {row.unit: row.called for row in page.context["silences"]} == {"department": 1, "street": 1}


def test_a_whistle_for_nobody_is_asked_for_whom_and_each_fault_leads_to_its_field(desk, world):
    page = desk.post(reverse("desk-whistle-call"), asked(world) | {"called-0-unit": "", "called-0-officer": ""})
    text = page.content.decode()
    assert [words for words in ("请选部门", "请写叫谁来", 'href="#id_called-0-unit"') if words not in text] == []
    assert (page.status_code, Whistle.objects.count()) == (422, 0)
    first = desk.get(reverse("desk-whistle-call")).content.decode()
    assert first.count("可不填") == 2 + 3 + 4 * 5  # of the call, of the first department, of four more


def test_the_door_of_a_call_speaks_of_a_call_and_tells_neither_place_nor_matter(world):
    _whistle, sent = called_out(world, [handled(world).matter])
    page = Client().get(reverse("office", args=[text_of(sent[0].address)])).content.decode()
    told = [words in page for words in ("请贵部门到现场", "打开看看", "居民诉求交给您", "3号楼")]
    assert told == [True, True, False, False]


@pytest.mark.usefixtures("at_three")
def test_nobody_owes_what_was_agreed_until_somebody_is_chosen_and_an_empty_end_says_so(desk, world):
    whistle, _sent = begun(world)
    told = {"key": "k", "becomes": "task", "what": "换主板", "deadline": "2026-03-20", "owner": ""}
    page = desk.post(reverse("desk-whistle-agree", args=[whistle.pk]), told)
    assert (page.status_code, "请选择由谁来办" in page.content.decode(), whistle.agreements.count()) == (422, True, 0)
    assert "没有商定事项" not in page.content.decode()
    assert "没有商定事项" in press(desk, whistle, "close").content.decode()
