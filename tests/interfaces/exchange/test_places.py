"""A sheet of places is planned, shown, and then taken whole or not at all; taken twice it changes nothing."""

import io

import pytest
from django.utils.translation import override

from huiyin.core.errors import Invalid
from huiyin.domains.estates.models import Estate, Place
from huiyin.interfaces.exchange.demo.estates import places_of
from huiyin.interfaces.exchange.demo.ground import LAYOUTS
from huiyin.interfaces.exchange.places import apply_places, plan_places, write_template
from huiyin.interfaces.exchange.places_sheet import COLUMNS
from huiyin.interfaces.exchange.sheets import open_sheet
from huiyin.platform.access.actors import SYSTEM
from tests.cast import COMMUNITY_CODE, OTHER_COMMUNITY_CODE
from tests.clock import MONDAY_NINE
from tests.factories.estates import make_community, make_estate, make_place
from tests.interfaces.exchange.files import csv_file
from tests.records import verbs_on

pytestmark = pytest.mark.django_db

HEADER = ["社区", "小区", "小区编码", "楼栋", "单元", "户号", "设施", "类型", "地点码"]
FIELDS = ["community", "estate", "estate_code", "building", "entrance", "home", "facility", "type", "code"]
HOME = {"estate": "一期", "building": "3", "entrance": "2", "home": "502"}
LIFT = {"estate": "一期", "building": "3号楼", "entrance": "2单元", "facility": "电梯"}


@pytest.fixture
def estate():
    return make_estate(code="a", name="一期")


def plan(*rows, only=None):
    table = [HEADER, *([row.get(name, "") for name in FIELDS] for row in rows)]
    with override("en"):
        return plan_places(open_sheet(csv_file(table), name="t.csv", columns=COLUMNS).rows, only=only)


def take(*rows, only=None):
    return apply_places(plan(*rows, only=only), actor=SYSTEM, at=MONDAY_NINE)


def made(*rows):
    return [(create.row, create.place.kind, create.place.label) for create in plan(*rows).creates]


def errors(*rows, only=None):
    return [(error.row, error.message) for error in plan(*rows, only=only).errors]


@pytest.mark.usefixtures("estate")
def test_a_home_brings_the_building_and_the_entrance_on_the_way_to_it():
    assert made(HOME, LIFT) == [
        (2, "building", "3号楼"),
        (2, "entrance", "3号楼2单元"),
        (2, "home", "3号楼2单元502"),
        (3, "facility", "3号楼2单元电梯"),
    ]
    assert Place.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "word", "kind", "does"),
    [
        ("1号梯", "电梯", "facility", "lift"),
        ("2单元电梯", "", "facility", "lift"),
        ("北侧停车场", "", "facility", "parking"),
        ("东门", "Gate", "facility", "gate"),
        ("变电箱", "其他", "facility", "other"),
        ("凉亭", "公共场所", "public", ""),
        ("车棚", "charging_shed", "facility", "charging_shed"),
    ],
)
@pytest.mark.usefixtures("estate")
def test_the_type_is_read_in_both_languages_or_from_the_name(name, word, kind, does):
    place = plan({"estate": "一期", "facility": name, "type": word}).creates[0].place
    assert (place.kind, place.facility_kind, place.label) == (kind, does, name)


def test_a_plan_is_carried_out_and_the_second_time_nothing_is_left_to_do(estate):
    rows = [HOME, LIFT, {"estate": "A", "facility": "东门", "type": "大门", "code": "7kq2-m9xd44"}]
    done = take(*rows)
    assert (len(done.creates), len(done.updates), done.unchanged) == (5, 0, 0)
    assert Place.objects.get(code="7KQ2M9XD44").label == "东门"
    assert {place.area for place in Place.objects.all()} == {estate.area}
    again = take(*rows)
    assert (again.creates, again.updates, again.unchanged, again.errors) == ([], [], 3, ())
    assert verbs_on(COMMUNITY_CODE) == ["estates.add_places"]


