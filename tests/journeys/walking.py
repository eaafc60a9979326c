"""A resident's way through the pages in a browser, and what the desk does meanwhile."""

import re

from django.utils import timezone
from playwright.sync_api import expect

from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.dispatching import accept_matter, dispatch_matter
from huiyin.domains.matters.actions.waiting import ask_reporter
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.vocabulary import Outcome
from tests import cast
from tests.factories.photos import photo
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.turning import turned

TEXT = "三单元的声控灯不亮了，晚上看不见路"


def push_on(page):
    """Press the button of the step where that leads nowhere yet."""
    page.locator("main .bottombar .button").click()


def go_on(page):
    """Press the button of the step, which leads to the next one or back to this one with its faults."""
    with turned(page):
        push_on(page)


def begin(page):
    """Open the first step of a report from the first page."""
    page.goto("/")
    with turned(page):
        page.locator("button.entry").click()


def looks_right(page, language="zh-Hans"):
    expect(page.locator("html")).to_have_attribute("lang", language)
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
    """From the first page to the photos, looking at every step."""
    write_until_the_part(page, look)
    go_on(page)
    look(page)


def write_until_the_part(page, look):
    """From the first page to the step where a part of the estate is chosen."""
    page.goto("/")
    look(page)
    with turned(page):
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


def finish(page, look):
    """From the photos to the number."""
    go_on(page)
    look(page)
    page.fill("[name=phone]", cast.AUNT_LIN_PHONE)
    go_on(page)
    look(page)
    go_on(page)
    look(page)
    return number_and_code(page)


def number_and_code(page):
    """What the last page of a report says, to follow it by."""
    expect(page).to_have_url(re.compile("/done/$"))
    return page.locator(".big").nth(0).inner_text(), page.locator(".big").nth(1).inner_text()


def reply_to_question(page, words):
    """Answer what the unit asks, on the page of the matter."""
    page.fill("[name=note]", words)
    with turned(page):
        page.locator(".notice form .button").click()


def follow_and_judge(page, world, number, code, look):
    """A question, its reply, an answer, and the word that ends it."""
    matter = Matter.objects.get(number=number)
    handle(world, matter, "是哪一盏灯？")
    page.goto(f"/m/{number}/{code}/")
    expect(page).to_have_url(re.compile(f"/m/{number}/$"))
    look(page)
    reply_to_question(page, "二楼拐角那盏")
    look(page)
    answer(world, matter)
    page.reload()
    look(page)
    with turned(page):
        page.locator("button[value=satisfied]").click()
    look(page)
    matter.refresh_from_db()
    return matter
