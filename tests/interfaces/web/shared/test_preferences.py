import pytest
from django.test import Client

from huiyin.platform.access.models import User
from tests.cast import officer_chen

GUIDE = "/styleguide/"


def looks(client):
    html = client.get(GUIDE).content.decode()
    return html[html.index("<html") : html.index("<head>")].strip()


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_a_page_is_chinese_first_whatever_the_browser_asks_for(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en-GB,en;q=0.9"
    assert looks(client) == '<html lang="zh-Hans">'


def test_one_click_makes_it_english_and_leads_back(client):
    reply = client.post("/preferences/language", {"language": "en", "next": "/styleguide/?a=1"})
    assert (reply.status_code, reply["Location"]) == (302, "/styleguide/?a=1")
    assert looks(client) == '<html lang="en">'


def test_a_language_that_we_do_not_have_changes_nothing(client):
    client.post("/preferences/language", {"language": "xx"})
    assert looks(client) == '<html lang="zh-Hans">'


@pytest.mark.parametrize("size", ["large", "larger", "largest"])
def test_the_elder_version_has_three_sizes(client, size):
    client.post("/preferences/elder", {"elder": size})
    assert looks(client) == f'<html lang="zh-Hans" data-elder="{size}">'


@pytest.mark.parametrize("size", ["off", "", "gigantic"])
def test_anything_else_is_the_standard_version(client, size):
    client.post("/preferences/elder", {"elder": "large"})
    client.post("/preferences/elder", {"elder": size})
    assert looks(client) == '<html lang="zh-Hans">'


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_nobody_is_led_to_another_site(client, target):
    reply = client.post("/preferences/elder", {"elder": "large", "next": target})
    assert reply["Location"] == "/"


def test_a_script_that_changes_the_page_in_place_is_led_nowhere(client):
    reply = client.post("/preferences/elder", {"elder": "large"}, headers={"accept": "application/json"})
    assert reply.status_code == 204
    assert looks(client) == '<html lang="zh-Hans" data-elder="large">'


def test_looking_changes_no_preference(client):
    assert [client.get(f"/preferences/{name}").status_code for name in ("elder", "language")] == [405, 405]


@pytest.mark.django_db
def test_the_account_remembers_on_every_device():
    chen = officer_chen()
    here = signed_in(chen)
    here.post("/preferences/elder", {"elder": "largest"})
    here.post("/preferences/language", {"language": "en"})
    kept = User.objects.get(pk=chen.pk)
    assert (kept.elder, kept.language) == (True, "en")
    assert looks(signed_in(kept)) == '<html lang="en" data-elder="large">'


@pytest.mark.django_db
def test_the_account_is_set_back_too():
    chen = officer_chen()
    here = signed_in(chen)
    here.post("/preferences/elder", {"elder": "large"})
    here.post("/preferences/elder", {"elder": "off"})
    assert User.objects.get(pk=chen.pk).elder is False
    assert looks(here) == '<html lang="zh-Hans">'


@pytest.mark.django_db
def test_a_reader_without_a_session_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get(GUIDE).status_code == 200