def test_what_differs_is_changed(estate):
    make_place(estate, "车棚", kind="facility", facility_kind="other")
    make_place(estate, "旧门", kind="facility", facility_kind="gate", code="7KQ2M9XD44")
    make_place(estate, "5号楼", active=False)
    done = take(
        {"estate": "一期", "facility": "车棚"},
        {"estate": "一期", "facility": "新门", "type": "大门", "code": "7KQ2M9XD44"},
        {"estate": "一期", "building": "5", "entrance": "1"},
    )
    assert [(update.row, update.field, update.new) for update in done.updates] == [
        (2, "facility_kind", "charging_shed"),
        (3, "name", "新门"),
        (4, "active", "1"),
    ]
    assert set(Place.objects.values_list("label", "facility_kind", "active")) == {
        ("车棚", "charging_shed", True),
        ("新门", "gate", True),
        ("5号楼", "", True),
        ("5号楼1单元", "", True),
    }


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"estate": "一期"}, "This row names no place."),
        ({"estate": "一期", "home": "502"}, "An entrance or a home needs its building."),
        (HOME | {"facility": "电梯"}, "One row is one place: a home or a facility, not both."),
        ({"building": "3"}, "A building needs its estate."),
        ({"estate": "一期", "facility": "怪物", "type": "龙"}, "Please write the type, one of: Lift, Water pump, "),
        ({"estate": "一期", "facility": "怪物"}, "Please write the type, one of: Lift, Water pump, "),
        ({"estate": "二期", "building": "3"}, "There is no estate 二期. Known are: 一期. To add one, fill in"),
        ({"estate": "二期", "estate_code": "二", "building": "3"}, "Please use the letters a to z, digits"),
        ({"estate": "二期", "estate_code": "A", "building": "3"}, "An estate has this code already."),
        ({"community": "远方", "estate": "一期", "building": "3"}, "There is no community 远方."),
        ({"estate": "一期", "building": "长" * 41}, f"{'长' * 41}：The name is too long."),
        ({"estate": "一期", "building": "长" * 81}, "楼栋 is too long."),
        ({"estate": "一期", "building": "3", "code": "12"}, "3号楼：A place code has ten letters and digits."),
        ({"estate": "一期", "building": "9"}, "9号楼 is another kind of place."),
        ({"estate": "一期", "building": "9", "entrance": "1"}, "9号楼 is another kind of place."),
        ({"estate": "一期", "building": "8", "code": "0000000001"}, "8号楼 has the place code 0000000008 already."),
        ({"estate": "一期", "building": "7", "code": "0000000008"}, "This place code belongs to 8号楼."),
        ({"estate": "一期", "building": "7", "code": "0000000007"}, "7号楼：This place code belongs to another place."),
    ],
)
def test_each_error_names_its_row_and_says_what_is_wrong(estate, row, message):
    make_place(estate, "9号楼", kind="public")
    make_place(estate, "8号楼", code="0000000008")
    make_place(make_estate(estate.community, name="三期"), code="0000000007")
    found = errors(HOME, row)
    assert [number for number, _ in found] == [3]
    assert found[0][1].startswith(message.replace("Known are: 一期.", "Known are: 一期, 三期."))


@pytest.mark.usefixtures("estate")
def test_rows_that_contradict_each_other_are_told_apart_from_those_that_repeat():
    gate = {"estate": "一期", "facility": "东门", "type": "大门"}
    assert errors(gate, gate, gate | {"type": "路灯"}) == [(4, "Row 2 says something else about 东门.")]
    assert plan(gate, gate).unchanged == 1
    assert errors(HOME, {"estate": "一期", "facility": "3号楼", "type": "公共场所"}) == [
        (3, "3号楼 is another kind of place.")
    ]


@pytest.mark.usefixtures("estate")
def test_a_building_may_have_a_row_of_its_own_after_its_homes():
    take(HOME, {"estate": "一期", "building": "3", "code": "7KQ2M9XD44"})
    assert Place.objects.get(code="7KQ2M9XD44").label == "3号楼"
    assert Place.objects.count() == 3


