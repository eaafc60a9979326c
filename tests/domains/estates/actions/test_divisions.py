"""The ground is laid: divisions by official code, communities, estates with their grounds."""

import pytest

from huiyin.core.errors import Invalid
from huiyin.domains.estates.actions import add_divisions, add_estate, change_community, change_estate, open_community
from huiyin.domains.estates.models import Community, Division, Estate
from huiyin.domains.estates.queries import public_places
from huiyin.platform.access.actors import SYSTEM
from tests.clock import MONDAY_NINE
from tests.factories.estates import make_community, make_division, make_estate
from tests.records import rows_on, verbs_on

pytestmark = pytest.mark.django_db

TREE = {
    "900622001001": "幸福里社区",
    "900622001": "向阳街道",
    "900000": "朔原省",
    "900600000000": "金河市",
    "900622": "青禾旗",
}


def add(names):
    return add_divisions(actor=SYSTEM, names=names, at=MONDAY_NINE)


def test_divisions_come_in_any_order_and_padding():
    add(TREE)
    rows = Division.objects.select_related("parent").order_by("code")
    assert [(row.code, row.level, row.parent and row.parent.code) for row in rows] == [
        ("90", "province", None),
        ("9006", "city", "90"),
        ("900622", "banner", "9006"),
        ("900622001", "street", "900622"),
        ("900622001001", "community", "900622001"),
    ]
    assert rows[4].area == "/90/9006/900622/900622001/900622001001/"


def test_entering_divisions_twice_only_changes_names():
    add(TREE)
    before = set(Division.objects.values_list("pk", flat=True))
    add({"900622": "青禾区", "900622002": "河西街道"})
    assert Division.objects.get(code="900622").name == "青禾区"
    assert set(Division.objects.values_list("pk", flat=True)) - before == {Division.objects.get(code="900622002").pk}
    assert rows_on("district")[-1].told == {"names": {"900622": "青禾区", "900622002": "河西街道"}}


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        ({"9": "九"}, {"9"}),
        ({"90": " "}, {"90"}),
        ({"90": "朔原省", "900622": "青禾旗"}, {"900622"}),
        ({"900622001": "向阳街道", "900623": "外旗"}, {"900622001", "900623"}),
    ],
)
def test_a_wrong_code_or_a_missing_parent_stops_all_of_them(names, fields):
    with pytest.raises(Invalid) as refused:
        add(names)
    assert set(refused.value.fields) == fields
    assert not Division.objects.exists()


def test_a_community_takes_part_once_under_its_official_code():
    division = make_division("900622001001", "幸福里社区")
    made = open_community(actor=SYSTEM, division=division, phone="1990000-1000", at=MONDAY_NINE)
    assert (made.code, made.name, made.area) == ("900622001001", "幸福里社区", division.area)
    assert verbs_on("900622001001") == ["estates.open_community"]
    with pytest.raises(Invalid) as refused:
        open_community(actor=SYSTEM, division=division, code="900622001001", at=MONDAY_NINE)
    assert set(refused.value.fields) == {"division", "code"}


def test_a_street_cannot_be_a_community():
    with pytest.raises(Invalid) as refused:
        open_community(actor=SYSTEM, division=make_division("900622001"), at=MONDAY_NINE)
    assert set(refused.value.fields) == {"division"}
    assert not Community.objects.exists()


def test_an_estate_starts_with_its_grounds_and_its_own_area():
    community = make_community()
    estate = add_estate(actor=SYSTEM, community=community, code="A1", name="一期", at=MONDAY_NINE)
    assert estate.area == f"{community.area}e-a1/"
    assert [place.kind for place in public_places(estate)] == ["grounds"]
    assert rows_on(community.code)[-1].told == {"code": "a1", "name": "一期"}


@pytest.mark.parametrize(
    ("code", "name", "fields"),
    [("a1", "二期", {"code"}), ("a2", "一期", {"name"}), ("甲", "", {"code", "name"}), ("a-" * 11, "二期", {"code"})],
)
def test_two_estates_of_a_community_share_neither_code_nor_name(code, name, fields):
    community = make_community()
    make_estate(community, "a1", name="一期")
    with pytest.raises(Invalid) as refused:
        add_estate(actor=SYSTEM, community=community, code=code, name=name, at=MONDAY_NINE)
    assert set(refused.value.fields) == fields
    assert Estate.objects.count() == 1


def test_an_estate_gets_another_name_and_its_area_stays():
    community = make_community()
    estate = make_estate(community, "a1", name="一期")
    area = estate.area
    change_estate(actor=SYSTEM, estate=estate, name=" 幸福里 ", address="向阳路1号", at=MONDAY_NINE)
    estate.refresh_from_db()
    assert (estate.name, estate.address, estate.code, estate.area) == ("幸福里", "向阳路1号", "a1", area)
    row = rows_on(community.code)[-1]
    assert (row.verb, row.subject_id) == ("estates.change_estate", str(estate.pk))
    assert row.told == {"from": "一期", "to": "幸福里", "address_from": "", "address_to": "向阳路1号"}


@pytest.mark.parametrize("name", ["二期", " ", "长" * 61])
def test_an_estate_is_not_called_like_its_neighbour_nor_nothing(name):
    community = make_community()
    estate = make_estate(community, "a1", name="一期")
    make_estate(community, "a2", name="二期")
    before = verbs_on(community.code)
    with pytest.raises(Invalid) as refused:
        change_estate(actor=SYSTEM, estate=estate, name=name, address="", at=MONDAY_NINE)
    estate.refresh_from_db()
    assert (set(refused.value.fields), estate.name, verbs_on(community.code)) == ({"name"}, "一期", before)


def test_an_estate_may_be_called_as_before_or_like_one_of_another_community():
    other = make_community("900622001002")
    make_estate(other, "a1", name="二期")
    estate = make_estate(make_community(), "a1", name="一期")
    for name in ("一期", "二期"):
        assert change_estate(actor=SYSTEM, estate=estate, name=name, address="", at=MONDAY_NINE).name == name


def test_a_community_gets_another_name_and_telephone_which_stays_off_the_record():
    community = make_community()
    old = community.name
    change_community(actor=SYSTEM, community=community, name="新名社区", phone="1990000-1234", at=MONDAY_NINE)
    community.refresh_from_db()
    assert (community.name, community.phone) == ("新名社区", "1990000-1234")
    row = rows_on(community.code)[-1]
    assert (row.verb, row.told) == (
        "estates.change_community",
        {"changed": ["name", "phone"], "from": old, "to": "新名社区"},
    )
    with pytest.raises(Invalid) as refused:
        change_community(actor=SYSTEM, community=community, name="", phone="call me", at=MONDAY_NINE)
    assert set(refused.value.fields) == {"name", "phone"}
