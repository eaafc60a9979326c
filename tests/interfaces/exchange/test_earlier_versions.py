"""A record that the first version wrote is still judged by this one, and nothing cries wolf after an upgrade."""

import json
from datetime import datetime

import pytest

from huiyin.domains.matters.fingerprints import EARLIER, fits_earlier_promise, unmarked
from huiyin.domains.matters.models import Step
from huiyin.domains.matters.queries.record import earlier_of, with_steps_named
from huiyin.platform.audit.holding import differences
from huiyin.platform.audit.recorded import Recorded
from huiyin.platform.sealing.hashes import keyed_hash
from tests.factories.matters import World, make_world, report


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - the tables must be there
    return make_world()


def judged_by_key(*prints):
    """What is found of steps whose prints an earlier version wrote, by their key in the table."""
    said = Recorded()
    said.keep(prints)
    with_steps_named(said)
    return [(one.key, one.what) for one in differences(Step, said, earlier=earlier_of(Step))]


def test_steps_that_an_earlier_version_named_by_their_key_are_still_judged(world):
    step = report(world).matter.steps.get()
    said, name = ("step", str(step.pk), unmarked(step)), f"{step.matter_id} 1"
    assert judged_by_key(said) == []
    assert judged_by_key(("step", str(step.pk), "0" * 32)) == [(name, "does not say what was recorded")]
    assert judged_by_key(said, ("step", "987654321", "0" * 32)) == [("987654321", "was recorded and is gone")]
    assert judged_by_key(said, ("step", name, "0" * 32)) == [(name, "does not say what was recorded")]


def test_promises_of_before_there_were_marks_are_still_judged_with_the_keys_of_clocks_and_without(world):
    """
    with keys        the first version of all
    without          the one that came next, which writes clocks before they have keys
    """
    clocks = list(report(world).matter.clocks.order_by("pk"))
    without = [{name: plainly(getattr(clock, name)) for name in EARLIER["clock"]} for clock in clocks]
    with_keys = [told | {"id": clock.pk} for told, clock in zip(without, clocks, strict=True)]
    digests = [
        keyed_hash(json.dumps(told, sort_keys=True, ensure_ascii=False), purpose="matters.promised")[:32]
        for told in (without, with_keys, without[:1])
    ]
    assert [fits_earlier_promise(clocks, digest) for digest in digests] == [True, True, False]


def plainly(value: object) -> object:
    return int(value.timestamp() * 1_000_000) if isinstance(value, datetime) else value
