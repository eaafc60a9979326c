"""What goes wrong in the middle of a report, and what is left of it: everything."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from huiyin.domains.matters.models import Attachment, Matter
from tests.factories.matters import report
from tests.factories.sounds import mp4
from tests.journeys.browsers import LAUNCH_ARGS, chromium
from tests.journeys.conftest import HERE, PHONE
from tests.journeys.turning import PATIENCE, cut_the_line, mend_the_line, press, turned
from tests.journeys.walking import (
    TEXT,
    answer,
    begin,
    finish,
    follow_and_judge,
    go_on,
    handle,
    looks_right,
    number_and_code,
    push_on,
)
from tests.journeys.watching import prefer

VOICE = {"name": "voice.m4a", "mimeType": "audio/mp4", "buffer": mp4()}


@pytest.fixture
def world(resident_world):
    return resident_world


def test_without_a_network_the_words_wait_and_go_by_themselves(phone, world):  # noqa: ARG001
    begin(phone)
    phone.fill("textarea", TEXT)
    cut_the_line(phone)
    push_on(phone)
    expect(phone.get_by_text("您写的都还在")).to_be_visible()
    expect(phone.locator("textarea")).to_have_value(TEXT)
    looks_right(phone)
    with turned(phone):
        mend_the_line(phone)
    expect(phone).to_have_url(re.compile("/about/$"))


def test_a_page_that_was_lost_finds_what_was_typed_again(phone, world):  # noqa: ARG001
    begin(phone)
    phone.locator("textarea").press_sequentially(TEXT)
    phone.get_by_label("路灯照明").check()
    phone.reload()
    expect(phone.locator("textarea")).to_have_value(TEXT)
    expect(phone.get_by_label("路灯照明")).to_be_checked()


def test_what_is_told_in_confidence_is_kept_nowhere_in_the_browser(phone, world):  # noqa: ARG001
    phone.goto("/")
    press(phone, "保密举报", exact=False)
    phone.locator("textarea").press_sequentially("经理收回扣")
    assert phone.evaluate("() => JSON.stringify(sessionStorage) + JSON.stringify(localStorage)") == "{}{}"


def test_drafts_wait_for_whoever_closed_the_browser(new_page, live_server, world):  # noqa: ARG001
    first = new_page(**PHONE)
    for words in ("灯坏了", "垃圾没清"):
        begin(first)
        first.fill("textarea", words)
        go_on(first)
        expect(first).to_have_url(re.compile("about|where"))
    kept = first.context.storage_state()
    first.context.close()
    again = new_page(**PHONE, storage_state=kept)
    again.goto("/")
    expect(again.locator("a.entry[href*='/report/']")).to_have_count(2)
    with turned(again):
        again.get_by_text("垃圾没清").click()
    expect(again.locator("textarea")).to_have_value("垃圾没清")


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
    expect(page.locator("audio")).to_have_attribute("src", f"/voices/{Attachment.objects.get().pk}/")
    expect(page.locator("main")).to_contain_text("还没有整理成文字")
    assert world.community.pk == Matter.objects.get().community_id


@pytest.fixture
def phone_with_microphone(playwright, live_server):
    """A browser of its own: its microphone is an invented one, and the permission is given."""
    program, asked = chromium(), ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    browser = playwright.chromium.launch(executable_path=program, args=[*LAUNCH_ARGS, *asked], timeout=PATIENCE)
    context = browser.new_context(base_url=live_server.url, permissions=["microphone"], **HERE, **PHONE)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    browser.close()


def test_a_voice_is_recorded_in_the_page(phone_with_microphone, world):  # noqa: ARG001
    page = phone_with_microphone
    begin(page)
    page.get_by_role("button", name="录一段话").click()
    stop = page.get_by_role("button", name="说完了，停止录音")
    expect(stop).to_be_visible()
    looks_right(page)
    expect(page.locator("[data-clock]")).not_to_have_text(re.compile("^0:00"))
    stop.click()
    expect(page.locator("[data-play]")).to_be_visible()
    looks_right(page)
    go_on(page)
    expect(page).to_have_url(re.compile("/where/$"))
    page.go_back()
    page.reload()
    expect(page.locator("audio[src$='/voice/']")).to_have_count(1)


def test_a_daughter_reports_for_her_mother(phone, world):
    phone.goto("/")
    press(phone, "帮家人或邻居反映", exact=False)
    looks_right(phone)
    phone.fill("textarea", TEXT)
    go_on(phone), go_on(phone)
    phone.select_option("select", index=1)
    go_on(phone)
    phone.locator("input[type=radio]").first.check()
    go_on(phone), go_on(phone), go_on(phone)
    expect(phone.locator(".summary")).to_be_focused()
    phone.fill("[name=assisted_by]", "女儿")
    looks_right(phone)
    go_on(phone), go_on(phone)
    number, code = number_and_code(phone)
    assert follow_and_judge(phone, world, number, code, lambda _page: None).reporters.get().assisted_by == "女儿"


@pytest.mark.parametrize("elder", ["", "largest"])
def test_what_is_shared_is_sound_and_names_nobody(phone, world, live_server, elder):
    prefer(phone, live_server, elder=elder)
    got = report(world, "3号楼2单元501室漏水，请打19900001001")
    phone.goto(f"/m/{got.matter.number}/{got.code}/")
    phone.get_by_text("给家人或邻居看进度").click()
    looks_right(phone)
    with turned(phone):
        phone.locator("a[href*='/s/']").click()
    looks_right(phone)
    assert "19900001001" not in phone.content()


def test_with_the_keyboard_alone_a_report_is_begun(desktop, world):  # noqa: ARG001
    desktop.goto("/")
    for _key in range(12):
        desktop.keyboard.press("Tab")
        if desktop.evaluate("() => document.activeElement.matches('button.entry')"):
            break
    with turned(desktop):
        desktop.keyboard.press("Enter")
    expect(desktop).to_have_url(re.compile("/what/$"))
    desktop.locator("textarea").focus()
    desktop.keyboard.type("灯坏了")
    desktop.keyboard.press("Tab")
    expect(desktop.locator("[name=voice], [type=file]").and_(desktop.locator(":focus"))).to_have_count(1)


def test_a_reply_and_a_verdict_without_a_network_wait_on_the_page_and_go_by_themselves(phone, world):
    got = report(world, at=timezone.now())
    handle(world, got.matter, "靠东边还是靠西边？")
    phone.goto(f"/m/{got.matter.number}/{got.code}/")
    phone.get_by_label("您的回复").fill("靠东边的那棵")
    goes_once_the_line_is_back(phone, "发送回复")
    answer(world, got.matter)
    phone.reload()
    goes_once_the_line_is_back(phone, "解决了，满意")
    got.matter.refresh_from_db()
    assert (got.matter.state, got.matter.steps.filter(public_text="靠东边的那棵").count()) == ("settled", 1)


def goes_once_the_line_is_back(phone, button):
    """Press a button without a network: the page stays and says so; with the line it goes, and the page says thanks."""
    cut_the_line(phone)
    phone.get_by_role("button", name=button, exact=True).click()
    expect(phone.locator("[data-offline-note]")).to_be_focused()
    looks_right(phone)
    with turned(phone):
        mend_the_line(phone)
    expect(phone.get_by_role("status").filter(has_text="谢谢")).to_be_visible()
