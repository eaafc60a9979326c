"""What time alone does, at most so much at once, and with the same end however often it was interrupted."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import OperationalError, transaction

from huiyin.domains.matters.actions import ticking
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.actions.waiting import extend_matter
from huiyin.domains.matters.models import Clock, Limit, Matter, Step
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.queries.record import off_the_record
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.notices.models import Message
from tests.clock import DAY, HOUR, MONDAY_NINE
from tests.crashes import Killed, killed_before_write
from tests.factories.deeds import LATE, paused
from tests.factories.matters import answered, dispatched, handled, history, report, told, told_whom
from tests.records import rows_on

SOON = MONDAY_NINE + 5 * DAY + HOUR  # within 48 hours of the answer's limit


def outcome() -> list[object]:
    """What the tables say, but for keys and random numbers."""
    matters = list(Matter.objects.order_by("pk").values_list("pk", "state", "level", "lead_unit", "due_at", "version"))
    steps = list(Step.objects.order_by("matter", "seq").values_list("matter", "seq", "move", "at", "unit"))
    clocks = Clock.objects.order_by("matter", "kind", "started_at", "ended_at")
    times = list(clocks.values_list("matter", "kind", "due_at", "ended_at", "ended_by", "warned_at"))
    messages = sorted(Message.objects.values_list("template", "recipient_id", "about_id"))
    recorded = sorted(AuditRow.objects.values_list("verb", "subject_id"))
    return [matters, steps, times, messages, recorded]


def a_busy_night(world) -> None:
    for bring in (report, dispatched, handled, paused, answered):
        bring(world)


def after(act: Callable[[], object]) -> list[object]:
    """What the tables would say after the act, which is undone."""
    with transaction.atomic():
        act()
        told_then = outcome()
        transaction.set_rollback(True)
    return told_then


def interrupted(number: int) -> None:
    try:
        with killed_before_write(number):
            tick(at=LATE)
    except Killed:
        tick(at=LATE)


def test_the_same_minute_twice_does_nothing_the_second_time(world):
    a_busy_night(world)
    tick(at=LATE)
    before = outcome()
    assert tick(at=LATE) == ticking.Ticked()
    assert outcome() == before


def test_a_tick_that_is_killed_anywhere_and_run_again_ends_where_it_would_have_ended(world):
    a_busy_night(world)
    with killed_before_write(10_000) as tried:
        undisturbed = after(lambda: tick(at=LATE))
    assert tried[0] > 40
    for number in range(0, tried[0], 3):
        assert after(lambda number=number: interrupted(number)) == undisturbed, f"killed before write {number + 1}"


def test_many_small_ticks_end_where_one_large_one_does(world):
    a_busy_night(world)
    undisturbed = after(lambda: tick(at=LATE))
    assert after(lambda: [tick(at=LATE, cap=1) for _again in range(9)]) == undisturbed


def test_a_tick_does_only_so_much_at_once_the_longest_overdue_first(world):
    made = [report(world, at=MONDAY_NINE + hours * HOUR).matter for hours in (2, 0, 1)]
    assert tick(at=LATE, cap=2).escalated == 2
    moved = [history(matter)[-1] == "escalate" for matter in made]
    assert moved == [False, True, True]
    assert tick(at=LATE, cap=2).escalated == 1


def test_one_bad_row_holds_up_nobody_not_even_at_the_front(world):
    bad = report(world, at=MONDAY_NINE - HOUR)
    good = report(world)
    Matter.objects.filter(pk=bad.matter.pk).update(urgency="nonsense")
    done = tick(at=LATE, cap=1)
    assert [number for number, _why in done.failed] == [bad.matter.number]
    assert (done.escalated, history(good.matter)[-1]) == (1, "escalate")


def test_whatever_is_wrong_with_one_matter_is_named_and_the_others_go_on(world, monkeypatch):
    bad, good = report(world).matter, report(world).matter
    go_up = ticking.go_up

    def breaks(matter, **given):
        if matter.pk == bad.pk:
            raise KeyError("unforeseen")
        return go_up(matter, **given)

    monkeypatch.setattr(ticking, "go_up", breaks)
    assert tick(at=LATE).failed == [(bad.number, "'unforeseen'")]
    assert (history(bad), history(good)[-1]) == (["receive"], "escalate")


def test_a_database_that_fails_is_no_fault_of_a_matter(world, monkeypatch):
    report(world)
    monkeypatch.setattr(ticking, "go_up", lambda *_args, **_given: (_ for _ in ()).throw(OperationalError("gone")))
    with pytest.raises(OperationalError):
        tick(at=LATE)


def test_before_a_limit_the_responsible_post_is_warned_once_and_it_is_on_the_record(world):
    matter = handled(world).matter
    assert tick(at=SOON - 2 * HOUR).warned == 0
    assert [tick(at=SOON).warned, tick(at=SOON + HOUR).warned] == [1, 0]
    assert told_whom(matter, "desk.warning") == {"wang"}
    row = rows_on(world.community.code)[-1]
    assert (row.verb, row.change["warned"], row.actor_kind) == ("matters.warn", ["answer"], "system")
    assert list(off_the_record()) == []


def test_more_time_brings_another_warning(world):
    got = handled(world)
    tick(at=SOON)
    he = str(world.he.pk)
    wang = world.acting(world.wang)
    extend_matter(actor=wang, matter=got.matter, public_text="配件晚到", approver=he, days=5, at=SOON + HOUR)
    got.matter.refresh_from_db()
    assert tick(at=got.matter.due_at - 47 * HOUR).warned == 1
    assert told(got.matter).count("desk.warning") == 2


def test_what_is_due_far_ahead_of_others_is_not_kept_from_its_warning(world):
    """Many utilities due first, not to be warned of yet, must not fill the round."""
    for _many in range(3):
        handled(world, at=SOON, urgency="utility")
    ordinary = handled(world).matter
    assert tick(at=SOON + timedelta(minutes=15), cap=1).warned == 1
    assert "desk.warning" in told(ordinary)


def test_a_limit_nobody_entered_is_named_and_not_guessed(world):
    matter = report(world).matter
    Limit.objects.filter(clock="answer", urgency="ordinary").delete()
    assert [number for number, _why in tick(at=LATE).failed] == [matter.number]
    assert {breach.promise for breach in breaches(at=LATE)} == {5}
