"""A session belongs to a user who may still come in."""

import pytest
from django.contrib.auth import get_user, login
from django.test import RequestFactory

from huiyin.interfaces.web.shared.sessions import SessionStore
from huiyin.platform.access.actions import change_password, switch_off
from huiyin.platform.access.actors import SYSTEM
from tests.cast import officer_chen
from tests.clock import MONDAY_NINE

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of_chen():
    request = RequestFactory().get("/")
    request.session = SessionStore()
    request.chen = officer_chen()
    login(request, request.chen)
    return request


def test_the_session_finds_its_user_again(request_of_chen):
    assert get_user(request_of_chen) == request_of_chen.chen


def test_a_person_who_was_switched_off_is_out_at_once(request_of_chen):
    switch_off(user=request_of_chen.chen, reason="left", actor=SYSTEM, at=MONDAY_NINE)
    assert get_user(request_of_chen).is_anonymous


def test_a_new_password_ends_the_sessions_of_the_old_one(request_of_chen):
    change_password(user=request_of_chen.chen, password="春风又绿江南岸 2026", actor=SYSTEM, at=MONDAY_NINE)
    assert get_user(request_of_chen).is_anonymous


def test_djangos_own_way_in_is_shut(client):
    officer_chen(password="清泉流过石头上 2026")
    assert not client.login(username="chen", password="清泉流过石头上 2026")
