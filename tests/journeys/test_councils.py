"""A grid worker on a bench: a council in a minute, with and without a line, and after the browser was closed."""

import pytest
from playwright.sync_api import expect

from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.models import Council
from huiyin.interfaces.web.shared import moment
from tests import cast
from tests.factories.meetings import FRIDAY_THREE, make_table
from tests.factories.photos import photo
from tests.journeys.conftest import PHONE
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.turning import cut_the_line, follow, mend_the_line, turned, until
from tests.journeys.watching import prefer

NEW = "/desk/councils/new/"
KEPT_PAGE = "async () => Boolean(await (await caches.open('huiyin-councils')).match(location.pathname))"
ROWS = """([store, holds]) => new Promise(told => {
  const asked = indexedDB.open("huiyin-councils");
  asked.onsuccess = () => {
    const all = asked.result.transaction(store).objectStore(store).getAll();
    all.onsuccess = () => told(holds ? JSON.stringify(all.result).includes(holds) : all.result.length === 0);
    asked.result.close();
  };
})"""
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
    listens(page)
    return page


def listens(page):
    """The script has looked for what the phone kept, and only then says whether there is a line."""
    expect(page.locator("[data-line]")).not_to_be_empty()


def rows(page, store, holds):
    """Wait until what the phone keeps in a store of its own is so."""
    until(page, ROWS, [store, holds])


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


def handed_in(page):
    with turned(page):
        done(page)
    expect(page.get_by_text("查询码只显示半小时")).to_be_visible()


def waits(page, how_many):
    expect(page.locator("[data-kept]")).to_contain_text(f"待上传：{how_many}")


def opens_without_a_line(page):
    """The phone has the page and the program that opens it."""
    page.evaluate("() => navigator.serviceWorker.ready")
    until(page, KEPT_PAGE)


def sent(page):
    """What waited on the phone is with the server, and nothing waits any more."""
    expect(page.get_by_text("已上传")).to_be_visible()
    rows(page, "queue", "")


def looks_right(page):
    assert_no_axe_violations(page)
    assert_layout_holds(page)


def test_a_council_with_a_photo_is_kept_in_one_page(bench):
    looks_right(bench)
    write(bench)
    bench.locator("[name=n1-photos]").set_input_files([PICTURE])
    bench.get_by_label("照片里认得出的人").check()
    handed_in(bench)
    rows(bench, "drafts", "")
    looks_right(bench)
    assert Matter.objects.get().attachments.count() == 1
    bench.goto(NEW)
    listens(bench)
    expect(bench.locator("[name=said]")).to_have_value("")


def test_without_a_line_it_waits_on_the_phone_with_its_photo_and_goes_by_itself(bench):
    write(bench)
    bench.locator("[name=n1-photos]").set_input_files([PICTURE])
    bench.get_by_label("照片里认得出的人").check()
    cut_the_line(bench)
    done(bench)
    waits(bench, 1)
    looks_right(bench)
    expect(bench.locator("[name=said]")).to_have_value("")
    assert Council.objects.count() == 0
    write(bench, "楼道堆物")
    done(bench)
    waits(bench, 2)
    mend_the_line(bench)
    sent(bench)
    assert sorted(Matter.objects.values_list("text", flat=True)) == ["楼道堆物", "楼道灯不亮"]
    assert [one.attachments.count() for one in Matter.objects.order_by("text")] == [0, 1]


def test_the_page_opens_without_a_line_and_finds_what_was_typed(bench):
    opens_without_a_line(bench)
    write(bench)
    rows(bench, "drafts", cast.AUNT_LIN_PHONE)
    cut_the_line(bench)
    bench.close()
    again = bench.context.new_page()
    again.goto(NEW)
    listens(again)
    expect(again.locator("[name=said]")).to_have_value("都说灯暗")
    done(again)
    waits(again, 1)
    mend_the_line(again)
    sent(again)
    assert Matter.objects.get().text == "楼道灯不亮"


def test_each_council_is_kept_however_often_the_page_is_opened_without_a_line(bench):
    opens_without_a_line(bench)
    cut_the_line(bench)
    for how_many, text in enumerate(("楼道堆物", "楼道灯不亮"), start=1):
        bench.close()
        bench = bench.context.new_page()
        bench.goto(NEW)
        listens(bench)
        write(bench, text)
        done(bench)
        waits(bench, how_many)
    mend_the_line(bench)
    sent(bench)
    assert sorted(Matter.objects.values_list("text", flat=True)) == ["楼道堆物", "楼道灯不亮"]


