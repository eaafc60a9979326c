import pytest
from django.urls import reverse

from huiyin.domains.meetings.models import Body, Item, Meeting, Member, Setting
from tests import cast
from tests.factories.estates import make_community, make_organisation
from tests.factories.meetings import SECRETARY, planned, raised, referred


def address(name, *args):
    return reverse(name, args=args)


def test_the_index_says_when_each_table_meets_and_what_waits(desk, table):
    planned(table)
    referred(table)
    page = desk.get(address("desk-meetings")).content.decode()
    assert [words for words in ("table", "下次会议：2026-01", "1件候选") if words not in page] == []


def test_a_table_shows_candidates_seats_and_numbers_with_their_source(desk, table):
    matter = referred(table)
    raised(table, title="楼道堆物")
    page = desk.get(address("desk-table", table.body.pk)).content.decode()
    wanted = (matter.number, "已提交联席会议", "3号楼居民代表", "楼道堆物", "&gt;1/2", "第二十七条")
    assert [words for words in wanted if words not in page] == []
    assert cast.AUNT_LIN_NAME not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_a_table_costs_as_many_queries_for_three_as_for_one(desk, table, rows, django_assert_num_queries):
    for _row in range(rows):
        referred(table)
        raised(table, title="楼道堆物")
        planned(table)
    desk.get(address("desk-table", table.body.pk))
    with django_assert_num_queries(19):
        page = desk.get(address("desk-table", table.body.pk)).content.decode()
    assert page.count("楼道堆物") >= rows


PAGES = ("desk-table", "desk-table-plan", "desk-table-item", "desk-table-seat")


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_finds_nothing_and_a_seat_without_the_verb_may_not(client, table, name):
    target = address(name, table.body.pk)
    assert client.get(target).status_code == 302
    client.force_login(cast.stranger_zhou(*SECRETARY))
    assert client.get(target).status_code == 404
    client.force_login(table.world.wang)
    assert client.get(target).status_code == (200 if name == "desk-table" else 403)


def counts():
    return [model.objects.count() for model in (Body, Item, Meeting, Member, Setting)]


@pytest.mark.parametrize("name", PAGES)
def test_looking_writes_nothing(desk, table, name):
    before = counts()
    assert desk.get(address(name, table.body.pk)).status_code == 200
    assert counts() == before


def test_a_meeting_is_planned_on_the_day_that_the_rhythm_proposes(desk, table):
    target = address("desk-table-plan", table.body.pk)
    assert 'value="2026-04-02T15:00"' in desk.get(target).content.decode()
    given = {"starts_at": "2026-04-02T15:00", "place": "", "link": "0477-2000123", "sort": "regular", "why": ""}
    assert desk.post(target, given).status_code == 302
    assert [(str(one), one.link) for one in Meeting.objects.all()] == [("2026-01", "0477-2000123")]


def test_what_is_wrong_stands_beside_what_was_typed(desk, table):
    given = {"starts_at": "2026-02-01T15:00", "place": "议事亭", "sort": "extraordinary", "why": ""}
    reply = desk.post(address("desk-table-plan", table.body.pk), given)
    page = reply.content.decode()
    assert (reply.status_code, "议事亭" in page, "已经过去" in page) == (422, True, True)


def test_candidates_become_an_item_on_the_next_agenda_at_once(desk, table):
    matter, meeting = referred(table), planned(table)
    target = address("desk-table-item", table.body.pk)
    assert matter.number in desk.get(target, {"matter": str(matter.pk)}).content.decode()
    given = {"matter": str(matter.pk), "title": "电梯更换", "about": "钱从哪里来？", "list": "1"}
    assert f"议题已列入会议 {meeting.number} 的议程" in desk.post(target, given, follow=True).content.decode()
    assert [row.item.title for row in meeting.hearings.all()] == ["电梯更换"]
    assert desk.post(target, {"matter": "nonsense", "title": "", "about": ""}).status_code == 422


def test_the_title_that_is_proposed_names_nobody(desk, table):
    matter = referred(table, title="19900001001的邻居太吵")
    page = desk.get(address("desk-table-item", table.body.pk), {"matter": str(matter.pk)}).content.decode()
    assert 'value="〔电话〕的邻居太吵"' in page


def test_a_seat_is_given_and_its_term_ends(desk, table):
    given = {"title": "民警", "part": "member", "begins": "2026-03-02", "name": "雷勇", "phone": "19900001009"}
    assert desk.post(address("desk-table-seat", table.body.pk), given).status_code == 302
    row = Member.objects.get(title="民警")
    target = address("desk-table-seat-end", table.body.pk, row.pk)
    assert desk.get(target).status_code == 200
    assert desk.post(target, {"ends": "2026-03-02"}).status_code == 302
    assert desk.post(target, {"ends": "2026-03-05"}).status_code == 422


def test_a_number_is_followed_by_another(desk, table):
    target = address("desk-table-number", table.body.pk, "quorum")
    assert desk.post(target, {"value": "half", "valid_from": "2026-03-02", "source": "章程"}).status_code == 422
    assert desk.post(target, {"value": ">=2/3", "valid_from": "2026-03-02", "source": "章程"}).status_code == 302
    assert "&gt;=2/3" in desk.get(address("desk-table", table.body.pk)).content.decode()
    assert desk.get(address("desk-table-number", table.body.pk, "colour")).status_code == 404


def test_a_table_is_set_up_where_one_may(desk, client):
    assert desk.get(address("desk-meetings-found")).status_code == 403
    other = make_community(cast.OTHER_COMMUNITY_CODE)
    theirs = make_organisation("joint_meeting", other.area, name="远山联席会议")
    client.force_login(cast.stranger_zhou(*SECRETARY))
    assert client.get(address("desk-meetings-found")).status_code == 200
    given = {"organisation": str(theirs.pk), "community": str(other.pk), "place": "活动室"}
    assert client.post(address("desk-meetings-found"), given).status_code == 302
    assert Body.objects.get(organisation=theirs).place == "活动室"
