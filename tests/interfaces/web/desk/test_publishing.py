import re

import pytest

from huiyin.domains.matters.actions.attachments import attach_photo
from huiyin.domains.matters.models import Matter, Publication, PublicPhoto
from huiyin.domains.matters.vocabulary import Purpose
from tests.cast import stranger_zhou
from tests.clock import MONDAY_NINE
from tests.factories.faces import with_faces
from tests.factories.matters import answered, handled

TEXT = "3号楼2单元501的张小花说，电梯坏了，订单19900007777。"


@pytest.fixture
def matter(world):
    return answered(world, text=TEXT, title="电梯坏了").matter


@pytest.fixture
def photo(world, matter):
    data = with_faces((100, 150))
    wang = world.acting(world.wang)
    return attach_photo(actor=wang, matter=matter, data=data, purpose=Purpose.REPORT, at=MONDAY_NINE)


@pytest.fixture
def he(entered, world):
    return entered(world.he)


def address(matter):
    return f"/desk/{matter.number}/public/"


def seal(page):
    return re.search(r'name="seen" value="(\w+)"', page).group(1)


def test_the_desk_sees_both_versions_and_nothing_is_written_by_looking(he, matter):
    page = he.get(address(matter)).content.decode()
    assert ("<mark>2单元501</mark>" in page, "3号楼〔住址〕的张小花说" in page) == (True, True)
    assert Publication.objects.count() == 0


def test_after_a_change_it_is_shown_once_more_before_it_is_published(he, matter):
    first = seal(he.get(address(matter)).content.decode())
    marks = {"names": "张小花", "released": ["19900007777"]}
    page = he.post(address(matter), {**marks, "seen": first, "publish": "1"}).content.decode()
    assert ("〔姓名〕说" in page, Publication.objects.count()) == (True, 0)
    assert he.post(address(matter), {**marks, "seen": seal(page), "publish": "1"}).status_code == 302
    assert Publication.objects.get().text == "3号楼〔住址〕的〔姓名〕说，电梯坏了，订单19900007777。"
    again = he.get(address(matter)).content.decode()
    assert ("张小花</textarea>" in again, 'value="19900007777" ' in again, "checked" in again) == (True, True, True)


def test_what_was_published_can_be_taken_back(he, matter):
    he.post(address(matter), {"seen": seal(he.get(address(matter)).content.decode()), "publish": "1"})
    assert he.get(f"{address(matter)}withdraw/").status_code == 405
    he.post(f"{address(matter)}withdraw/")
    assert [row.withdrawn_at is None for row in Publication.objects.all()] == [False]


def test_a_piece_that_is_not_there_cannot_be_released_and_nothing_typed_is_lost(he, matter):
    reply = he.post(address(matter), {"names": "张小花", "released": ["110"], "look": "1"})
    assert (reply.status_code, "张小花</textarea>" in reply.content.decode()) == (422, True)


def test_who_may_not_publish_is_refused_and_a_stranger_finds_nothing(entered, world, matter, photo):
    for path in (address(matter), f"{address(matter)}photos/{photo.pk}/"):
        assert entered(world.chen).get(path).status_code == 403
        assert entered(stranger_zhou("matters.see", "matters.publish")).get(path).status_code == 404
    assert entered(world.chen).post(f"{address(matter)}withdraw/").status_code == 403


def test_the_way_to_it_is_shown_to_whoever_may_go_it(entered, world, matter):
    pages = [
        entered(user).get(f"/desk/{matter.number}/").content.decode() for user in (world.he, world.chen, world.wang)
    ]
    assert [address(matter) in page for page in pages] == [True, False, False]


def test_what_cannot_be_published_says_why(he, world, matter):
    assert "答复以后才能公开" in he.get(address(handled(world).matter)).content.decode()
    Matter.objects.filter(pk=matter.pk).update(kind="wrongdoing")
    assert "不公开" in he.get(address(matter)).content.decode()


def test_the_page_of_an_answered_matter_leads_there(he, world, matter):
    assert address(matter) in he.get(f"/desk/{matter.number}/").content.decode()
    other = handled(world).matter
    assert address(other) not in he.get(f"/desk/{other.number}/").content.decode()


def boxes_in(page):
    return re.findall(r'name="box" value="([\d,]+)"', page)


def test_faces_are_suggested_the_result_is_shown_and_only_then_confirmed(he, matter, photo):
    path = f"{address(matter)}photos/{photo.pk}/"
    (box,) = boxes_in(he.get(path).content.decode())
    page = he.post(path, {"box": [box], "step": "look"}).content.decode()
    assert ("data:image/jpeg;base64," in page, PublicPhoto.objects.count()) == (True, 0)
    assert he.post(path, {"box": [box], "step": "confirm"}).status_code == 302
    assert PublicPhoto.objects.get().boxes == [[int(one) for one in box.split(",")]]
    assert boxes_in(he.get(path).content.decode()) == [box]
    he.post(path, {"step": "withdraw"})
    assert PublicPhoto.objects.filter(withdrawn_at=None).count() == 0


def test_without_scripts_a_box_is_typed_in_percent(he, matter, photo):
    path = f"{address(matter)}photos/{photo.pk}/"
    typed = {"left": "10", "top": "20", "width": "30,5", "height": "90"}
    assert boxes_in(he.post(path, {**typed, "step": "look"}).content.decode()) == ["100,200,305,800"]


@pytest.mark.parametrize(
    "told", [{"left": "ten"}, {"left": "10"}, {"box": ["1,2"]}, {"box": [f"{n},0,9,9" for n in range(61)]}]
)
def test_what_is_no_box_is_told_and_nothing_is_public(he, matter, photo, told):
    reply = he.post(f"{address(matter)}photos/{photo.pk}/", {**told, "step": "confirm"})
    assert (reply.status_code, PublicPhoto.objects.count()) == (422, 0)


def test_a_photo_of_another_matter_is_not_there(he, world, photo):
    other = answered(world).matter
    assert he.get(f"{address(other)}photos/{photo.pk}/").status_code == 404
