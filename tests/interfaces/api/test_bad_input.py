"""Whatever is sent, the answer is a problem in the reader's language, never a failure of ours, and nothing is kept."""

import json

import pytest

from huiyin.domains.matters.models import Matter, Reporter
from huiyin.platform.access.actions import issue_token, revoke_token
from huiyin.platform.access.models import ApiToken, Receipt
from huiyin.platform.persons.models import Person
from tests.clock import DAY, MONDAY_NINE

DEEP = 100_000
LARGE = 10 * 1024 * 1024


def body(lift, **changed):
    return json.dumps(lift | changed, ensure_ascii=False)


def spoiled(lift):
    """What a programme with a fault sends, by name: the bytes, and the status they are answered with."""
    good = body(lift).encode()
    return {
        "ten megabytes of text": (body(lift, text="长" * (LARGE // 3)).encode(), 413),
        "a little too long": (body(lift, text="长" * 5001).encode(), 422),
        "half a character": (good[:-40] + b"\xe9\x95", 400),
        "GB 18030": (body(lift).encode("gb18030"), 400),
        "UTF-16": (body(lift).encode("utf-16"), 400),
        "half a surrogate pair": (json.dumps(lift | {"text": "灯\ud83d"}).encode(), 422),
        "nested deeply": (b'{"text":' + b"[" * DEEP + b"]" * DEEP + b"}", 400),
        "not a number": (good[:-1] + b', "x": NaN}', 400),
        "endless": (good[:-1] + b', "x": -Infinity}', 400),
        "a number of many digits": (good[:-1] + b', "x": ' + b"9" * 5000 + b"}", 400),
        "a list": (b"[]", 400),
        "a word": (b'"text"', 400),
        "nothing": (b" ", 400),
        "the same key twice": (good[:-1] + ', "text": "灯好了"}'.encode(), 400),
        "the same key twice within": (good[:-1] + b', "contact": {"name": "a", "name": "b"}}', 400),
        "null": (b"null", 400),
        "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 400),
        "text that is a number": (body(lift, text=42).encode(), 422),
        "text that is an object": (body(lift, text={"a": 1}).encode(), 422),
        "only control characters": (body(lift, text="\u0000\u0001\u202e").encode(), 422),
    }


NAMES = sorted(spoiled({"text": "x"}))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["", "en"])
def test_what_cannot_be_taken_is_a_problem_in_the_readers_language(world, programme, lift, name, language):
    sent, expected = spoiled(lift)[name]
    answer = programme(world.chen, language=language).send("matters", sent, key="k")
    problem = json.loads(answer.content)
    assert (answer.status_code, answer.headers["Content-Type"]) == (expected, "application/problem+json")
    assert problem["status"] == expected
    assert problem["title"].isascii() is problem["detail"].isascii() is (language == "en")
    assert [model.objects.count() for model in (Matter, Reporter, Person, Receipt)] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "image/png", "application/json; charset=gb18030", ""]
)
def test_another_media_type_is_refused(world, programme, lift, kind):
    chen = programme(world.chen)
    answer = chen.client.post("/api/v1/matters", body(lift).encode(), content_type=kind, headers=chen.headers)
    assert (answer.status_code, answer.json()["type"]) == (415, "urn:huiyin:problem:wrong_media")


@pytest.mark.parametrize(
    "text", ["灯坏了😀👨‍👩‍👧‍👦", "𠮷野家门口", "<script>alert(1)</script>", "'; DROP TABLE matters;--", "عربي"]
)
def test_strange_but_honest_words_are_kept_as_they_are(world, programme, lift, text):
    status, got = programme(world.chen).post("matters", lift | {"text": text})
    assert (status, Matter.objects.get(number=got["number"]).text) == (201, text)


def revoked(world):
    token, secret = issue_token(user=world.chen, scopes=["matters.receive"], at=MONDAY_NINE - DAY)
    revoke_token(token=token, at=MONDAY_NINE - DAY / 2)
    return secret


def expired(world):
    return issue_token(user=world.chen, scopes=["matters.receive"], at=MONDAY_NINE - DAY, expires=MONDAY_NINE)[1]


def changed(world):
    secret = issue_token(user=world.chen, scopes=["matters.receive"], at=MONDAY_NINE)[1]
    return secret[:-1] + ("A" if secret[-1] != "A" else "B")


@pytest.mark.parametrize("made", [revoked, expired, changed, lambda _w: "", lambda _w: "x" * 5000, lambda _w: "令牌"])
def test_a_token_that_does_not_work_is_refused_alike_whatever_is_wrong_with_it(world, programme, lift, made):
    nobody = programme()
    nobody.headers["Authorization"] = f"Bearer {made(world)}"
    status, problem = nobody.post("matters", lift)
    assert (status, problem["type"]) == (401, "urn:huiyin:problem:no_token")
    assert nobody.get("matters")[1] == problem
    assert (Matter.objects.count(), ApiToken.objects.count() < 2) == (0, True)


def test_a_token_without_the_scope_hands_nothing_in(world, programme, lift):
    status, problem = programme(world.chen, "matters.see").post("matters", lift)
    assert (status, problem["verb"], Matter.objects.count()) == (403, "matters.receive", 0)
