"""One matter: for whoever holds its code, and for the desk; and nothing at all for whoever guesses."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.core.ids import new_code
from huiyin.domains.matters.actions.joining import join_matter, me_too
from huiyin.domains.matters.actions.voices import Voice
from huiyin.domains.matters.actions.waiting import add_comment
from tests.cast import aunt_lin, stranger_zhou
from tests.clock import MONDAY_NINE
from tests.factories.matters import CHEN, answered, handled, her, report


def moves(seen):
    return [line["move"] for line in seen["timeline"]]


def test_the_reporter_follows_every_step_but_no_note_between_units(world, programme):
    got = handled(world)
    add_comment(actor=world.acting(world.wang), matter=got.matter, note="配件缺货", at=MONDAY_NINE)
    status, seen = programme().get(f"matters/{got.matter.number}", code=got.code)
    assert (status, moves(seen)) == (200, ["receive", "dispatch", "accept"])
    assert "配件缺货" not in str(seen)
    assert {line["note"] for line in seen["timeline"]} == {None}


def test_the_reporter_reads_the_answer_and_may_judge_it(world, programme):
    got = answered(world)
    _status, seen = programme().get(f"matters/{got.matter.number}", code=got.code)
    assert (seen["moves"], seen["unit"]["name"]) == (["verdict"], "company")
    assert seen["timeline"][-1]["answer"]["public_text"] == "电梯主板已更换，恢复运行。"


def test_what_names_a_person_or_a_home_is_hidden_in_every_text(world, programme):
    got = report(world, "我住3号楼2单元501，电话19900001001，电梯坏了")
    add_comment(actor=her(got.reporter), matter=got.matter, note="也可打19900001002", at=MONDAY_NINE)
    _status, seen = programme().get(f"matters/{got.matter.number}", code=got.code)
    assert "电梯坏了" in seen["text"]
    assert not any(trace in str(seen) for trace in ("19900001001", "19900001002", "501"))


def test_another_reporters_words_are_not_shown(world, programme):
    got = report(world)
    neighbour, code = me_too(actor=aunt_lin(), matter=got.matter, voice=Voice(), at=MONDAY_NINE)
    add_comment(actor=her(got.reporter), matter=got.matter, note="我家老人出不了门", at=MONDAY_NINE)
    _status, seen = programme().get(f"matters/{got.matter.number}", code=code)
    assert neighbour.pk
    assert "我家老人出不了门" not in str(seen["timeline"])


def test_a_joined_matter_is_followed_under_its_own_number(world, programme):
    main, mine = report(world), report(world)
    join_matter(actor=world.acting(world.chen), matter=mine.matter, into=main.matter, at=MONDAY_NINE)
    _status, seen = programme().get(f"matters/{mine.matter.number}", code=mine.code)
    assert (seen["number"], seen["state"], seen["carried_by"]) == (mine.matter.number, "joined", main.matter.number)


def test_numbers_and_codes_are_read_as_people_type_them(world, programme):
    got = report(world)
    typed = got.code.lower().replace("-", " ")
    assert programme().get(f"matters/{got.matter.number.replace('-', '')}", code=typed)[0] == 200


def test_the_desk_sees_notes_reporters_and_the_moves_open_to_it(world, programme):
    got = handled(world)
    add_comment(actor=world.acting(world.wang), matter=got.matter, note="配件缺货", at=MONDAY_NINE)
    _status, seen = programme(world.wang).get(f"matters/{got.matter.number}")
    assert [entry["note"] for entry in seen["timeline"] if entry["note"]] == ["配件缺货"]
    assert seen["moves"] == []
    assert "answer" in seen["desk"]["moves"]
    assert [voice["reachable"] for voice in seen["desk"]["reporters"]] == [True]
    assert "林秀兰" not in str(seen)


def test_a_token_may_do_no_more_than_its_scopes(world, programme):
    got = handled(world)
    _status, seen = programme(world.wang, "matters.comment").get(f"matters/{got.matter.number}")
    assert seen["desk"]["moves"] == ["comment"]
    assert programme(world.wang, "matters.receive").get(f"matters/{got.matter.number}")[0] == 403


def test_without_code_or_token_the_door_is_shut_before_anything_is_looked_up(world, programme):
    got = report(world)
    with CaptureQueriesContext(connection) as asked:
        assert programme().get(f"matters/{got.matter.number}")[0] == 401
        assert programme().get("matters/260302-000000")[0] == 401
    assert len(asked) == 0


def told(programme, number, **query):
    """The whole answer and the questions it took, without the values that differ."""
    with CaptureQueriesContext(connection) as asked:
        response = programme.client.get(f"/api/v1/matters/{number}", query, headers=programme.headers)
    return response.status_code, response.content, dict(response.headers), [shape(query["sql"]) for query in asked]


def shape(sql):
    """The statement without its values and the names of savepoints, which differ from one request to the next."""
    return re.split(r" WHERE | VALUES |SAVEPOINT ", sql)[0]


@pytest.mark.parametrize("confidential", [False, True])
def test_a_wrong_code_and_an_unknown_number_look_alike_and_cost_alike(world, programme, confidential):
    got = report(world, confidential=confidential)
    wrong = told(programme(), got.matter.number, code=new_code())
    unknown = told(programme(), "260302-999999", code=new_code())
    assert wrong == unknown
    assert (wrong[0], len(wrong[3])) == (404, 5)  # a guess written down and committed, those before it, the matter


def test_a_hidden_matter_and_an_unknown_number_look_alike_and_cost_alike(world, programme):
    hidden = report(world, kind="wrongdoing", named_unit=world.company).matter.number
    for user in (world.chen, world.wang, stranger_zhou(*CHEN)):
        asking = programme(user)
        asking.get("matters")
        assert told(asking, hidden) == told(asking, "260302-999999")
        assert told(asking, hidden)[0] == 404


@pytest.mark.parametrize("number", ["0", "x" * 300, "260302 000000", "%00", "😀", "260302-00000a"])
def test_what_is_no_number_is_not_there(world, programme, number):  # noqa: ARG001 - the tables must be there
    assert programme().get(f"matters/{number}", code="7KQ2-M9XD-44TZ")[0] == 404


@pytest.mark.parametrize("code", ["", "x", "\x00", "😀", "7KQ2-M9XD-44TU"])
def test_what_is_no_code_opens_nothing(world, programme, code):
    got = report(world)
    assert programme().get(f"matters/{got.matter.number}", code=code)[0] == 404
