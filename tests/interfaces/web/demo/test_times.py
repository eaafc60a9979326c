"""The visitor's clock only goes forward, and what falls due on the way is done by the same tick as everywhere."""

from datetime import timedelta

import pytest
from django.utils import timezone

from huiyin.interfaces import clock
from huiyin.interfaces.cli.forgetting import forget
from huiyin.interfaces.exchange.demo import deeds
from huiyin.interfaces.exchange.demo.passing import let_pass, next_limit
from huiyin.platform.access.models import User
from tests.factories.matters import history

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def ahead():
    return round(clock.ahead() / timedelta(hours=1), 1)


@pytest.mark.parametrize(("step", "hours"), [("hour", 1), ("day", 24), ("week", 168)])
def test_it_goes_forward_by_what_the_button_says(client, step, hours):
    client.post("/demo/clock/", {"step": step})
    assert ahead() == hours


def test_at_the_next_limit_a_matter_that_nobody_took_up_goes_one_level_up(client):
    matter = deeds.report(at=clock.now())
    due = next_limit(at=clock.now())
    reply = client.post("/demo/clock/", {"step": "limit", "next": "/demo/path/"}, follow=True)
    assert timedelta(0) <= clock.now() - due < timedelta(minutes=1)
    assert history(matter)[-1] == "escalate"
    assert "1 件逾期，自动升了一级" in reply.content.decode()


def test_the_limit_is_that_of_the_path_while_one_is_followed(client):
    deeds.report(at=clock.now() - timedelta(minutes=40))
    client.post("/demo/path/begin/")
    client.post("/demo/path/do/")
    client.post("/demo/clock/", {"step": "limit"})
    assert ahead() * 60 > 20


def test_without_any_promise_nothing_moves(client):
    assert "没有到期的承诺" in client.post("/demo/clock/", follow=True).content.decode()
    assert ahead() == 0


def test_the_clock_never_goes_back_and_at_most_a_month_at_once():
    let_pass(until=clock.now() + timedelta(days=400))
    assert ahead() == 31 * 24
    let_pass(until=timezone.now())
    assert ahead() == 31 * 24


def test_pages_and_bar_show_the_moved_moment(client):
    client.post("/demo/clock/", {"step": "week"})
    later = timezone.localtime(clock.now())
    assert f"{later.month}月{later.day}日" in client.get("/demo/").content.decode()


def test_outside_a_demo_nobody_can_move_it(settings, tmp_path):
    settings.DEMO, settings.DEMO_FOLDER = False, tmp_path
    clock.set_clock(timezone.now() + timedelta(days=3))
    assert clock.ahead() == timedelta(0)


def test_without_a_kept_beginning_the_visitor_is_told(client):
    assert "没有留底" in client.post("/demo/reset/", follow=True).content.decode()


def test_who_moved_the_clock_by_weeks_stays_signed_in_until_the_wall_says_so(client):
    client.force_login(User.objects.get(username="secretary"))
    client.post("/demo/clock/", {"step": "week"})
    forget(today=timezone.localdate(clock.now()), at=clock.now())
    assert client.get("/desk/").status_code == 200
    forget(today=timezone.localdate(clock.now()), at=clock.now() + timedelta(days=1))
    assert client.get("/desk/").status_code == 302
