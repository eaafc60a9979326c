"""What a programme is told that asks for a move which cannot be, or for an address that is not there."""

import pytest


@pytest.fixture
def number(world, programme, lift):
    return programme(world.chen).post("matters", lift)[1]["number"]


def test_a_move_that_nobody_makes_now_names_the_moves_allowed_even_without_its_verb(world, programme, number):
    chen = programme(world.chen, "matters.see", "matters.dispatch")
    status, problem = chen.post(f"matters/{number}/moves", {"move": "answer", "outcome": "done", "public_text": "好了"})
    assert (status, problem["state"], problem["allowed"]) == (409, "received", ["dispatch", "join", "split"])


def test_a_move_that_others_make_now_is_forbidden(world, programme, number):
    reader = programme(world.chen, "matters.see")
    status, problem = reader.post(f"matters/{number}/moves", {"move": "dispatch", "unit": world.company.code})
    assert (status, problem["verb"]) == (403, "matters.dispatch")


def test_an_address_that_is_not_there_is_a_problem_for_every_method(programme):
    nobody = programme()
    nobody.client.handler.enforce_csrf_checks = True
    assert nobody.get("nothing")[0] == 404
    assert nobody.post("nothing", {})[0] == 404


def test_a_value_in_a_list_is_named_by_its_field(world, programme):
    status, problem = programme(world.chen).get("matters", state="odd")
    assert (status, list(problem["fields"])) == (422, ["state"])


def test_units_of_a_community_include_the_company_of_one_of_its_estates(world, programme):
    _status, units = programme().get("organisations", community=world.community.code)
    assert world.company.code in {unit["code"] for unit in units}
