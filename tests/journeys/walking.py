"""A resident's way through the pages in a browser, and what the desk does meanwhile."""

from django.utils import timezone

from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.dispatching import accept_matter, dispatch_matter
from huiyin.domains.matters.actions.waiting import ask_reporter
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.vocabulary import Outcome
from tests import cast
from tests.factories.photos import photo
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations

TEXT = "三单元的声控灯不亮了，晚上看不见路"


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
