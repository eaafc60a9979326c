"""What goes wrong in the middle of a report, and what is left of it: everything."""

import re

import pytest

from huiyin.domains.matters.models import Attachment, Matter
from tests.factories.matters import report
from tests.factories.sounds import mp4
from tests.journeys.browsers import LAUNCH_ARGS, chromium
from tests.journeys.conftest import HERE, PHONE
from tests.journeys.walking import TEXT, finish, follow_and_judge, go_on, looks_right
from tests.journeys.watching import prefer

VOICE = {"name": "voice.m4a", "mimeType": "audio/mp4", "buffer": mp4()}


@pytest.fixture
def world(resident_world):
    return resident_world


def begin(page):
    page.goto("/")
    page.locator("button.entry").click()


def test_without_a_network_the_words_wait_and_go_by_themselves(phone, world):  # noqa: ARG001
    begin(phone)
    phone.wait_for_load_state("networkidle")
    phone.fill("textarea", TEXT)
    phone.context.set_offline(True)
    go_on(phone)
    phone.get_by_text("您写的都还在").wait_for()
    assert phone.input_value("textarea") == TEXT
    looks_right(phone)
    phone.context.set_offline(False)
    phone.wait_for_url("**/about/")


def test_a_page_that_was_lost_finds_what_was_typed_again(phone, world):  # noqa: ARG001
    begin(phone)
    phone.wait_for_load_state("networkidle")
    phone.locator("textarea").press_sequentially(TEXT)
    phone.get_by_label("路灯照明").check()
    phone.reload()
    phone.wait_for_load_state("networkidle")
    assert phone.input_value("textarea") == TEXT
    assert phone.get_by_label("路灯照明").is_checked()


def test_what_is_told_in_confidence_is_kept_nowhere_in_the_browser(phone, world):  # noqa: ARG001
    phone.goto("/")
    phone.get_by_role("button", name=re.compile("保密举报")).click()
    phone.wait_for_load_state("networkidle")
    phone.locator("textarea").press_sequentially("经理收回扣")
    assert phone.evaluate("() => JSON.stringify(sessionStorage) + JSON.stringify(localStorage)") == "{}{}"


def test_drafts_wait_for_whoever_closed_the_browser(new_page, live_server, world):  # noqa: ARG001
    first = new_page(**PHONE)
    for words in ("灯坏了", "垃圾没清"):
        begin(first)
        first.fill("textarea", words)
        go_on(first)
        first.wait_for_url(re.compile("about|where"))
    kept = first.context.storage_state()
    first.context.close()
    again = new_page(**PHONE, storage_state=kept)
    again.goto("/")
    assert again.locator("a.entry[href*='/report/']").count() == 2
    again.get_by_text("垃圾没清").click()
    assert again.input_value("textarea") == "垃圾没清"


def test_a_voice_alone_is_a_report_without_scripts(phone_without_scripts, world):
    page = phone_without_scripts
    begin(page)
    page.set_input_files("[name=voice]", VOICE)
    go_on(page)
    page.select_option("select", index=1)
    go_on(page)
    page.locator("input[type=radio]").first.check()
    go_on(page)
    number, code = finish(page, lambda _page: None)
    page.goto(f"/m/{number}/{code}/")
    assert page.locator("audio").get_attribute("src") == f"/voices/{Attachment.objects.get().pk}/"
    assert "还没有整理成文字" in page.locator("main").inner_text()
    assert world.community.pk == Matter.objects.get().community_id


def test_a_voice_is_recorded_in_the_page(playwright, live_server, world):  # noqa: ARG001
    """A browser of its own: its microphone is an invented one, and the permission is given."""
    program, asked = chromium(), ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    browser = playwright.chromium.launch(executable_path=program, args=[*LAUNCH_ARGS, *asked])
    page = browser.new_context(base_url=live_server.url, permissions=["microphone"], **HERE, **PHONE).new_page()
    begin(page)
    page.get_by_role("button", name="录一段话").click()
    page.get_by_role("button", name="说完了，停止录音").wait_for()
    looks_right(page)
    page.wait_for_timeout(1000)
    page.get_by_role("button", name="说完了，停止录音").click()
    page.locator("[data-play]").wait_for()
    looks_right(page)
    go_on(page)
    page.wait_for_url("**/where/")
    page.go_back()
    page.reload()
    assert page.locator("audio[src$='/voice/']").count() == 1
    browser.close()


def test_a_daughter_reports_for_her_mother(phone, world):
    phone.goto("/")
    phone.get_by_role("button", name=re.compile("帮家人或邻居反映")).click()
    looks_right(phone)
    phone.fill("textarea", TEXT)
    go_on(phone), go_on(phone)
    phone.select_option("select", index=1)
    go_on(phone)
    phone.locator("input[type=radio]").first.check()
    go_on(phone), go_on(phone), go_on(phone)
    assert phone.locator(".summary").evaluate("one => one === document.activeElement")
    phone.fill("[name=assisted_by]", "女儿")
    looks_right(phone)
    number, code = finish_from_contact(phone)
    assert follow_and_judge(phone, world, number, code, lambda _page: None).reporters.get().assisted_by == "女儿"


def finish_from_contact(page):
    go_on(page), go_on(page)
    page.wait_for_url("**/done/")
    return page.locator(".big").nth(0).inner_text(), page.locator(".big").nth(1).inner_text()


@pytest.mark.parametrize("elder", ["", "largest"])
def test_what_is_shared_is_sound_and_names_nobody(phone, world, live_server, elder):
    prefer(phone, live_server, elder=elder)
    got = report(world, "3号楼2单元501室漏水，请打19900001001")
    phone.goto(f"/m/{got.matter.number}/{got.code}/")
    phone.get_by_text("给家人或邻居看进度").click()
    looks_right(phone)
    phone.locator("a[href*='/s/']").click()
    looks_right(phone)
    assert "19900001001" not in phone.content()


def test_with_the_keyboard_alone_a_report_is_begun(desktop, world):  # noqa: ARG001
    desktop.goto("/")
    for _key in range(12):
        desktop.keyboard.press("Tab")
        if desktop.evaluate("() => document.activeElement.matches('button.entry')"):
            break
    desktop.keyboard.press("Enter")
    desktop.wait_for_url("**/what/")
    desktop.locator("textarea").focus()
    desktop.keyboard.type("灯坏了")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("() => document.activeElement.name || document.activeElement.type") in {"voice", "file"}
