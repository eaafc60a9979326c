"""Handing a matter in: numbered, promised, kept apart from the person, and once for each key."""

import json
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.domains.matters.models import DirectoryRule, Matter, Reporter
from huiyin.platform.access.actions import revoke_token
from huiyin.platform.access.models import ApiToken, Receipt
from huiyin.platform.audit.verifying import verify_chain
from huiyin.platform.notices.models import Message
from huiyin.platform.persons.models import Person
from tests.cast import OTHER_COMMUNITY_CODE
from tests.clock import MONDAY, MONDAY_NINE
from tests.factories.estates import make_community, make_estate, make_place
from tests.factories.matters import report


def test_a_matter_is_numbered_promised_and_followed(world, programme, lift):
    status, got = programme(world.chen).post("matters", lift)
    assert (status, got["state"], got["emergency_phone"]) == (201, "received", None)
    assert got["promise"] == {"respond_by": "2026-03-03T09:00:00+08:00", "answer_by": "2026-03-09T09:00:00+08:00"}
    status, seen = programme().get(f"matters/{got['number']}", code=got["code"])
    assert (status, seen["title"], seen["place"]["name"], seen["desk"]) == (200, "电梯坏了", "3号楼电梯", None)


def test_the_link_opens_the_page_of_the_matter(world, programme, lift, client):
    _status, got = programme(world.chen).post("matters", lift)
    assert got["follow_url"] == f"http://testserver/m/{got['number']}/{got['code']}/"
    page = client.get(got["follow_url"], follow=True)
    assert (page.status_code, got["number"] in page.content.decode()) == (200, True)


def test_the_person_goes_apart_and_the_matter_keeps_what_was_said(world, programme, lift):
    _status, got = programme(world.chen).post("matters", lift | {"anonymous": False})
    matter, reporter = Matter.objects.get(number=got["number"]), Reporter.objects.get()
    assert (matter.channel, matter.kind, matter.place, matter.estate) == (
        "wechat",
        "complaint",
        world.place,
        world.estate,
    )
    assert (reporter.person, reporter.anonymous, reporter.taken_by) == (Person.objects.get(), False, "")
    assert "林秀兰".encode() not in bytes(reporter.person.sealed)


def test_the_least_that_can_be_said_is_enough(world, programme):
    status, _got = programme(world.chen).post(
        "matters", {"community": world.community.code, "channel": "api", "text": "灯坏了"}
    )
    matter = Matter.objects.get()
    assert (status, matter.kind, matter.title, matter.place, Person.objects.count()) == (201, "help", "", None, 0)


def test_danger_to_life_names_the_number_to_call(world, programme, lift):
    _status, got = programme(world.chen).post("matters", lift | {"text": "三号楼着火了，浓烟很大"})
    assert got["emergency_phone"] == "119"
    assert Matter.objects.get().urgency == "emergency"


def test_a_report_of_wrongdoing_is_confidential_and_keeps_from_the_unit_it_names(world, programme, lift):
    said = lift | {"kind": "wrongdoing", "named_unit": world.company.code, "contact": None, "unknown_to_staff": True}
    status, got = programme(world.chen).post("matters", said)
    matter = Matter.objects.get()
    assert (status, matter.confidential, matter.named_unit) == (201, True, world.company)
    assert programme(world.chen).get(f"matters/{got['number']}")[0] == 404
    assert programme(world.he).get(f"matters/{got['number']}")[0] == 200


def test_where_the_directory_dispatches_by_itself_the_answer_says_so(world, programme, lift):
    DirectoryRule.objects.create(
        community=world.community, lead_unit=world.company, urgency="utility", automatic=True, begins=MONDAY, source="t"
    )
    status, got = programme(world.chen).post("matters", lift, key="one")
    assert (status, got["state"], got["promise"]["respond_by"]) == (201, "dispatched", "2026-03-02T09:30:00+08:00")
    assert programme(world.chen).post("matters", lift, key="one") == (201, got)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"community": "999"}, "community"),
        ({"community": ""}, "community"),
        ({"channel": "pigeon"}, "channel"),
        ({"channel": "clock"}, "channel"),
        ({"kind": "rumour"}, "kind"),
        ({"text": " \n　"}, "text"),
        ({"text": "长" * 5001}, "text"),
        ({"title": "长" * 201}, "title"),
        ({"category": "none"}, "category"),
        ({"place": "AAAAAAAAAA"}, "place"),
        ({"place": "\u0000"}, "place"),
        ({"named_unit": "nobody"}, "named_unit"),
        ({"anonymous": "yes"}, "anonymous"),
        ({"contact": {"phone": "none"}}, "contact.phone"),
        ({"contact": {"name": "长" * 61}}, "contact.name"),
        ({"contact": {"fax": "1"}}, "contact.fax"),
        ({"contact": "19900001001"}, "contact"),
        ({"unknown_to_staff": True}, "contact"),
        ({"unkown": 1}, "unkown"),
    ],
)
def test_a_fault_is_named_by_its_field_and_nothing_is_kept(world, programme, lift, changed, field):
    status, problem = programme(world.chen).post("matters", lift | changed, key="k")
    assert (status, problem["type"], list(problem["fields"])) == (422, "urn:huiyin:problem:invalid", [field])
    assert [model.objects.count() for model in (Matter, Person, Receipt, Message)] == [0, 0, 0, 0]


def test_every_fault_is_told_at_once(world, programme):
    status, problem = programme(world.chen).post("matters", {"channel": 1, "text": 2, "kind": 3})
    assert (status, sorted(problem["fields"])) == (422, ["channel", "community", "kind", "text"])