@pytest.mark.usefixtures("estate")
def test_one_error_stops_the_whole_sheet():
    with override("en"), pytest.raises(Invalid) as refused:
        take(HOME, {"estate": "一期"}, {"estate": "一期"})
    assert refused.value.fields == {"3": ["This row names no place."], "4": ["This row names no place."]}
    assert Place.objects.count() == 0


def test_a_plan_that_no_longer_holds_is_refused(estate):
    planned = plan({"estate": "一期", "building": "3"})
    make_place(estate, "3号楼", kind="public")
    with pytest.raises(Invalid):
        apply_places(planned, actor=SYSTEM, at=MONDAY_NINE)
    assert Place.objects.get().kind == "public"


def test_an_estate_with_a_code_is_added_once_with_its_grounds(estate):
    rows = [{"estate": "二期", "estate_code": "B", "building": "1"}, {"estate": "二期", "building": "2"}]
    done = take(*rows)
    assert [(new.row, new.code, new.name) for new in done.new_estates] == [(2, "b", "二期")]
    added = Estate.objects.exclude(pk=estate.pk).get()
    assert set(added.places.values_list("label", flat=True)) == {"公共区域", "1号楼", "2号楼"}
    assert take(*rows).unchanged == 2
    assert errors(
        {"estate": "三期", "estate_code": "c", "building": "1"}, HOME | {"estate": "四期", "estate_code": "c"}
    )


def test_a_place_without_an_estate_is_the_communitys(estate):
    take({"facility": "社区广场", "type": "公共场所"})
    assert Place.objects.get().estate is None
    assert Place.objects.get().area == estate.community.area


def test_the_community_is_the_one_named_or_that_of_the_estate_or_of_the_importer(estate):
    other = make_community(OTHER_COMMUNITY_CODE, name="远山社区")
    make_estate(other, "r", name="远山里")
    square = {"facility": "广场", "type": "公共场所"}
    assert errors(square) == [(2, "Please say in which community: several could be meant.")]
    assert errors(square | {"community": "远山社区"}, HOME, HOME | {"estate": "远山里"}) == []
    assert errors(square, HOME, only=estate.community) == []
    refused = errors({"estate": "远山里", "building": "1", "community": OTHER_COMMUNITY_CODE}, only=estate.community)
    assert refused == [(2, f"Only places of {estate.community.name} can be taken here.")]


@pytest.mark.parametrize("rows", [1, 3])
def test_planning_takes_as_many_queries_for_three_homes_as_for_one(rows, estate, django_assert_num_queries):
    make_place(estate, "3号楼")
    with django_assert_num_queries(3):
        assert len(plan(*({**HOME, "home": str(number)} for number in range(rows))).creates) == rows + 1


@pytest.mark.usefixtures("estate")
def test_a_large_estate_is_planned_and_taken_whole():
    homes = [place for place in places_of(LAYOUTS[2]) if place.kind == "home"]
    entrances = {place.label: place for place in places_of(LAYOUTS[2]) if place.kind == "entrance"}
    rows = [
        {"estate": "一期", "building": entrances[home.below].below, "entrance": entrances[home.below].name}
        | {"home": home.name}
        for home in homes
    ]
    assert len(take(*rows).creates) == 612 + 12 + 6
    assert take(*rows).unchanged == 612


@pytest.mark.parametrize(("language", "first"), [("zh-hans", "社区"), ("en", "Community")])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_can_be_filled_in_and_sent_back(kind, language, first):
    make_estate(name="幸福里小区")
    file = io.BytesIO()
    with override(language):
        write_template(file, kind=kind)
    sheet = open_sheet(file, name=f"t.{kind}", columns=COLUMNS)
    assert (sheet.header[0], sheet.unknown) == (first, ())
    planned = plan_places(sheet.rows)
    assert [create.place.label for create in planned.creates] == [
        "3号楼",
        "3号楼2单元",
        "3号楼2单元502",
        "3号楼2单元电梯",
        "东门",
        "社区广场",
    ]
