"""What is behind the link: one matter, without names, and nothing before a code was given."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from huiyin.domains.matters.actions.attachments import attach_photo
from huiyin.domains.matters.actions.escalation import escalate_matter
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.vocabulary import Purpose
from huiyin.interfaces.web.department.visits import COOKIE
from huiyin.platform.access.models import LinkVisit
from tests import cast
from tests.clock import HOUR, MONDAY_NINE
from tests.factories.handovers import ASKED, handed, text_of
from tests.factories.matters import report
from tests.factories.photos import photo

PAGES = ("", "object", "ask", "date", "answer")
PRESSES = ("accept", "object", "ask", "date", "answer")


def test_the_door_says_nothing_of_the_matter(client, given, address):
    page = client.get(address()).content.decode()
    matter = given.handover.matter
    hidden = (matter.number, matter.title, matter.text, ASKED, given.handover.officer, cast.AUNT_LIN_PHONE)
    assert [words for words in hidden if words in page] == []


def test_the_right_code_opens_the_papers_and_they_name_nobody(world):
    said = f"我是{cast.AUNT_LIN_NAME}，电话{cast.AUNT_LIN_PHONE}，电梯坏了"
    got = report(world, said, title=f"请打{cast.AUNT_LIN_PHONE}")
    handover = handed(world, got.matter)
    browser = Client()
    at = reverse("office", args=[text_of(handover.address)])
    browser.post(f"{at}enter/", {"code": handover.code})
    page = browser.get(at).content.decode()
    assert (ASKED in page, "电梯坏了" in page, got.matter.number in page) == (True, True, True)
    assert cast.AUNT_LIN_PHONE not in page


def test_a_wrong_code_opens_nothing_and_is_written_down(client, given, address):
    wrong = f"{(int(given.code) + 1) % 10**6:06d}"
    reply = client.post(address("enter"), {"code": wrong})
    assert (reply.status_code, COOKIE in reply.cookies) == (422, False)
    assert list(LinkVisit.objects.values_list("what", flat=True)) == ["wrong"]


@pytest.mark.parametrize("page", PRESSES)
def test_nothing_can_be_pressed_from_outside(client, given, address, page):
    for ask in (client.get, client.post):
        reply = ask(address(page))
        assert reply.status_code in {302, 405}
    assert given.handover.steps.count() == 1


@pytest.mark.parametrize("page", PAGES)
def test_looking_writes_nothing_but_that_it_was_opened(phone, given, address, page):
    assert phone.get(address(page)).status_code == 200
    assert phone.get(address(page)).status_code == 200
    moves = list(given.handover.steps.values_list("move", flat=True))
    assert moves == (["hand", "open"] if page == "" else ["hand"])


def test_a_visit_at_one_link_is_none_at_another(world, phone):
    other = handed(world, report(world, "门禁坏了").matter)
    secret = next(iter(phone.cookies.values())).value
    browser = Client()
    browser.cookies[COOKIE] = secret
    page = browser.get(reverse("office", args=[text_of(other.address)]))
    assert "门禁坏了" not in page.content.decode()
    assert phone.get(reverse("office-answer", args=[text_of(other.address)])).status_code == 302


def test_a_photo_of_another_matter_is_not_there(world, phone, given, address):
    mine, others = given.handover.matter, report(world, "门禁坏了").matter
    kept = [
        attach_photo(actor=cast.aunt_lin(), matter=one, data=photo(), purpose=Purpose.REPORT, at=MONDAY_NINE)
        for one in (mine, others)
    ]
    phone.get(address())
    codes = [phone.get(reverse("office-photo", args=[text_of(given.address), one.pk])).status_code for one in kept]
    assert codes == [200, 404]


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=some.text(alphabet="0123456789abcdef", min_size=40, max_size=50))
def test_an_invented_link_is_not_there_and_asks_no_table(client, django_assert_num_queries, text):
    with django_assert_num_queries(0):
        assert client.get(f"/office/{text}/").status_code == 404


def test_gone_up_it_shows_who_has_it_and_no_papers(world, phone, given, address):
    matter = given.handover.matter
    escalate_matter(actor=world.acting(world.he, "matters.supervise"), matter=matter, at=MONDAY_NINE + 3 * HOUR)
    page = phone.get(address()).content.decode()
    gone = Matter.objects.get(pk=matter.pk)
    assert (gone.lead_unit.name in page, matter.text in page, ASKED in page) == (True, False, False)
    assert [phone.get(address(one)).status_code for one in PAGES[1:]] == [302] * 4
