import logging

import pytest
from django.conf import settings as configured

FOREIGN = {"host": "evil.example"}


@pytest.fixture(autouse=True)
def _one_name(settings):
    settings.ALLOWED_HOSTS = ["huiyin.example.cn"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("", "这个网站不在这个地址"), ("en", "This site has another address"), ("xx", "这个网站不在这个地址")],
)
def test_a_page_asked_for_under_a_foreign_name_says_so_in_the_readers_language(client, language, words):
    client.cookies[configured.LANGUAGE_COOKIE_NAME] = language
    reply = client.get("/m/", headers=FOREIGN)
    told = reply.content.decode()
    assert (reply.status_code, words in told, "evil.example" in told) == (400, True, False)
    assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_programme_is_answered_with_a_problem_before_anything_is_written(client):
    headers = FOREIGN | {"accept-language": "en"}
    reply = client.post("/api/v1/matters", {"text": "灯坏了"}, content_type="application/json", headers=headers)
    told = reply.json()
    assert (reply.status_code, reply.headers["Content-Type"]) == (400, "application/problem+json")
    assert (told["type"], told["title"]) == ("urn:huiyin:problem:foreign_host", "This site has another address")


@pytest.mark.parametrize("address", ["/", "/api/v1/rates", "/healthz", "/meet/in/1/screen/look/"])
def test_the_log_has_one_line_of_it_without_a_traceback(client, caplog, address):
    with caplog.at_level(logging.INFO):
        assert client.get(address, headers={"host": "evil\n.example" + "x" * 200}).status_code == 400
    (line,) = caplog.records
    assert (line.levelname, line.exc_info, "\n" in line.getMessage(), len(line.getMessage()) < 200) == (
        "WARNING",
        None,
        False,
        True,
    )


def test_the_sites_own_name_is_let_in(client):
    assert client.get("/robots.txt", headers={"host": "huiyin.example.cn"}).status_code != 400
