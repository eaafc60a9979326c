"""A resident reports with a photo, follows, replies and judges: with and without scripts, normal and elder, English."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.dispatching import accept_matter, dispatch_matter
from huiyin.domains.matters.actions.waiting import ask_reporter
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.vocabulary import Outcome
from tests import cast
from tests.factories.estates import make_contact
from tests.factories.matters import make_world, report
from tests.factories.photos import photo
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.watching import REMEMBER_BLOCKED, blocked, prefer

TEXT = "三单元的声控灯不亮了，晚上看不见路"


@pytest.fixture(autouse=True)
def _media_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def world(db):  # noqa: ARG001 - the tables must be there
    world = make_world()
    make_contact(world.estate, world.company, "电梯、门禁")
    return world


def go_on(page):
    page.locator("main .bottombar .button").click()


def looks_right(page, language="zh-Hans"):
    assert page.locator("html").get_attribute("lang") == language
    assert_no_axe_violations(page)
    assert_layout_holds(page)


def pictures(*names):
    return [{"name": name, "mimeType": "image/jpeg", "buffer": photo((900, 700))} for name in names]


def as_staff(world):
    now = timezone.now()
    today = timezone.localdate(now)
    return now, cast.act(world.chen, "matters.dispatch", today=today), cast.act(world.wang, today=today)


def handle(world, matter, question):
    now, chen, wang = as_staff(world)
    dispatch_matter(actor=chen, matter=matter, unit=world.company, at=now)
    accept_matter(actor=wang, matter=matter, contacted=True, at=now)
    ask_reporter(actor=wang, matter=matter, public_text=question, at=now)


def answer(world, matter):
    now, _chen, wang = as_staff(world)
    answer_matter(actor=wang, matter=matter, text=AnswerText(Outcome.DONE, "已换新灯。"), at=now)


def write(page, look):
    """From the first page to the check, looking at every step."""
    page.goto("/")
    look(page)
    page.locator("button.entry").click()
    look(page)
    page.fill("textarea", TEXT)
    go_on(page)
    look(page)
    go_on(page)
    look(page)
    page.select_option("select", index=1)
    go_on(page)
    look(page)
    page.locator("input[type=radio]").first.check()
    go_on(page)
    look(page)


def finish(page, look):
    """From the photos to the number."""
    go_on(page)
    look(page)
    page.fill("[name=phone]", cast.AUNT_LIN_PHONE)
    go_on(page)
    look(page)
    go_on(page)
    page.wait_for_url("**/done/")
    look(page)
    return page.locator(".big").nth(0).inner_text(), page.locator(".big").nth(1).inner_text()


def follow_and_judge(page, world, number, code, look):
    """A question, its reply, an answer, and the word that ends it."""
    matter = Matter.objects.get(number=number)
    handle(world, matter, "是哪一盏灯？")
    page.goto(f"/m/{number}/{code}/")
    assert page.url.endswith(f"/m/{number}/")
    look(page)
    page.fill("[name=note]", "二楼拐角那盏")
    page.locator(".notice form .button").click()
    look(page)
    answer(world, matter)
    page.reload()
    look(page)
    page.locator("button[value=satisfied]").click()
    look(page)
    matter.refresh_from_db()
    return matter


@pytest.mark.parametrize("elder", ["", "large"])
def test_a_resident_reports_follows_replies_and_judges(phone, world, live_server, elder):
    prefer(phone, live_server, elder=elder)
    phone.context.add_init_script(REMEMBER_BLOCKED)

    def look(page):
        looks_right(page)
        assert blocked(page) == []

    write(phone, look)
    phone.set_input_files("input[type=file]", pictures("灯.jpg"))
    phone.wait_for_selector("li[data-digest]")
    look(phone)
    number, code = finish(phone, look)
    matter = follow_and_judge(phone, world, number, code, look)
    assert (matter.state, matter.attachments.count()) == ("settled", 1)


def test_without_scripts_the_same_way_is_walked(phone_without_scripts, world):
    page = phone_without_scripts
    nothing = lambda _page: None  # noqa: E731 - scripts are off, so nothing can be measured in the page
    write(page, nothing)
    page.set_input_files("input[type=file]", pictures("灯.jpg"))
    number, code = finish(page, nothing)
    matter = follow_and_judge(page, world, number, code, nothing)
    assert (matter.state, matter.attachments.count()) == ("settled", 1)


def test_in_english_the_whole_way(phone, world, live_server):
    prefer(phone, live_server, language="en")

    def look(page):
        looks_right(page, "en")
        said = page.locator("main").inner_text()
        known = [TEXT, "3号楼", "电梯", "二楼拐角那盏", "是哪一盏灯？", "已换新灯。", "小区e01", "社区150602001001"]
        for words in known:
            said = said.replace(words, "")
        assert re.findall(r"[\u4e00-\u9fff]+", said) == []

    write(phone, look)
    number, code = finish(phone, look)
    assert follow_and_judge(phone, world, number, code, look).state == "settled"


def test_back_keeps_what_was_typed_and_so_does_a_later_day(phone, world, live_server):  # noqa: ARG001
    write(phone, lambda _page: None)
    phone.wait_for_url("**/photos/")
    phone.go_back()
    assert phone.locator("input[type=radio]").first.is_checked()
    phone.go_back()
    assert phone.locator("select").input_value().startswith("p:")
    phone.go_back()
    phone.go_back()
    assert phone.locator("textarea").input_value() == TEXT
    phone.goto("/")
    phone.locator("a.entry[href*='/report/']").click()
    assert phone.locator("textarea").input_value() == TEXT
    go_on(phone)
    assert phone.locator("input[type=file]").count() == 1


def test_a_photo_is_sent_again_when_the_line_is_back(phone, world):  # noqa: ARG001
    write(phone, lambda _page: None)
    phone.context.set_offline(True)
    phone.set_input_files("input[type=file]", pictures("灯.jpg"))
    phone.wait_for_selector("[data-again]:visible")
    phone.context.set_offline(False)
    phone.locator("[data-again]").click()
    phone.wait_for_selector("li[data-digest]")
    phone.locator("[data-remove]").click()
    assert phone.locator("li[data-digest]").count() == 0


def test_not_solved_is_one_reason_and_says_what_happens_then(phone, world):
    got = report(world, at=timezone.now() - timedelta(minutes=5))
    handle(world, got.matter, "哪一部？")
    phone.goto(f"/m/{got.matter.number}/{got.code}/")
    phone.fill("[name=note]", "左边")
    phone.locator(".notice form .button").click()
    answer(world, got.matter)
    phone.reload()
    phone.get_by_role("link", name="没解决").click()
    looks_right(phone)
    go_on(phone)
    assert phone.locator(".summary").evaluate("one => one === document.activeElement")
    phone.get_by_label("修好了又坏了").check()
    go_on(phone)
    looks_right(phone)
    assert "升一级" in phone.locator("[role=status]").inner_text()


def test_a_neighbour_joins_and_has_a_code_of_their_own(phone, world):
    report(world, "3号楼的声控灯不亮了，晚上看不见路", at=timezone.now())
    phone.goto(f"/p/{world.place.code}/")
    looks_right(phone)
    phone.locator("button.entry").click()
    phone.fill("textarea", "声控灯不亮，晚上看不见")
    phone.get_by_label("路灯照明").check()
    go_on(phone)
    looks_right(phone)
    phone.get_by_role("button", name="我也遇到了").click()
    for _step in range(3):
        looks_right(phone)
        go_on(phone)
    looks_right(phone)
    assert Matter.objects.get().reporters.count() == 2


def test_danger_shows_the_number_before_anything_else(phone, world):  # noqa: ARG001
    phone.goto("/")
    phone.locator("button.entry").click()
    phone.fill("textarea", "三号楼着火了，有人被困")
    go_on(phone)
    assert phone.locator("main a").first.get_attribute("href") == "tel:119"
    looks_right(phone)


@pytest.mark.parametrize("elder", ["", "largest"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_other_pages_are_sound(phone, world, live_server, elder, language):
    prefer(phone, live_server, elder=elder, language=language)
    code = world.community.code
    for path in ("/", "/m/", "/m/phone/", f"/c/{code}/contacts/", f"/c/{code}/numbers/", "/m/261123-483927/AAAA/"):
        phone.goto(path)
        looks_right(phone, "en" if language == "en" else "zh-Hans")


def test_a_confidential_report_is_sound_and_keeps_its_reporter_unknown(phone, world):  # noqa: ARG001
    phone.goto("/")
    phone.get_by_role("button", name="保密举报").click()
    phone.fill("textarea", "经理收回扣")
    for _step in range(3):
        looks_right(phone)
        go_on(phone)
    phone.locator("[name=unknown]").check()
    for _step in range(2):
        looks_right(phone)
        go_on(phone)
    looks_right(phone)
    assert Matter.objects.get().reporters.get().person is None
