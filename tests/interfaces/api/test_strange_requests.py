"""Addresses, headers and numbers that no honest programme sends: each is answered with a problem, none breaks us."""

import json
from uuid import UUID

import pytest

from huiyin.domains.matters.models import Matter
from huiyin.platform.access.models import Receipt

WRONG_BYTES = {
    "GB 18030": "%B5%E7%CC%DD",
    "NUL": "%00",
    "half a surrogate pair": "%ED%A0%80",
    "an overlong slash": "%C0%AF",
    "half a character": "%E7%94",
    "a percent sign alone": "%zz%",
}
ASKED = ["matters?unit=", "matters?community=", "matters?after=", "rates?community=", "places?community="]


def problem_of(answer, *statuses):
    assert answer.status_code in statuses, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = json.loads(answer.content)
    assert (problem["status"], bool(problem["title"] and problem["detail"])) == (answer.status_code, True)
    return problem


@pytest.fixture
def chen(world, programme):
    return programme(world.chen)


@pytest.mark.parametrize("wrong", WRONG_BYTES.values(), ids=WRONG_BYTES)
def test_addresses_in_wrong_bytes_find_nothing(chen, wrong):
    for asked in ASKED:
        path, _mark, query = asked.partition("?")
        answer = chen.client.get(f"/api/v1/{path}", headers=chen.headers, QUERY_STRING=f"{query}{wrong}")
        assert problem_of(answer, 422)["fields"].keys() == {query.rstrip("=")}
    for path in (f"matters/{wrong}", f"matters/260302-000001?code={wrong}", f"{wrong}", f"rates/{wrong}"):
        problem_of(chen.client.get(f"/api/v1/{path}", headers=chen.headers), 404)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=1e999", "limit"),
        ("limit=NaN", "limit"),
        ("limit=0", "limit"),
        ("limit=-1", "limit"),
        ("limit=101", "limit"),
        ("limit=" + "9" * 5000, "limit"),
        ("limit=%EF%BC%91%EF%BC%90", "limit"),
        ("due_before=NaN", "due_before"),
        ("due_before=Infinity", "due_before"),
        ("due_before=1e999", "due_before"),
        ("due_before=99999999999999999999", "due_before"),
        ("due_before=0001-01-01T00:00:00", "due_before"),
        ("due_before=9999-12-31T23:59:59-23:59", "due_before"),
        ("updated_after=2026-03-02T09:00:00%2B99:99", "updated_after"),
        ("after=" + "_" * 64, "after"),
        ("after=" + "_" * 32, "after"),
        ("after=AAAA", "after"),
        ("after=%E5%9B%9E%E9%9F%B3", "after"),
        ("state=received&state=gone", "state.1"),
        ("sate=received", "sate"),
        ("state=received&page=2", "page"),
    ],
)
def test_a_list_names_what_it_cannot_be_asked(chen, query, field):
    answer = chen.client.get("/api/v1/matters", headers=chen.headers, QUERY_STRING=query)
    [name] = problem_of(answer, 422)["fields"]
    assert name == field.partition(".")[0]


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic Y2hlbjpjaGVu",
        "Bearer \xff\xfe",
        "Bearer \x00",
        "\xe4\xbb\xa4\xe7\x89\x8c",
        "Bearer " + "x" * 100_000,
        "Bearer a, Bearer b",
        "bearer\tx",
    ],
)
def test_a_header_that_is_no_token_is_401_everywhere(programme, lift, authorization):
    nobody = programme()
    nobody.headers["Authorization"] = authorization
    answers = [
        nobody.client.get(f"/api/v1/{path}", headers=nobody.headers)
        for path in ("matters", "rates", "matters/260302-000001")
    ]
    for answer in [*answers, nobody.send("matters", lift), nobody.send("matters/1/moves", {"move": "accept"})]:
        assert problem_of(answer, 401)["type"] == "urn:huiyin:problem:no_token"
        assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "key", ["", " ", "a b", "k" * 201, "k" * 10_000, "\xff", "\x00", "é", "钥匙".encode().decode("latin-1")]
)
def test_a_key_that_cannot_be_one_is_refused_before_anything_is_done(chen, lift, key):
    answer = chen.send("matters", lift, Idempotency_Key=key)
    assert problem_of(answer, 400)["type"] == "urn:huiyin:problem:bad_key"
    assert (Matter.objects.count(), Receipt.objects.count()) == (0, 0)


