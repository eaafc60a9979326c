import pytest

from huiyin.interfaces.web.desk import navigation
from huiyin.interfaces.web.desk.navigation import Entry
from huiyin.platform.access.viewers import NOBODY, HeldPost, Viewer

ENTRIES = (
    Entry("desk-me", "我的岗位", "person"),
    Entry("desk-password", "派单", "clock", frozenset({"matters.dispatch", "matters.receive"})),
)


@pytest.fixture(autouse=True)
def _nothing_waits(monkeypatch):
    monkeypatch.setattr(navigation, "count_waiting", lambda _viewer: 0)


def offered(rf, viewer, address="/"):
    request = rf.get(address)
    request.viewer = viewer
    return [(item.words, item.here) for item in navigation.navigation(request)]


def viewer(*verbs):
    post = HeldPost("p", "o", "居委会", "/15/", "接待员", frozenset(verbs))
    return Viewer(user=object(), posts=(post,))


def test_the_bar_offers_what_a_post_allows(rf, monkeypatch):
    monkeypatch.setattr(navigation, "ENTRIES", ENTRIES)
    assert offered(rf, viewer("matters.receive")) == [("我的岗位", False), ("派单", False)]
    assert offered(rf, viewer("matters.answer")) == [("我的岗位", False)]


def test_a_stranger_is_offered_nothing(rf):
    assert offered(rf, NOBODY) == []


def test_the_page_one_is_on_is_marked(rf):
    assert ("我的岗位", True) in offered(rf, viewer(), "/desk/me/second-step/")
    assert [words for words, here in offered(rf, viewer(), "/desk/261123-483927/") if here] == ["收件箱"]


def test_what_is_wanted_every_hour_stands_in_the_row_and_all_else_in_the_menu(rf):
    request = rf.get("/desk/works/")
    request.viewer = viewer("matters.receive", "works.see")
    bar = navigation.bar(request)
    near = [(item.words, str(item.place)) for item in bar.row if item.place in {"near", "room"}]
    assert near == [("我的一天", "near"), ("收件箱", "near"), ("登记", "room"), ("通知", "near")]
    assert [item.words for item in bar.menu] == ["登记", "看板", "工程", "议事会", "设置", "我的岗位", "帮助"]
    assert bar.here.words == "工程"


def test_what_has_room_in_the_row_is_not_marked_at_the_menu_as_well(rf):
    request = rf.get("/desk/intake/")
    request.viewer = viewer("matters.receive")
    bar = navigation.bar(request)
    assert ([item.words for item in bar.row if item.here], bar.here) == (["登记"], None)


def test_the_bar_of_a_stranger_is_none(rf):
    request = rf.get("/")
    request.viewer = NOBODY
    assert navigation.bar(request) is None
