"""Other names of an estate, a community and a grid: said before, done, seen by residents, taken back."""

import pytest
from django.test import Client

from huiyin.domains.estates.models import Division
from huiyin.platform.audit.models import AuditRow
from tests.factories.estates import make_division, make_estate

GROUND = "/desk/settings/ground/"


def test_an_estate_is_called_otherwise_and_back_again(world, admin, go, undo):
    page, old = f"/desk/settings/estates/{world.estate.pk}/change/", world.estate.name
    effects, reply = go(admin, page, {"name": "梧桐苑", "address": "梧桐路9号"})
    assert effects[:2] == [f"名称：由“{old}”改为“梧桐苑”。", "地址：由“–”改为“梧桐路9号”。"]
    assert any("二维码" in words and "旧名" in words for words in effects)
    assert "梧桐苑" in admin.get(reply["Location"]).content.decode()
    assert "梧桐苑" in Client().get(f"/c/{world.community.code}/contacts/").content.decode()
    undo(admin)
    world.estate.refresh_from_db()
    assert (world.estate.name, world.estate.address) == (old, "")
    assert AuditRow.objects.filter(verb="estates.change_estate").count() == 2


def test_a_name_that_a_neighbour_has_is_refused_before_anything_is_asked(world, admin):
    make_estate(world.community, "other", name="梧桐苑")
    page = f"/desk/settings/estates/{world.estate.pk}/change/"
    reply = admin.post(page, {"name": "梧桐苑", "address": "梧桐路9号"})
    assert (reply.status_code, set(reply.context["form"].errors)) == (422, {"name"})
    assert "梧桐路9号" in reply.content.decode()


def test_what_stays_the_same_is_said_to_stay(world, admin, go):
    page = f"/desk/settings/estates/{world.estate.pk}/change/"
    effects, _reply = go(admin, page, {"name": world.estate.name, "address": ""})
    assert effects[0] == "没有变化。"
    assert not any("旧名" in words for words in effects)


@pytest.mark.parametrize("case", [("1990000-1234", "拨这个号码"), ("", "打不了")])
def test_a_community_gets_another_name_and_telephone_and_back(world, admin, go, undo, case):
    phone, told = case
    type(world.community).objects.update(phone="1990000-1000")
    old = world.community.name
    effects, _reply = go(admin, f"{GROUND}change/", {"name": "梧桐社区", "phone": phone})
    assert any(told in words for words in effects)
    world.community.refresh_from_db()
    assert (world.community.name, world.community.phone) == ("梧桐社区", phone)
    page = Client().get(f"/c/{world.community.code}/").content.decode()
    assert ("打电话给社区" in page, "1990000-1234" in page, "1990000-1000" in page) == (bool(phone), bool(phone), False)
    undo(admin)
    world.community.refresh_from_db()
    assert (world.community.name, world.community.phone) == (old, "1990000-1000")


def test_a_grid_gets_another_name_and_back(world, admin, go, undo):
    grid = make_division(f"{world.community.division.code}001", "第一网格")
    told = {"name": "向阳网格", "code": grid.code}
    effects, _reply = go(admin, f"{GROUND}grids/add/", told)
    assert "此前叫第一网格。" in effects
    assert Division.objects.get(pk=grid.pk).name == "向阳网格"
    undo(admin)
    assert Division.objects.get(pk=grid.pk).name == "第一网格"