def test_two_keys_are_one_key_of_their_own(chen, lift):
    """A server joins a header that came twice with a comma; both spellings stand for the same command."""
    first = chen.post("matters", lift, Idempotency_Key="a,b")
    assert (first[0], chen.post("matters", lift, Idempotency_Key="a,b"), Matter.objects.count()) == (201, first, 1)


def test_a_body_that_comes_in_pieces_is_told_to_come_whole(chen, lift):
    answer = chen.send("matters", lift, Transfer_Encoding="chunked")
    assert problem_of(answer, 411)["type"] == "urn:huiyin:problem:no_length"
    assert Matter.objects.count() == 0


@pytest.mark.parametrize("length", ["", "0", "-1", "abc", "1e9"])
def test_a_length_that_is_wrong_breaks_nothing(chen, lift, length):
    answer = chen.client.post(
        "/api/v1/matters",
        json.dumps(lift),
        content_type="application/json",
        headers=chen.headers,
        CONTENT_LENGTH=length,
    )
    problem_of(answer, 400, 413)
    assert Matter.objects.count() == 0


@pytest.mark.parametrize(
    "member",
    [
        '"version": 1e999',
        '"version": 1.0',
        '"version": 99999999999999999999999',
        '"version": true',
        '"days": 1e999',
        '"days": -1',
        '"until": 1e999',
        '"until": -1e999',
        '"until": "nan"',
        '"until": "9999-12-31T23:59:59-12:00"',
        '"date": "0001-01-01"',
        '"date": 1e999',
        '"cost": "1e999"',
        '"cost": "NaN"',
        '"cost": 12.5',
        '"reporter": "\\ud800"',
        '"supporting": [' + ",".join(['"x"'] * 21) + "]",
        '"answers": {"\\ud800": "x"}',
        '"\\ud800": 1',
        '"\\u0000": 1',
    ],
)
def test_a_move_names_the_number_that_is_none(chen, member):
    answer = chen.send("matters/260302-000001/moves", '{"move": "accept", ' + member + "}")
    assert problem_of(answer, 422)["fields"]


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("matters", "GET, HEAD, POST"),
        ("matters/1/moves", "POST"),
        ("rates", "GET, HEAD"),
        ("openapi.json", "GET, HEAD"),
    ],
)
def test_a_method_that_an_address_does_not_have_is_named(chen, path, allowed, method):
    answer = getattr(chen.client, method)(f"/api/v1/{path}", headers=chen.headers)
    assert (problem_of(answer, 405)["type"], answer.headers["Allow"]) == ("urn:huiyin:problem:wrong_method", allowed)


def test_the_head_of_an_answer_is_that_of_the_answer_without_its_body(chen):
    for path, status in (("matters", 200), ("communities", 200), ("openapi.json", 200), ("matters/1/moves", 405)):
        head, whole = (
            getattr(chen.client, method)(f"/api/v1/{path}", headers=chen.headers) for method in ("head", "get")
        )
        assert (head.status_code, head.content, head.headers["Content-Type"]) == (
            status,
            b"",
            whole.headers["Content-Type"],
        )
        assert whole.status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "categories",
        "communities",
        "works",
        f"works/{UUID(int=1)}",
        "meetings",
        "matters/260302-000001",
        "rates",
        "matters",
    ],
)
def test_a_question_that_no_address_knows_is_named_and_not_passed_over(chen, path):
    answer = chen.client.get(f"/api/v1/{path}", {"sate": "received"}, headers=chen.headers)
    assert problem_of(answer, 422)["fields"].keys() == {"sate"}


def test_what_can_be_sent_is_named_word_for_word_in_both_languages(programme, world, lift):
    for language, said in (("zh", "只能是其中之一：enquiry, help, "), ("en", "This must be one of: enquiry, help, ")):
        told = programme(world.chen, language=language).post("matters", {**lift, "kind": "joke"})[1]["fields"]["kind"]
        assert (told[0].startswith(said), "'" in told[0], " or " in told[0]) == (True, False, False)
