import pytest

from huiyin.domains.matters.actions import ticking
from tests.clock import DAY, MONDAY_NINE
from tests.factories.matters import dispatched, history
from tests.factories.works import begun, make_crew, moves


def test_a_missed_deadline_moves_up_once(world, huiyin):
    matter = dispatched(world).matter
    late = (MONDAY_NINE + 2 * DAY).isoformat()
    first, again = huiyin("tick", "--at", late), huiyin("tick", "--at", late)
    assert (first.code, first.out.split(", ")[1]) == (0, "escalated: 1")
    assert again.out.split(", ")[1] == "escalated: 0"
    assert history(matter)[-1] == "escalate"


def test_a_moment_without_a_zone_is_the_communities_own(world, huiyin):
    dispatched(world)
    assert "escalated: 0" in huiyin("tick", "--at", "2026-03-03 08:59:59").out
    assert "escalated: 1" in huiyin("tick", "--at", "2026-03-03 09:00:01").out


@pytest.mark.parametrize("text", ["tomorrow", "2026-02-30", "2026-03-02T25:00", "0001-01-01", "9999-12-31T23:59:59"])
def test_what_is_no_moment_is_refused(huiyin, text):
    said = huiyin("tick", "--at", text)
    assert (said.code, said.err) == (2, f"huiyin: {text} is not a moment such as 2026-03-02T09:00:00+08:00.\n")


@pytest.mark.django_db
def test_what_fails_is_named_and_is_something_wrong(huiyin, monkeypatch):
    done = ticking.Ticked(warned=2, failed=[("260302-000000", "no unit")])
    monkeypatch.setattr(ticking, "tick", lambda **_given: done)
    said = huiyin("tick", "--at", "2026-03-02")
    assert (said.code, said.err) == (1, "260302-000000: no unit\n")
    assert said.out.splitlines() == [
        "warned: 2, escalated: 0, resumed: 0, silent: 0, reassigned: 0, failed: 1",
        "works: reminded: 0, missed: 0, followed: 0, judged: 0, checks late: 0, failed: 0",
    ]


def test_a_missed_milestone_of_a_work_is_recorded_once(world, huiyin):
    work = begun(make_crew(world))
    late = (MONDAY_NINE + 11 * DAY).isoformat()
    first, again = huiyin("tick", "--at", late), huiyin("tick", "--at", late)
    assert ("missed: 1" in first.out, "missed: 0" in again.out) == (True, True)
    assert moves(work)[-1] == "miss"
