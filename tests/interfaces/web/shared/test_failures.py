from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import path

from huiyin.config import urls
from huiyin.core.errors import Changed, HuiyinError, Invalid, NotAllowed, NotSeen, Refused, UnknownYear
from huiyin.interfaces.web.shared.failures import broken
from huiyin.platform.access.errors import TooMany
from tests.cast import officer_chen
from tests.clock import MONDAY_NINE

ERRORS = {
    "seen": (NotSeen(), 404),
    "allowed": (NotAllowed("matters.answer"), 403),
    "refused": (Refused("answer", "settled", allowed=("redo",)), 409),
    "changed": (Changed(3, 4), 409),
    "invalid": (Invalid({"phone": ["这个号码少一位"]}), 422),
    "year": (UnknownYear(2031), 409),
    "many": (TooMany(MONDAY_NINE + timedelta(seconds=90)), 429),
    "other": (HuiyinError("of a kind that nobody foresaw"), 500),
}

handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500
urlpatterns = [
    *urls.urlpatterns,
    path("raise/<str:name>", lambda _request, name: fail(name)),
    path("desk/raise/<str:name>", lambda _request, name: fail(name)),
]


def fail(name):
    if name == "python":
        return 1 / 0
    if name == "forbidden":
        raise PermissionDenied
    raise ERRORS[name][0]


@pytest.fixture
def client(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_the_product_raises_is_a_page_in_plain_words(client, name, language):
    client.cookies["huiyin_language"] = language
    reply = client.get(f"/raise/{name}")
    assert reply.status_code == ERRORS[name][1]
    assert "<h1>" in reply.content.decode()
    assert str(ERRORS[name][0]) not in reply.content.decode()


def test_a_fault_in_what_was_typed_is_named(client):
    assert "这个号码少一位" in client.get("/raise/invalid").content.decode()


def test_too_many_attempts_say_how_long_to_wait(client):
    reply = client.get("/raise/many")
    assert reply["Retry-After"] == "90"
    assert "请过1分钟再试" in reply.content.decode()


def test_an_unknown_address_is_a_page_of_ours(client):
    reply = client.get("/nothing-here/")
    assert (reply.status_code, "没有找到这个页面" in reply.content.decode()) == (404, True)


def test_what_django_forbids_is_a_page_of_ours(client):
    reply = client.get("/raise/forbidden")
    assert (reply.status_code, "您没有办理这件事的权限" in reply.content.decode()) == (403, True)


def test_an_error_that_nobody_foresaw_says_so_kindly(client):
    reply = client.get("/raise/python")
    assert (reply.status_code, "系统出了点问题" in reply.content.decode()) == (500, True)


def test_the_page_of_a_broken_server_asks_the_database_for_nothing():
    assert broken(RequestFactory().get("/")).status_code == 500


def test_a_form_without_the_browsers_mark_is_asked_for_once_more(settings):
    settings.ROOT_URLCONF = __name__
    reply = Client(enforce_csrf_checks=True).post("/preferences/elder", {"elder": "large"})
    assert (reply.status_code, "请再提交一次" in reply.content.decode()) == (403, True)


@pytest.mark.parametrize("name", ["allowed", "forbidden", "seen", "refused"])
def test_at_the_desk_a_refusal_keeps_the_bar_and_leads_back_to_the_desk(client, db, name):  # noqa: ARG001
    client.force_login(officer_chen())
    page = client.get(f"/desk/raise/{name}").content.decode()
    assert 'class="deskbar' in page
    assert 'href="/desk/"' in page.partition('<main id="main"')[2].partition("</main>")[0]


@pytest.mark.parametrize("address", ["/raise/allowed", "/desk/raise/allowed"])
def test_whoever_is_not_signed_in_gets_no_bar_with_a_refusal(client, address, db):  # noqa: ARG001
    page = client.get(address).content.decode()
    assert 'class="deskbar' not in page
