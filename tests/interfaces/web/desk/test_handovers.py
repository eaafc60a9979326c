"""The desk's side of a hand-over: link and code shown once, the state of each, questions, and who may."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertNumQueries

from huiyin.domains.matters.actions.officers import ask_desk, set_date
from huiyin.domains.matters.models import Handover, Matter
from tests import cast
from tests.clock import HOUR, MONDAY_NINE
from tests.factories.handovers import ASKED, handed, reading
from tests.factories.matters import handled, report

GIVE = {"officer": "孙洁", "title": "科员", "asked": ASKED}


def page_of(given):
    return reverse("desk-handover", args=[given.handover.pk])


def test_handed_over_the_link_and_the_code_are_shown_once(entered, world):
    matter = handled(world).matter
    page = entered(world.he).post(
        reverse("desk-handover-give", args=[matter.number]), GIVE | {"unit": str(world.department.pk)}
    )
    told = page.content.decode()
    given = page.context["given"]
    assert (given.address in told, given.code in told, "no-store" in page["Cache-Control"]) == (True, True, True)
    again = entered(world.he).get(reverse("desk-handover", args=[given.handover.pk])).content.decode()
    assert [one for one in (given.address, given.code) if one in again] == []
    assert Matter.objects.get().state == "at_department"


def test_what_is_missing_is_said_and_nothing_is_handed_over(entered, world):
    matter = handled(world).matter
    page = entered(world.he).post(reverse("desk-handover-give", args=[matter.number]), {"title": "科员"})
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"unit", "officer", "asked"})
    assert not Handover.objects.exists()


def test_the_list_shows_running_late_and_all_in_the_same_queries_for_one_and_three(entered, world):
    browser = entered(world.he)
    handed(world)
    with assertNumQueries(7):
        browser.get(reverse("desk-handovers"))
    for _more in range(2):
        handed(world, report(world, "门禁坏了").matter)
    with assertNumQueries(7):
        page = browser.get(reverse("desk-handovers"))
    assert [tab.count for tab in page.context["tabs"]] == [3, 0, 3]


def test_a_question_is_replied_to_and_a_later_date_agreed(entered, world):
    given = handed(world)
    officer = reading(given)
    asked = ask_desk(officer=officer, text="钥匙在谁手里？", at=MONDAY_NINE + 3 * HOUR)
    browser = entered(world.zhao)
    cast.street_zhao("matters.refer")
    where = reverse("desk-handover-reply", args=[given.handover.pk, asked.pk])
    assert browser.post(where, {f"{asked.pk}-text": ""}).status_code == 422
    browser.post(where, {f"{asked.pk}-text": "物业王经理。"})
    asked.refresh_from_db()
    assert asked.reply == "物业王经理。"
    far = date(2026, 9, 1)
    set_date(officer=officer, day=far, public_text="等招标", at=MONDAY_NINE + 3 * HOUR)
    wanted = given.handover.questions.get(date=far)
    browser.post(reverse("desk-handover-reply", args=[given.handover.pk, wanted.pk]), {"agree": "1"})
    given.handover.matter.refresh_from_db()
    assert given.handover.matter.state == "scheduled"


@pytest.mark.parametrize("move", ["code", "link", "end"])
def test_each_button_does_what_it_says(entered, world, move):
    given = handed(world)
    page = entered(world.he).post(reverse("desk-handover-press", args=[given.handover.pk, move]), follow=True)
    assert page.status_code == 200
    moves = list(given.handover.steps.values_list("move", flat=True))
    assert moves[-1] == ("end" if move == "end" else "send")


def test_a_stranger_sees_none_and_who_may_not_refer_presses_nothing(entered, world):
    given = handed(world)
    stranger = entered(cast.stranger_zhou("matters.see", "matters.refer"))
    assert stranger.get(page_of(given)).status_code == 404
    assert stranger.post(reverse("desk-handover-press", args=[given.handover.pk, "end"])).status_code == 404
    chen = entered(world.chen)
    assert chen.get(page_of(given)).status_code == 200
    assert chen.post(reverse("desk-handover-press", args=[given.handover.pk, "end"])).status_code == 403
    assert chen.post(reverse("desk-handover-give", args=[given.handover.matter.number])).status_code == 403
    assert entered(world.he).post(reverse("desk-handover-press", args=[given.handover.pk, "x"])).status_code == 404


def test_looking_writes_nothing(entered, world):
    given = handed(world)
    before = given.handover.steps.count()
    for page in (page_of(given), reverse("desk-handovers"), f"{reverse('desk-handovers')}?view=late"):
        entered(world.he).get(page)
    assert given.handover.steps.count() == before
