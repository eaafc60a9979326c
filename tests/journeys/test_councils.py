"""A grid worker on a bench: a council in a minute, with and without a line, and after the browser was closed."""

import pytest

from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.models import Council
from huiyin.interfaces.web.shared import moment
from tests import cast
from tests.factories.meetings import FRIDAY_THREE, make_table
from tests.factories.photos import photo
from tests.journeys.conftest import PHONE
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.watching import prefer

NEW = "/desk/councils/new/"
PICTURE = {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": photo((300, 200))}


@pytest.fixture
def world(live_server, monkeypatch, settings, tmp_path):  # noqa: ARG001 - pages are read over a wire
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(moment, "present", lambda: FRIDAY_THREE)
    return make_table().world


@pytest.fixture
def bench(new_page, signed_in, world):
    page = signed_in(new_page(**PHONE), world.chen)
    page.goto(NEW)
    page.wait_for_load_state("networkidle")
    return page


def write(page, text="楼道灯不亮"):
    page.get_by_label("板凳议事会").check()
    page.get_by_label("具体在哪儿").fill("3号楼前长椅")
    page.get_by_label("来了几位居民").fill("7")
    page.get_by_label("大家说了什么").fill("都说灯暗")
    page.locator("[name=n1-text]").fill(text)
    page.locator("[name=n1-name]").fill(cast.AUNT_LIN_NAME)
    page.locator("[name=n1-phone]").fill(cast.AUNT_LIN_PHONE)


def done(page):
    page.get_by_role("button", name="记好了").click()


def looks_right(page):
    assert_no_axe_violations(page)
    assert_layout_holds(page)


def test_a_council_with_a_photo_is_kept_in_one_page(bench):
    looks_right(bench)
    write(bench)
    bench.locator("[name=n1-photos]").set_input_files([PICTURE])
    bench.get_by_label("照片里认得出的人").check()
    done(bench)
    bench.get_by_text("查询码只显示半小时").wait_for()
    looks_right(bench)
    assert Matter.objects.get().attachments.count() == 1
    bench.goto(NEW)
    assert bench.input_value("[name=said]") == ""


def test_without_a_line_it_waits_on_the_phone_with_its_photo_and_goes_by_itself(bench):
    write(bench)
    bench.locator("[name=n1-photos]").set_input_files([PICTURE])
    bench.get_by_label("照片里认得出的人").check()
    bench.context.set_offline(True)
    done(bench)
    bench.get_by_text("待上传： 1").wait_for()
    looks_right(bench)
    assert (Council.objects.count(), bench.input_value("[name=said]")) == (0, "")
    write(bench, "楼道堆物")
    done(bench)
    bench.get_by_text("待上传： 2").wait_for()
    bench.context.set_offline(False)
    bench.get_by_text("已上传").wait_for(timeout=20000)
    bench.wait_for_timeout(1500)
    assert sorted(Matter.objects.values_list("text", flat=True)) == ["楼道堆物", "楼道灯不亮"]
    assert [one.attachments.count() for one in Matter.objects.order_by("text")] == [0, 1]


def test_the_page_opens_without_a_line_and_finds_what_was_typed(bench):
    bench.evaluate("() => navigator.serviceWorker.ready")
    bench.wait_for_timeout(500)
    write(bench)
    bench.wait_for_timeout(300)
    bench.context.set_offline(True)
    bench.close()
    again = bench.context.new_page()
    again.goto(NEW)
    again.wait_for_function("() => document.querySelector('[name=said]').value === '都说灯暗'")
    done(again)
    again.get_by_text("待上传： 1").wait_for()
    bench.context.set_offline(False)
    again.get_by_text("已上传").wait_for(timeout=20000)
    assert Matter.objects.get().text == "楼道灯不亮"


def test_without_scripts_it_is_sent_as_forms_are(new_page, signed_in, world):
    page = signed_in(new_page(**PHONE, java_script_enabled=False), world.chen)
    page.goto(NEW)
    write(page)
    done(page)
    page.get_by_text("查询码只显示半小时").wait_for()
    assert Matter.objects.get().channel == "meeting"


@pytest.mark.parametrize(("elder", "language"), [("large", "zh-hans"), ("", "en")])
def test_the_pages_are_sound(bench, live_server, world, elder, language):
    write(bench)
    done(bench)
    bench.get_by_text("查询码只显示半小时").wait_for()
    prefer(bench, live_server, elder=elder, language=language)
    code, council = world.community.code, Council.objects.get()
    for path in (NEW, "/desk/councils/", f"/desk/councils/{council.pk}/", f"/c/{code}/councils/{council.pk}/"):
        assert bench.goto(path).status == 200
        looks_right(bench)
