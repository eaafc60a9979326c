"""Being anybody with one click: signed in by a POST, never by a link, and only in a demo."""

import pytest

from huiyin.interfaces import clock
from huiyin.interfaces.exchange.demo.departments import hand_to_departments
from huiyin.interfaces.exchange.demo.ground import HOME
from huiyin.interfaces.exchange.demo.guide import TABLE
from huiyin.interfaces.exchange.demo.visitors import VISITORS
from huiyin.interfaces.web.demo.words import ROLES
from huiyin.platform.access.actions.sealed_links import link_at
from huiyin.platform.access.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_the_first_page_shows_the_roles_and_the_ordinary_doors(client):
    page = client.get("/").content.decode()
    assert [key for key in ROLES if f'action="/demo/be/{key}/"' not in page] == []
    assert f'action="/c/{HOME}/report/"' in page
    assert 'href="/m/"' in page
    assert 'href="/desk/sign-in/"' in page


def test_once_a_community_was_chosen_the_first_page_is_its_ordinary_home(client):
    client.get(f"/c/{HOME}/")
    page = client.get("/").content.decode()
    assert f'action="/c/{HOME}/report/"' in page
    assert "/demo/be/" not in page


def test_staff_are_signed_in_by_one_click_and_the_bar_says_who_they_are(client):
    for visitor in (visitor for visitor in VISITORS if not visitor.is_resident):
        reply = client.post(f"/demo/be/{visitor.key}/", follow=True)
        begins = "/desk/meetings/" if visitor.key == TABLE else "/desk/"  # her own inbox is empty most days
        assert (reply.status_code, reply.request["PATH_INFO"]) == (200, begins)
        assert f"您是{visitor.name}" in reply.content.decode()


def test_the_banners_office_is_among_the_first_roles_and_may_change_what_holds_in_the_district(client):
    first = client.get("/demo/").content.decode().partition("岗位上的其他人")[0]
    assert 'action="/demo/be/banner1/"' in first
    client.post("/demo/be/banner1/")
    assert 'href="/desk/settings/subjects/add/"' in client.get("/desk/settings/subjects/").content.decode()
    assert client.get("/desk/settings/subjects/add/").status_code == 200


def test_a_link_signs_nobody_in(client):
    assert client.get("/demo/be/secretary/").status_code == 405
    assert "_auth_user_id" not in client.session


def test_nobody_unknown_can_be_chosen_and_a_button_leads_to_no_other_site(client):
    assert client.post("/demo/be/stranger/").status_code == 404
    assert client.post("/demo/be/grid/", {"next": "https://elsewhere.example/"}).url == "/desk/"


def test_a_resident_sees_own_matters_and_no_desk(client):
    client.post("/demo/be/secretary/")
    reply = client.post("/demo/be/lin/", follow=True)
    assert reply.request["PATH_INFO"] == f"/c/{HOME}/"
    assert "您是林秀兰" in reply.content.decode()
    assert client.get("/m/mine/").status_code == 200
    assert client.get("/desk/").status_code == 302


def test_uncle_tian_reads_large_letters_and_whoever_comes_after_him_does_not(client):
    assert 'data-elder="large"' in client.post("/demo/be/tian/", follow=True).content.decode()
    assert "data-elder=" not in client.post("/demo/be/lin/", follow=True).content.decode()


def test_the_pages_speak_english_after_one_click(client):
    client.post("/preferences/language", {"language": "en"})
    client.post("/demo/be/dispatcher/")
    page = client.get("/demo/").content.decode()
    assert "Who would you like to be?" in page
    assert "You are Chen Xiaomei" in page


def test_an_account_that_is_no_role_is_named_as_well(client):
    client.force_login(User.objects.get(username="desk2"))
    assert "您是刘芳" in client.get("/demo/").content.decode()


def test_a_forged_memory_is_none(client):
    client.cookies["huiyin_demo"] = "forged"
    assert "您是访客" in client.get("/demo/").content.decode()


def test_the_delegate_begins_at_her_seat_without_an_account(client):
    reply = client.post("/demo/be/sun/", follow=True)
    assert (reply.status_code, reply.request["PATH_INFO"].split("/")[1]) == (200, "meet")
    assert "您是孙桂芳" in reply.content.decode()
    assert client.get("/desk/").status_code == 302


def test_an_officer_without_an_account_opens_a_link_with_the_code_beside_it(client, demo):
    client.post("/demo/be/secretary/")
    hand_to_departments(demo, at=clock.now())
    shown = client.post("/demo/officer/")
    text, code = shown.context["text"], shown.context["code"]
    assert code in shown.content.decode()
    assert client.get(f"/office/{text}/").templates[0].name == "department/door.html"
    assert link_at(text, at=clock.now()).about_kind == "handover"
    assert client.get("/desk/").status_code == 302


def test_where_nothing_is_handed_over_any_more_the_page_says_so(client):
    assert "code" not in client.post("/demo/officer/").context
    assert client.get("/demo/officer/").status_code == 405
