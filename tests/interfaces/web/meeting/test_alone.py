"""Where nobody else may agree, the page says who is needed and how there comes to be somebody."""

import pytest
from django.urls import reverse

from huiyin.domains.matters.actions.dispatching import accept_matter
from huiyin.domains.meetings.actions.withholding import withhold_passage
from huiyin.domains.meetings.models import Decision
from huiyin.platform.access.models import PostVerb
from tests import cast
from tests.factories.meetings import FRIDAY_THREE, closed, published, referred

pytestmark = pytest.mark.usefixtures("at_three")
NEEDED, RIGHT = "这里还没有别人可以同意", "同意暂停、延期、不予受理"


@pytest.fixture
def lifting(table):
    meeting = published(table)
    row = withhold_passage(actor=table.actor, meeting=meeting, passage="配件", reason="误遮", at=FRIDAY_THREE)
    return reverse("desk-meeting-lift", args=[meeting.pk, row.pk])


def read(client, address):
    return client.get(address).content.decode()


def nobody_approves():
    PostVerb.objects.filter(verb="matters.approve").delete()


def test_with_somebody_to_name_the_page_asks_for_them_and_never_for_oneself(desk, table, lifting):
    cast.secretary_he("matters.approve")
    page = read(desk, lifting)
    assert (NEEDED in page, str(table.world.zhao.pk) in page, str(table.world.he.pk) in page) == (False, True, False)


def test_with_nobody_to_name_the_page_says_who_is_needed_and_whom_to_ask(desk, lifting):
    nobody_approves()
    cast.officer_chen("access.manage")
    page = read(desk, lifting)
    told = (NEEDED, "陈晓梅 · 清泉社区居民委员会 接待员", "书记", "督办员")
    assert [words for words in told if words not in page] == []
    assert (reverse("settings-people") in page, "<textarea" in page, 'name="reason"' in page) == (False, False, False)


def test_with_nobody_who_manages_people_the_street_is_named(desk, lifting):
    nobody_approves()
    assert "请找街道" in read(desk, lifting)


def test_who_may_give_the_right_is_led_to_the_page_where_it_is_given(desk, lifting):
    nobody_approves()
    cast.secretary_he("matters.approve", "access.manage")
    page = read(desk, lifting)
    assert (NEEDED in page, reverse("settings-people") in page) == (True, True)


def test_a_decisions_date_says_it_too_where_residents_were_promised_it(desk, table):
    matter = referred(table)
    closed(table, matter)
    nobody_approves()
    page = reverse("desk-decision-later", args=[Decision.objects.get().pk])
    assert NEEDED not in read(desk, page).split("<form")[0]
    accept_matter(actor=table.world.acting(table.world.wang), matter=matter, at=FRIDAY_THREE)
    shown = read(desk, page)
    assert (NEEDED in shown, 'name="note"' in shown) == (True, True)
