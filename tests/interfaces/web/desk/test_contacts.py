"""Who a reporter is: shown once, to those who may, after a reason that stays."""

import pytest

from huiyin.platform.access.models import PostVerb
from huiyin.platform.persons.models import ReadLog
from tests.cast import AUNT_LIN_NAME, AUNT_LIN_PHONE, stranger_zhou
from tests.factories.matters import report


@pytest.fixture
def got(world):
    PostVerb.objects.create(post=world.chen.posts.get(), verb="persons.read")
    return report(world)


def address(got):
    return f"/desk/{got.matter.number}/reporters/{got.reporter.pk}/"


def test_the_contact_is_shown_after_a_reason_that_is_written_down(got, world, entered):
    client = entered(world.chen)
    assert AUNT_LIN_PHONE not in client.get(address(got)).content.decode()
    reply = client.post(address(got), {"reason": "约上门时间"})
    assert AUNT_LIN_NAME in reply.content.decode()
    assert "no-store" in reply["Cache-Control"]
    assert [(row.actor_name, row.reason) for row in ReadLog.objects.all()] == [("陈晓梅", "约上门时间")]


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_shown_and_nothing_written(got, world, entered, reason):
    reply = entered(world.chen).post(address(got), {"reason": reason})
    assert reply.status_code == 422
    assert AUNT_LIN_PHONE not in reply.content.decode()
    assert not ReadLog.objects.exists()


def test_the_wrong_verb_is_forbidden_and_a_stranger_finds_nothing(got, world, entered):
    assert entered(world.he).post(address(got), {"reason": "x"}).status_code == 403
    assert entered(stranger_zhou("matters.see", "persons.read")).get(address(got)).status_code == 404
    assert not ReadLog.objects.exists()


def test_a_reporter_of_another_matter_is_not_shown_here(got, world, entered):
    other = report(world)
    wrong = f"/desk/{got.matter.number}/reporters/{other.reporter.pk}/"
    assert entered(world.chen).post(wrong, {"reason": "x"}).status_code == 404
