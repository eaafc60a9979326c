"""What a whistle promises holds for an ordinary one, and each way of breaking it is named."""

from datetime import timedelta

import pytest

from huiyin.domains.meetings.actions.agreements import Agreed, agree
from huiyin.domains.meetings.actions.reporting import come
from huiyin.domains.meetings.actions.whistle_ticking import tick_whistles
from huiyin.domains.meetings.actions.whistles import close
from huiyin.domains.meetings.models import Agreement, Whistle, WhistleCall, WhistleStep
from huiyin.domains.meetings.queries.promises import breaches
from tests.clock import DAY, HOUR, MONDAY
from tests.factories.by_hand import begun_to_hold, by_hand
from tests.factories.whistles import THREE, begun, called_out, caller

LATER = THREE + 2 * HOUR


def found(at=LATER):
    return sorted(one.what for one in breaches(at=at))


@pytest.fixture
def world(table):
    return table.world


@pytest.fixture
def held(world):
    """One unit came and agreed to something, the other neither answered nor came."""
    whistle, sent = begun(world)
    tick_whistles(at=THREE)
    come(actor=caller(world), call=sent[0].call, who="孙洁", by="place", at=THREE)
    agreed = Agreed("task", "换钢丝绳", world.department, MONDAY + timedelta(days=9))
    agree(actor=caller(world), whistle=whistle, agreed=agreed, key="k", at=THREE)
    return close(actor=caller(world), whistle=whistle, at=THREE + HOUR)


def test_a_whistle_that_was_held_keeps_every_promise_and_is_as_recorded(held):
    assert held.ended_at is not None
    assert (found(), by_hand()) == ([], [])


def test_a_call_that_nobody_knows_of_after_its_hour_and_a_forgotten_whistle_are_named(world):
    whistle, _sent = called_out(world)
    assert found(at=THREE) == []
    assert [what.split(" call")[0] for what in found()] == ["nobody knows of"] * 2
    tick_whistles(at=LATER)
    assert found() == []
    assert any("neither ended nor called off" in what for what in found(at=THREE + 3 * DAY))
    assert by_hand() == []
    assert whistle.state == "called"


@pytest.mark.parametrize(
    ("model", "change", "says"),
    [
        (Whistle, {"place": " "}, "does not say where, or what for"),
        (Whistle, {"ended_at": None}, "is over, and nobody knows since when"),
        (Whistle, {"state": "open"}, "stands as open, its last step led to closed"),
        (WhistleCall, {"came_at": None, "told_up_at": None}, "did not come, and nobody above was told"),
    ],
)
def test_each_broken_promise_is_named(held, model, change, says):
    model.objects.filter(pk__isnull=False).update(**change)
    assert any(says in what for what in found()), found()
    assert held.pk


def test_an_agreement_whose_owner_was_closed_and_a_step_that_is_gone_are_named(held, world):
    world.department.closed_at = THREE
    world.department.save()
    assert "nobody owes agreement 1 any more: its owner was closed" in found()
    WhistleStep.objects.create(
        whistle=held, seq=99, move="close", from_state="open", to_state="closed", at=THREE, actor_kind="staff"
    )
    assert any("the last is number 99" in what for what in found())


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Whistle, {"place": "别处"}),
        (Whistle, {"starts_at": THREE + DAY}),
        (WhistleCall, {"reply": "comes"}),
        (WhistleCall, {"came_at": THREE}),
        (WhistleCall, {"officer": "别人"}),
        (Agreement, {"deadline": MONDAY}),
    ],
)
def test_a_row_that_was_changed_by_hand_is_named(held, model, change):
    assert by_hand() == []
    model.objects.filter(pk__isnull=False).update(**change)
    assert {one.partition(" ")[0] for one in by_hand()} == {model._meta.model_name}
    assert held.pk


def test_calls_are_recorded_by_the_whistle_itself_and_one_put_in_by_hand_is_named(world):
    begun_to_hold(THREE)
    whistle, _sent = called_out(world)
    assert by_hand() == []
    WhistleCall.objects.create(whistle=whistle, unit=world.committee, officer="周科长")
    assert by_hand() == ["whistlecall was never recorded"]
