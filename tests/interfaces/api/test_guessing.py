"""Guessing at a number and its code through the API: one limit with the pages, for one matter and one address."""

import pytest
from django.urls import reverse

from huiyin.core.ids import new_code
from huiyin.domains.matters.actions.following import PATIENCE
from tests.factories.matters import answered, report

YES = {"solved": True, "satisfied": "satisfied"}


def guess(programme, number, times=PATIENCE.free):
    for _time in range(times):
        assert programme().get(f"matters/{number}", code=new_code())[0] == 404


def test_after_many_wrong_codes_the_door_waits_and_says_how_long(world, programme):
    got = report(world)
    guess(programme, got.matter.number)
    response = programme().client.get(f"/api/v1/matters/{got.matter.number}", {"code": got.code})
    assert (response.status_code, response.json()["type"]) == (429, "urn:huiyin:problem:too_many")
    assert response.headers["Retry-After"] == "10"


def test_pages_verdicts_and_the_api_count_the_same_guesses(world, programme, client):
    got = answered(world)
    number = got.matter.number
    guess(programme, number, PATIENCE.free - 2)
    assert programme().post(f"matters/{number}/verdict", YES | {"code": new_code()})[0] == 404
    assert client.get(f"/m/{number}/{new_code()}/").status_code == 404
    assert programme().post(f"matters/{number}/verdict", YES | {"code": got.code})[0] == 429
    assert "这里试的次数太多" in client.post(reverse("follow"), {"number": number, "code": got.code}).content.decode()


def test_a_reporter_behind_the_same_address_still_follows_and_judges(world, programme):
    attacked, own = report(world), answered(world)
    guess(programme, attacked.matter.number)
    assert programme().get(f"matters/{own.matter.number}", code=own.code)[0] == 200
    assert programme().post(f"matters/{own.matter.number}/verdict", YES | {"code": own.code})[0] == 200


def test_a_reporter_of_the_same_matter_at_another_address_still_follows(world, programme):
    got = report(world)
    guess(programme, got.matter.number)
    seen = programme().client.get(f"/api/v1/matters/{got.matter.number}", {"code": got.code}, REMOTE_ADDR="203.0.113.9")
    assert seen.status_code == 200


def test_the_desk_with_its_token_waits_for_nobodys_guesses(world, programme):
    got = report(world)
    guess(programme, got.matter.number)
    assert programme(world.chen).get(f"matters/{got.matter.number}")[0] == 200


@pytest.mark.parametrize("number", ["261123-000000", "nothing"])
def test_numbers_that_are_not_there_make_wait_like_those_that_are(world, programme, number):
    assert world
    guess(programme, number)
    assert programme().get(f"matters/{number}", code=new_code())[0] == 429
