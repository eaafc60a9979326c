"""Who looks is found with one question, and a session proves nobody once it should not."""

from datetime import timedelta

import pytest
from django.contrib.auth import HASH_SESSION_KEY
from django.test import Client
from django.utils import timezone

from huiyin.interfaces.web.shared.sessions import SessionStore
from huiyin.platform.access.actions import change_password, end_post, forget_spent, switch_off
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import Session
from huiyin.platform.access.viewers import NOBODY, viewer_of
from tests.cast import officer_chen
from tests.clock import MONDAY_NINE

pytestmark = pytest.mark.django_db
TODAY = MONDAY_NINE.date()


@pytest.fixture
def chen():
    return officer_chen("matters.see", "matters.dispatch")


@pytest.fixture
def key(chen):
    browser = Client()
    browser.force_login(chen)
    return browser.cookies["sessionid"].value


def looking(key):
    return SessionStore(key).viewer(today=TODAY)


def test_session_account_and_posts_take_one_question(chen, key, django_assert_num_queries):
    session = SessionStore(key)
    with django_assert_num_queries(1):
        viewer = session.viewer(today=TODAY)
        assert session.get("anything") is None
    assert (viewer, viewer.holds("matters.dispatch", chen.posts.get().area)) == (viewer_of(chen, today=TODAY), True)


def test_whoever_holds_no_post_any_more_is_still_signed_in(chen, key):
    end_post(post=chen.posts.get(), ends=TODAY - timedelta(days=1), actor=SYSTEM, at=MONDAY_NINE)
    assert (looking(key).user, looking(key).posts) == (chen, ())


def test_no_key_and_an_unknown_key_are_nobody():
    assert [looking(key) for key in (None, "x" * 32, "\x00" * 32, "回音" * 16)] == [NOBODY] * 4


def test_a_session_that_only_remembers_something_is_nobody(client):
    session = client.session
    session["remembered"] = True
    session.save()
    store = SessionStore(session.session_key)
    assert (store.viewer(today=TODAY), store["remembered"]) == (NOBODY, True)


def test_a_session_past_its_time_is_nobody_and_is_dropped(key):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert looking(key) is NOBODY
    assert forget_spent(at=timezone.now())["Session"] == 1


def test_a_person_who_was_switched_off_is_out_at_once(chen, key):
    switch_off(user=chen, reason="left", actor=SYSTEM, at=MONDAY_NINE)
    assert looking(key) is NOBODY


def test_a_new_password_ends_the_sessions_of_the_old_one(chen, key):
    change_password(user=chen, password="春风又绿江南岸 2026", actor=SYSTEM, at=MONDAY_NINE)
    assert looking(key) is NOBODY
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "forged",
    [{HASH_SESSION_KEY: ""}, {"_auth_user_backend": "somebody.Else"}, {"_auth_user_id": "x"}],
)
def test_a_session_that_does_not_fit_its_account_is_nobody(key, forged):
    session = SessionStore(key)
    session.update(forged)
    row = Session.objects.get()
    Session.objects.filter(pk=row.pk).update(session_data=session.encode(dict(session.items())))
    assert looking(key).user is None


def test_a_cookie_that_is_no_key_is_a_page_of_nobody():
    browser = Client()
    for cookie in ('"' + r"\000" * 32 + '"', "é" * 32, "x" * 5000):
        assert browser.get("/desk/", headers={"cookie": f"sessionid={cookie}"}).status_code == 302


def test_signing_out_leaves_no_row(chen):
    browser = Client()
    browser.force_login(chen)
    assert Session.objects.get().user_id == chen.pk
    browser.post("/desk/sign-out/")
    assert not Session.objects.exists()