def two_without_a_line(page):
    """The first says who speaks, but not of what, and has a photo; the second is whole."""
    cut_the_line(page)
    write(page, "")
    page.locator("[name=n1-photos]").set_input_files([PICTURE])
    page.get_by_label("照片里认得出的人").check()
    done(page)
    waits(page, 1)
    write(page)
    done(page)
    waits(page, 2)
    mend_the_line(page)
    expect(page.get_by_text("还没收下")).to_be_visible()


def test_one_that_is_refused_holds_up_no_other_and_is_corrected_on_the_phone(bench):
    two_without_a_line(bench)
    assert Matter.objects.get().text == "楼道灯不亮"
    looks_right(bench)
    follow(bench, "看看哪里要改")
    listens(bench)
    expect(bench.locator("[name=n1-text]")).to_have_attribute("aria-invalid", "true")
    expect(bench.locator(".summary")).to_contain_text("请写下这位居民说的事")
    expect(bench.locator("[name=said]")).to_have_value("都说灯暗")
    looks_right(bench)
    bench.locator("[name=n1-text]").fill("楼道堆物")
    handed_in(bench)
    rows(bench, "queue", "")
    assert [one.attachments.count() for one in Matter.objects.order_by("text")] == [1, 0]
    assert (Council.objects.count(), Matter.objects.order_by("text").first().text) == (2, "楼道堆物")


def test_what_is_corrected_without_a_line_goes_by_itself_and_one_can_be_thrown_away(bench):
    opens_without_a_line(bench)
    two_without_a_line(bench)
    cut_the_line(bench)
    follow(bench, "看看哪里要改")
    listens(bench)
    bench.locator("[name=n1-text]").fill("楼道堆物")
    done(bench)
    waits(bench, 1)
    expect(bench.locator("[name=said]")).to_have_value("")
    mend_the_line(bench)
    sent(bench)
    assert Council.objects.count() == 2
    two_without_a_line(bench)
    follow(bench, "看看哪里要改")
    listens(bench)
    bench.on("dialog", lambda asked: asked.accept())
    with turned(bench):
        bench.get_by_role("button", name="从这部手机删掉").click()
    rows(bench, "queue", "")
    assert Council.objects.count() == 3


def test_a_server_that_fails_once_gets_it_again(bench):
    failed = []

    def answer(route):
        if route.request.method == "POST" and not failed:
            failed.append(1)
            return route.fulfill(status=500, body="oops")
        return route.continue_()

    bench.route("**/desk/councils/new/**", answer)
    write(bench)
    done(bench)
    waits(bench, 1)
    assert Council.objects.count() == 0
    bench.evaluate("dispatchEvent(new Event('online'))")
    sent(bench)
    assert Council.objects.count() == 1


def test_a_council_whose_answer_was_lost_is_sent_again_and_counts_once(bench):
    lost = []

    def answer(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)  # the server has it, the phone never hears of it
            return route.abort()
        return route.continue_()

    bench.route("**/desk/councils/new/**", answer)
    write(bench)
    done(bench)
    waits(bench, 1)
    bench.evaluate("dispatchEvent(new Event('online'))")
    sent(bench)
    assert (lost, Council.objects.count(), Matter.objects.count()) == ([302], 1, 1)


def test_without_scripts_it_is_sent_as_forms_are(new_page, signed_in, world):
    page = signed_in(new_page(**PHONE, java_script_enabled=False), world.chen)
    page.goto(NEW)
    write(page)
    handed_in(page)
    assert Matter.objects.get().channel == "meeting"


@pytest.mark.parametrize(("elder", "language"), [("large", "zh-hans"), ("", "en")])
def test_the_pages_are_sound(bench, live_server, world, elder, language):
    write(bench)
    handed_in(bench)
    prefer(bench, live_server, elder=elder, language=language)
    code, council = world.community.code, Council.objects.get()
    for path in (NEW, "/desk/councils/", f"/desk/councils/{council.pk}/", f"/c/{code}/councils/{council.pk}/"):
        assert bench.goto(path).status == 200
        looks_right(bench)