def test_a_place_of_another_community_is_refused(world, programme, lift):
    elsewhere = make_place(make_estate(make_community(OTHER_COMMUNITY_CODE)))
    status, problem = programme(world.chen).post("matters", lift | {"place": elsewhere.code})
    assert (status, list(problem["fields"])) == (422, ["place"])


def test_a_token_needs_the_scope_and_its_user_the_post(world, programme, lift):
    make_community(OTHER_COMMUNITY_CODE)
    assert programme().post("matters", lift)[0] == 401
    assert programme(world.chen, "matters.see").post("matters", lift)[0] == 403
    assert programme(world.wang).post("matters", lift)[0] == 403
    elsewhere = lift | {"community": OTHER_COMMUNITY_CODE, "place": None}
    assert programme(world.chen).post("matters", elsewhere)[0] == 403
    assert programme(world.chen, "matters.receive").post("matters", lift)[0] == 201


def test_a_token_that_was_revoked_opens_nothing_from_then_on(world, programme, lift):
    chen = programme(world.chen)
    assert chen.post("matters", lift)[0] == 201
    revoke_token(token=ApiToken.objects.get(), at=MONDAY_NINE)
    response = chen.send("matters", lift)
    assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_the_same_key_again_returns_the_first_answer_and_makes_nothing_new(world, programme, lift):
    chen = programme(world.chen)
    first = chen.send("matters", lift, key="abc")
    again = chen.send("matters", json.dumps(lift, indent=3, ensure_ascii=False).encode(), key="abc")
    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Matter.objects.count() == 1


def test_the_same_key_for_something_else_is_refused(world, programme, lift):
    chen = programme(world.chen)
    assert chen.post("matters", lift, key="abc")[0] == 201
    status, problem = chen.post("matters", lift | {"title": "别的"}, key="abc")
    assert (status, problem["type"]) == (409, "urn:huiyin:problem:key_used")
    assert Matter.objects.count() == 1


def test_a_key_is_each_users_own_and_a_refused_request_does_not_use_it_up(world, programme, lift):
    chen, he = programme(world.chen), programme(world.chen, "matters.see")
    assert he.post("matters", lift, key="abc")[0] == 403
    assert chen.post("matters", lift | {"text": ""}, key="abc")[0] == 422
    assert chen.post("matters", lift, key="abc")[0] == 201


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "k" * 201, "\x7f"])
def test_a_key_that_is_none_is_refused(world, programme, lift, key):
    response = Client().post(
        "/api/v1/matters",
        json.dumps(lift),
        content_type="application/json",
        headers={**programme(world.chen).headers, "Idempotency-Key": key},
    )
    assert (response.status_code, response.json()["type"]) == (400, "urn:huiyin:problem:bad_key")
    assert Matter.objects.count() == 0


def test_the_kept_answer_does_not_show_the_code_at_rest(world, programme, lift):
    _status, got = programme(world.chen).post("matters", lift, key="abc")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_receipt")
        kept = repr(cursor.fetchall())
    assert got["code"] not in kept
    assert got["number"] not in kept


@pytest.mark.django_db(transaction=True)
def test_two_at_once_under_one_key_make_one_matter(programme, lift, world):
    chen, both, answers = programme(world.chen), Barrier(2), []

    def send() -> None:
        both.wait()
        try:
            answers.append(chen.post("matters", lift, key="abc"))
        finally:
            connection.close()

    threads = [Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Matter.objects.count() == 1
    assert answers[0] == answers[1]
    assert answers[0][0] == 201


def test_a_number_that_is_taken_is_drawn_again(world, programme, lift, monkeypatch):
    drawn = iter(["260302-000001", "260302-000001", "260302-000002"])
    monkeypatch.setattr("huiyin.domains.matters.actions.numbering.new_number", lambda _day: next(drawn))
    chen = programme(world.chen)
    numbers = [chen.post("matters", lift, key=key)[1]["number"] for key in ("a", "b")]
    assert numbers == ["260302-000001", "260302-000002"]
    assert Receipt.objects.count() == 2


def test_what_an_intake_asks_of_the_database(world, programme, lift, settings, django_assert_num_queries):
    """All rows and their record in one statement; inside a transaction, as here, between a begin and its end.

    On SQLite a begin, nine inserts, three statements for the record, and an end. What operators set, whose token it is
    and where the place lies is read before, and kept for a moment.
    """
    settings.KEPT_SECONDS = 60
    chen = programme(world.chen)
    chen.post("matters", lift, key="0")
    with django_assert_num_queries(3 if connection.vendor == "postgresql" else 14):
        status, _got = chen.post("matters", lift, key="1")
    assert status == 201


@pytest.mark.django_db(transaction=True)
def test_by_itself_an_intake_is_one_statement_and_stands_or_falls_as_a_whole(world, programme, lift, monkeypatch):
    chen = programme(world.chen)
    chen.post("matters", lift, key="0")
    with CaptureQueriesContext(connection) as asked:
        assert chen.post("matters", lift, key="1")[0] == 201
    written = [query["sql"] for query in asked.captured_queries if not query["sql"].startswith("SELECT")]
    assert connection.vendor != "postgresql" or len(written) == 1
    taken = Matter.objects.first().number
    monkeypatch.setattr("huiyin.domains.matters.actions.numbering.new_number", lambda _day: taken)
    with pytest.raises(RuntimeError):
        report(world)
    assert (Matter.objects.count(), Reporter.objects.count(), Receipt.objects.count()) == (2, 2, 2)
    assert verify_chain(world.community.code) is None


def test_an_answer_of_the_api_is_protected_like_a_page_and_belongs_to_no_session(db):  # noqa: ARG001
    answer = Client().get("/api/v1/communities")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    assert not answer.cookies
