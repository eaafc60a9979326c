import pyotp
import pytest
from django.test import Client

from huiyin.platform.access.models import User
from tests.cast import officer_chen, secretary_he
from tests.clock import MONDAY_NINE

ME, SECOND, PASSWORD_PAGE = "/desk/me/", "/desk/me/second-step/", "/desk/me/password/"
PASSWORD = "quiet-river-42"


pytestmark = pytest.mark.django_db


@pytest.fixture
def chen():
    return officer_chen("access.manage", password=PASSWORD)


@pytest.fixture
def client(chen):
    return entered(chen)


def entered(user):
    client = Client()
    client.force_login(user)
    return client


def offer(client):
    form = client.get(SECOND)
    return form.context["form"].initial["offer"], form.context["secret"]


@pytest.mark.parametrize("page", [ME, SECOND, PASSWORD_PAGE])
def test_the_pages_are_for_whoever_is_signed_in(page):
    assert Client().get(page)["Location"].startswith("/desk/sign-in/")


def test_my_page_names_my_post_and_what_it_may_do(client):
    html = client.get(ME).content.decode()
    assert "接待员" in html
    assert "清泉社区居民委员会" in html


def test_my_page_costs_two_queries(client, django_assert_num_queries):
    with django_assert_num_queries(2):  # who looks, and what waits
        assert client.get(ME).status_code == 200


def test_a_person_without_a_post_is_told_whom_to_ask(chen):
    chen.posts.update(ends="2026-03-01")
    assert "您今天没有在任的岗位" in entered(chen).get(ME).content.decode()


def test_the_second_step_is_kept_once_its_code_was_typed(client, chen):
    signed, secret = offer(client)
    code = pyotp.TOTP(secret).at(MONDAY_NINE)
    assert client.post(SECOND, {"offer": signed, "totp": code})["Location"] == ME
    assert User.objects.get(pk=chen.pk).totp_secret is not None
    assert "两步验证设置好了" in client.get(ME).content.decode()


def test_looking_at_the_offer_sets_nothing_up(client, chen):
    offer(client)
    assert User.objects.get(pk=chen.pk).totp_secret is None


def test_a_code_that_does_not_fit_keeps_the_same_picture(client, chen):
    signed, secret = offer(client)
    reply = client.post(SECOND, {"offer": signed, "totp": "000000"})
    assert (reply.status_code, reply.context["secret"]) == (422, secret)
    assert User.objects.get(pk=chen.pk).totp_secret is None


def test_an_offer_made_to_somebody_else_is_not_taken(client, chen):
    signed, secret = offer(entered(secretary_he()))
    reply = client.post(SECOND, {"offer": signed, "totp": pyotp.TOTP(secret).at(MONDAY_NINE)})
    assert reply.context["secret"] != secret
    assert User.objects.get(pk=chen.pk).totp_secret is None


def test_a_new_password_is_taken_and_this_session_stays(client, chen):
    elsewhere = entered(chen)
    assert client.post(PASSWORD_PAGE, {"current": PASSWORD, "password": "calm-valley-77"})["Location"] == ME
    assert User.objects.get(pk=chen.pk).check_password("calm-valley-77")
    assert client.get(ME).status_code == 200
    assert elsewhere.get(ME).status_code == 302


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"current": "wrong", "password": "calm-valley-77"}, "current"),
        ({"current": PASSWORD, "password": "12345"}, "password"),
    ],
)
def test_a_wrong_or_weak_password_changes_nothing(client, chen, typed, field):
    reply = client.post(PASSWORD_PAGE, typed)
    assert reply.status_code == 422
    assert set(reply.context["form"].errors) == {field}
    assert User.objects.get(pk=chen.pk).check_password(PASSWORD)
