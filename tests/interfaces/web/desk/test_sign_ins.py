import pyotp
import pytest
from django.test import Client

from huiyin.interfaces.web.shared import moment
from huiyin.platform.access.actions import confirm_totp, switch_off
from huiyin.platform.access.actors import SYSTEM
from tests.cast import act, officer_chen
from tests.clock import MINUTE, MONDAY_NINE

DOOR, ME, INBOX = "/desk/sign-in/", "/desk/me/", "/desk/"
PASSWORD = "quiet-river-42"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chen():
    return officer_chen(password=PASSWORD)


def knock(client, password=PASSWORD, **more):
    return client.post(DOOR, {"username": "chen", "password": password, "totp": "", **more})


def test_the_right_name_and_password_open_the_door(client):
    assert knock(client)["Location"] == INBOX
    assert "陈晓梅" in client.get(ME).content.decode()


def test_whoever_asked_for_a_page_comes_to_it(client):
    assert knock(client, next="/desk/matters/?state=handling")["Location"] == "/desk/matters/?state=handling"


def test_nobody_is_led_to_another_site(client):
    assert knock(client, next="https://example.org/")["Location"] == INBOX


@pytest.mark.parametrize("typed", [{"password": "wrong"}, {"username": "nobody"}])
def test_a_refusal_does_not_say_what_was_wrong(client, typed):
    reply = knock(client, **typed)
    assert reply.status_code == 422
    assert reply.context["form"].errors == {"__all__": [str(reply.context["form"].non_field_errors()[0])]}
    assert client.get(ME).status_code == 302


def test_the_name_typed_is_kept_and_the_password_never_comes_back(client):
    html = knock(client, password="wrong-river").content.decode()
    assert 'value="chen"' in html
    assert "wrong-river" not in html


def test_after_too_many_attempts_even_the_right_password_waits(client):
    for _ in range(5):
        knock(client, password="wrong")
    reply = knock(client)
    assert "为了保护账号，请过1分钟再试" in reply.content.decode()
    assert client.get(ME).status_code == 302


def test_the_wait_ends_by_itself(client, monkeypatch):
    for _ in range(5):
        knock(client, password="wrong")
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE + MINUTE)
    assert knock(client)["Location"] == INBOX


def test_with_the_second_step_the_code_is_needed(client, chen):
    code = pyotp.TOTP(SECRET).at(MONDAY_NINE)
    confirm_totp(user=chen, secret=SECRET, code=code, actor=act(chen), at=MONDAY_NINE)
    assert knock(client).status_code == 422
    later = pyotp.TOTP(SECRET).at(MONDAY_NINE + MINUTE / 2)
    assert knock(client, totp=later)["Location"] == INBOX


def test_looking_at_the_door_signs_nobody_out(client):
    knock(client)
    client.get(DOOR)
    assert client.get("/desk/sign-out/").status_code == 405
    assert client.get(ME).status_code == 200


def test_whoever_signs_out_is_out_and_leaves_nothing_in_the_browser(client):
    knock(client)
    reply = client.post("/desk/sign-out/")
    assert (reply["Location"], reply["Clear-Site-Data"]) == (DOOR, '"cache"')
    assert client.get(ME).status_code == 302


def test_a_person_who_was_switched_off_is_out_at_once(client, chen):
    knock(client)
    switch_off(user=chen, reason="离职", actor=SYSTEM, at=MONDAY_NINE)
    assert client.get(ME).status_code == 302


def test_a_form_without_the_browsers_mark_opens_nothing():
    assert knock(Client(enforce_csrf_checks=True)).status_code == 403


def test_the_key_of_the_session_changes_at_the_door(client):
    session = client.session
    session["draft"] = "kept"
    session.save()
    knock(client)
    assert client.session.session_key != session.session_key
    assert client.session["draft"] == "kept"
