"""What goes out: seen redacted and published, a photo covered by mouse and by keyboard, and read by everybody."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.domains.matters.actions.attachments import attach_photo
from huiyin.domains.matters.models import PublicPhoto
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.interfaces.web.shared import moment
from tests.clock import MONDAY_NINE
from tests.factories.estates import make_contact, make_member
from tests.factories.faces import with_faces
from tests.factories.matters import answered, make_world
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.turning import press
from tests.journeys.watching import prefer


@pytest.fixture(autouse=True)
def _that_evening_on_the_clock(monkeypatch):
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE + timedelta(hours=8))


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def photo(world):
    matter = answered(world, text="3号楼2单元501说电梯坏了").matter
    data, wang = with_faces((100, 150)), world.acting(world.wang)
    return attach_photo(actor=wang, matter=matter, data=data, purpose=Purpose.REPORT, at=MONDAY_NINE)


def test_a_face_is_covered_a_box_is_drawn_and_another_moved_by_keyboard(desktop, signed_in, world, photo):
    page = signed_in(desktop, world.he)
    page.goto(f"/desk/{photo.matter.number}/public/photos/{photo.pk}/")
    assert_no_axe_violations(page)
    assert_layout_holds(page, (320, 390, 1280))
    frame = page.locator(".drawing svg").bounding_box()
    page.mouse.move(frame["x"] + frame["width"] * 0.6, frame["y"] + frame["height"] * 0.5)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] * 0.8, frame["y"] + frame["height"] * 0.7, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="加一个遮盖框", exact=True).click()
    for key in ("ArrowLeft", "ArrowUp", "Shift+ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(key)
    press(page, "看看遮盖后的样子")
    press(page, "我看过了，这一张可以公开")
    _suggested, drawn, added = PublicPhoto.objects.get().boxes
    assert [abs(one - wanted) <= 4 for one, wanted in zip(drawn, (600, 500, 200, 200), strict=True)] == [True] * 4
    assert added == [385, 385, 215, 215]


def test_without_scripts_the_suggested_box_is_enough(phone_without_scripts, signed_in, world, photo):
    page = signed_in(phone_without_scripts, world.he)
    page.goto(f"/desk/{photo.matter.number}/public/photos/{photo.pk}/")
    press(page, "看看遮盖后的样子")
    press(page, "我看过了，这一张可以公开")
    press(page, "按显示的样子公开", exact=False)
    page.goto(f"/c/{world.community.code}/answered/")
    expect(page.locator("main")).to_contain_text("3号楼〔住址〕说电梯坏了")
    expect(page.locator("article img")).to_have_count(1)
    assert len(PublicPhoto.objects.get().boxes) == 1


@pytest.mark.parametrize("elder", [False, True])
def test_what_everybody_reads_holds_in_any_size(phone, world, photo, live_server, elder):
    make_contact(world.estate, world.company, "电梯、门禁", hours="8:00-20:00", address="东门岗亭")
    make_member(world.estate, world.company, "serves")
    if elder:
        prefer(phone, live_server, elder="large")
    for path in ("numbers/2026/3/", "answered/", "contacts/"):
        phone.goto(f"/c/{photo.matter.community.code}/{path}")
        assert_no_axe_violations(phone)
        assert_layout_holds(phone)
