"""The ground: estates, rows of buildings, single places, grids, spreadsheets."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.domains.estates.models import Division, Estate, Place
from huiyin.domains.estates.rules.layouts import row_of_buildings
from tests.cast import COMMUNITY_CODE, grid_bao, officer_chen, stranger_zhou
from tests.factories.estates import make_division, make_place

GROUND = "/desk/settings/ground/"


def labels(estate, **more):
    return set(Place.objects.filter(estate=estate, **more).values_list("label", flat=True))


def test_an_estate_is_added_with_its_grounds(world, admin, go):
    go(admin, f"{GROUND}estates/add/", {"name": "新苑", "code": "xinyuan", "address": ""})
    assert labels(Estate.objects.get(code="xinyuan")) == {"公共区域"}
    reply = admin.post(f"{GROUND}estates/add/", {"name": "新苑", "code": "xinyuan"})
    assert (reply.status_code, set(reply.context["form"].errors)) == (422, {"name", "code"})
    del world


def test_an_estate_without_buildings_has_a_button_to_add_them(world, admin, go):
    go(admin, f"{GROUND}estates/add/", {"name": "新苑", "code": "xinyuan", "address": ""})
    page = admin.get(f"{GROUND}?community={world.community.code}").content.decode()
    assert page.count("给新苑添加楼栋") == 1
    assert f"给{world.estate.name}添加楼栋" not in page


def test_three_buildings_of_four_entrances_are_one_form_and_can_be_taken_back(world, admin, go, undo):
    page = f"/desk/settings/estates/{world.estate.pk}/places/buildings/"
    effects, _reply = go(admin, page, {"first": 3, "last": 5, "entrances": 4, "lifts": "on"})
    assert "15" not in effects[0]
    assert len(labels(world.estate, active=True)) == 3 * 9 + 1  # building 3 and its lift were there
    assert any("1处" in words or "已有1处" in words for words in effects)
    assert admin.post(page, {"first": 3, "last": 5, "entrances": 4, "lifts": "on"}).status_code == 422
    undo(admin)
    assert labels(world.estate, active=True) == {"3号楼", "3号楼电梯"}


def test_buildings_that_were_taken_back_can_be_added_again_under_their_old_codes(world, admin, go, undo):
    page = f"/desk/settings/estates/{world.estate.pk}/places/buildings/"
    go(admin, page, {"first": 5, "last": 5, "entrances": 2})
    codes = set(world.estate.places.values_list("code", flat=True))
    undo(admin)
    effects, _reply = go(admin, page, {"first": 5, "last": 5, "entrances": 2})
    assert effects == ["3处恢复使用，二维码不变。"]
    assert labels(world.estate, active=True) == {"3号楼", "3号楼电梯", "5号楼", "5号楼1单元", "5号楼2单元"}
    assert set(world.estate.places.values_list("code", flat=True)) == codes
    undo(admin)
    assert labels(world.estate, active=True) == {"3号楼", "3号楼电梯"}


@pytest.mark.parametrize("wrong", [{"first": 5, "last": 3}, {"first": 1, "last": 200}, {"entrances": 99}])
def test_a_row_that_no_estate_has_is_not_taken(world, admin, wrong):
    page = f"/desk/settings/estates/{world.estate.pk}/places/buildings/"
    assert admin.post(page, {"first": 1, "last": 2, "entrances": 1} | wrong).status_code == 422


def test_a_row_of_buildings_stands_in_order():
    assert [place.label for place in row_of_buildings(1, 1, 2, lifts=True)] == [
        "1号楼",
        "1号楼1单元",
        "1号楼1单元电梯",
        "1号楼2单元",
        "1号楼2单元电梯",
    ]
    for first, last, entrances in ((0, 1, 1), (2, 1, 1), (1, 61, 1), (1, 1, 13)):
        with pytest.raises(ValueError, match="no such row"):
            row_of_buildings(first, last, entrances)


def test_one_place_is_added_and_what_is_wrong_is_said(world, admin, go):
    page = f"/desk/settings/estates/{world.estate.pk}/places/add/"
    go(admin, page, {"kind": "facility", "name": "水泵", "below": "3号楼", "facility_kind": "pump"})
    assert "3号楼水泵" in labels(world.estate)
    assert set(admin.post(page, {"kind": "facility", "name": "灯", "below": ""}).context["form"].errors) == {
        "facility_kind"
    }
    assert admin.post(page, {"kind": "entrance", "name": "1单元", "below": ""}).status_code == 422
    go(admin, page, {"kind": "building", "name": "9号楼", "below": "", "facility_kind": "pump"})
    assert "9号楼" in labels(world.estate)


def test_a_place_is_renamed_taken_out_of_use_and_comes_back(world, admin, go, undo):
    page = f"/desk/settings/places/{world.place.pk}/"
    effects, _reply = go(admin, page, {"name": "客梯"})
    world.place.refresh_from_db()
    assert (world.place.label, world.place.active, len(effects)) == ("3号楼客梯", False, 2)
    undo(admin)
    world.place.refresh_from_db()
    assert (world.place.label, world.place.active) == ("3号楼电梯", True)


def test_a_building_with_places_in_use_below_it_stays(world, admin):
    reply = admin.post(f"/desk/settings/places/{world.place.parent_id}/", {"name": "3号楼", "sent": "1"})
    assert reply.status_code == 422
    assert reply.context["form"].non_field_errors()


def test_a_grid_is_added_covers_buildings_and_lets_them_go(world, admin, go, undo):
    code = f"{COMMUNITY_CODE}001"
    assert admin.get(f"{GROUND}grids/add/").context["form"].initial["code"] == code
    go(admin, f"{GROUND}grids/add/", {"name": "第一网格", "code": code})
    grid, building = Division.objects.get(code=code), world.place.parent
    page = f"/desk/settings/estates/{world.estate.pk}/places/grids/"
    go(admin, page, {"grid": grid.pk, "places": [building.pk]})
    world.place.refresh_from_db()
    assert world.place.grid == grid
    undo(admin)
    world.place.refresh_from_db()
    assert world.place.grid is None


def test_a_grid_of_another_community_is_not_taken(world, admin):
    del world
    make_division("150602001002")
    reply = admin.post(f"{GROUND}grids/add/", {"name": "第一网格", "code": "150602001002001"})
    assert (reply.status_code, set(reply.context["form"].errors)) == (422, {"code"})


def sheet(*lines):
    return SimpleUploadedFile("places.csv", "\n".join(("小区,楼栋,单元,户号", *lines)).encode())


def test_a_sheet_is_shown_before_it_is_taken(world, admin):
    page = f"{GROUND}spreadsheet/"
    planned = admin.post(page, {"file": sheet(f"{world.estate.name},8号楼,1单元,101")})
    assert (planned.status_code, len(planned.context["plan"].creates)) == (200, 3)
    assert "8号楼" not in labels(world.estate)
    kept = {name: planned.context[name] for name in ("name", "kept")}
    assert admin.post(page, kept | {"confirmed": "1"}).status_code == 302
    assert "8号楼1单元101" in {label.replace(" ", "") for label in labels(world.estate)}
    assert admin.post(page, kept | {"change": "1"}).status_code == 200


def test_a_sheet_with_a_wrong_row_does_nothing_even_when_confirmed(world, admin):
    page, bad = f"{GROUND}spreadsheet/", sheet(f"{world.estate.name},8号楼,1单元,101", "没有这个小区,1号楼,,")
    planned = admin.post(page, {"file": bad, "confirmed": "1"})
    assert (planned.status_code, [error.row for error in planned.context["errors"]]) == (422, [3])
    assert "8号楼" not in labels(world.estate)


@pytest.mark.parametrize("what", ["nothing", "nonsense", "too large", "not a sheet"])
def test_what_is_no_sheet_is_told_kindly(world, admin, what):
    del world
    sent = {
        "nothing": {"sent": "1"},
        "nonsense": {"kept": "§"},
        "too large": {"file": SimpleUploadedFile("a.csv", b"x" * 1_000_001)},
        "not a sheet": {"file": SimpleUploadedFile("a.csv", b"hello")},
    }[what]
    reply = admin.post(f"{GROUND}spreadsheet/", sent)
    assert (reply.status_code, set(reply.context["form"].errors)) == (422, {"file"})


def test_the_empty_sheet_is_a_workbook(world, admin):
    del world
    reply = admin.get(f"{GROUND}spreadsheet/empty/")
    assert io.BytesIO(reply.content).read(2) == b"PK"


def test_a_place_of_the_community_itself_is_not_changed_on_these_pages(world, admin):
    place = make_place(world.estate, "广场", kind="public")
    Place.objects.filter(pk=place.pk).update(estate=None, area=world.community.area)
    assert admin.get(f"/desk/settings/places/{place.pk}/").status_code == 403


def test_an_estate_added_by_mistake_is_taken_back_at_once(world, admin, go, undo):
    _effects, reply = go(admin, f"{GROUND}estates/add/", {"name": "新苑", "code": "xinyuan", "address": ""})
    assert "新苑已建好" in admin.get(reply["Location"]).content.decode()
    undo(admin)
    assert set(Estate.objects.values_list("pk", flat=True)) == {world.estate.pk}


def test_an_estate_on_which_something_stands_says_what_and_stays(world, admin, go, undo):
    go(admin, f"{GROUND}estates/add/", {"name": "新苑", "code": "xinyuan", "address": ""})
    estate = Estate.objects.get(code="xinyuan")
    make_place(estate, "1号楼")
    assert "新苑不能撤掉，它下面还有：地点1处（含停用的）。" in undo(admin).content.decode()
    reply = admin.post(f"/desk/settings/estates/{estate.pk}/remove/", {"sent": "1"})
    assert (reply.status_code, Estate.objects.filter(pk=estate.pk).exists()) == (422, True)
    assert "地点1处" in reply.content.decode()
    del world


def test_an_estate_is_taken_away_later_and_that_too_is_taken_back(world, admin, go, undo):
    go(admin, f"{GROUND}estates/add/", {"name": "新苑", "code": "xinyuan", "address": "解放路1号"})
    link = f"/desk/settings/estates/{Estate.objects.get(code='xinyuan').pk}/remove/"
    page = admin.get(f"{GROUND}?community={world.community.code}").content.decode()
    assert (link in page, f"/desk/settings/estates/{world.estate.pk}/remove/" in page) == (True, False)
    effects, _reply = go(admin, link)
    assert effects[0] == "新苑撤掉，就像没有添加过；代码xinyuan可以再用。"
    assert not Estate.objects.filter(code="xinyuan").exists()
    undo(admin)
    assert Estate.objects.get(code="xinyuan").address == "解放路1号"


def test_a_grid_added_by_mistake_is_taken_back_and_one_with_a_post_stays(world, admin, go, undo):
    code = f"{COMMUNITY_CODE}001"
    go(admin, f"{GROUND}grids/add/", {"name": "第一网格", "code": code})
    undo(admin)
    assert not Division.objects.filter(code=code).exists()
    grid = make_division(code, "第一网格")
    link = f"{GROUND}grids/{code}/remove/?community={world.community.code}"
    assert link in admin.get(f"{GROUND}?community={world.community.code}").content.decode()
    grid_bao("matters.see", area=grid.area)
    assert "岗位1个" in admin.post(link, {"sent": "1"}).content.decode()
    assert Division.objects.filter(code=code).exists()


def test_a_grid_is_taken_away_later_and_comes_back_under_its_name(world, admin, go, undo):
    grid = make_division(f"{COMMUNITY_CODE}001", "第一网格")
    link = f"{GROUND}grids/{grid.code}/remove/?community={world.community.code}"
    go(admin, link)
    assert admin.get(link).status_code == 404
    undo(admin)
    assert Division.objects.get(code=grid.code).name == "第一网格"


def test_whoever_may_not_change_the_ground_takes_nothing_away(world, entered):
    make_division(f"{COMMUNITY_CODE}001", "第一网格")
    looks, page = entered(officer_chen("estates.see")), f"/desk/settings/estates/{world.estate.pk}/remove/"
    assert looks.post(page, {"confirmed": "1"}).status_code == 403
    assert looks.post(f"{GROUND}grids/{COMMUNITY_CODE}001/remove/", {"confirmed": "1"}).status_code == 403
    assert entered(stranger_zhou("estates.edit")).get(page).status_code == 404
