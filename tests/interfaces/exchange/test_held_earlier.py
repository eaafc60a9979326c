"""What earlier versions wrote down of a table is still compared, by what they held and as they did."""

from datetime import timedelta

import pytest

from huiyin.domains.matters.fingerprints import unmarked
from huiyin.domains.matters.models import Matter, Reporter
from huiyin.interfaces.exchange.held import take_down
from huiyin.interfaces.exchange.verifying import everything_wrong
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.audit.prints import held
from huiyin.platform.audit.recording import record
from tests.clock import MONDAY_NINE
from tests.factories.matters import World, make_world, report

LATER = MONDAY_NINE + timedelta(hours=4)


@pytest.fixture
def world(db) -> World:  # noqa: ARG001 - the tables come first
    return make_world()


def by_hand() -> list[str]:
    wrong = everything_wrong(at=LATER, posted=None, progress=int)
    return [one.what for one in wrong if one.kind == "changed by hand"]


def as_written_earlier(monkeypatch, *names: str) -> None:
    """Let matters be held by these columns alone, as some earlier version did."""
    monkeypatch.setattr(Matter, "UNHELD", dict.fromkeys(names, "not held by the version before"), raising=False)
    held.cache_clear()


def test_what_an_earlier_version_held_less_of_is_compared_by_what_it_held(world, monkeypatch):
    with monkeypatch.context() as patched:
        as_written_earlier(patched, "where")
        take_down(at=MONDAY_NINE)
        matter = report(world).matter
    held.cache_clear()
    Matter.objects.update(where="别处")
    assert by_hand() == []
    Matter.objects.update(urgency="complex")
    assert [line.endswith("does not say what was recorded") for line in by_hand()] == [True]
    Matter.objects.update(urgency=matter.urgency)
    take_down(at=LATER)
    Matter.objects.update(where="又一处")
    assert [line.endswith("does not say what was recorded") for line in by_hand()] == [True]


def test_digests_of_before_there_were_marks_are_still_judged(world):
    reporter = report(world).reporter
    earlier = {"rows": [["reporter", str(reporter.pk), unmarked(reporter)]]}
    record(chain="district", actor=SYSTEM, verb="tests.earlier", subject=("t", "1"), change=earlier, at=LATER)
    Reporter.objects.update(anonymous=False)
    assert by_hand() == []
    Reporter.objects.update(code_hash="0" * 64)
    assert [line.endswith("does not say what was recorded") for line in by_hand()] == [True]
