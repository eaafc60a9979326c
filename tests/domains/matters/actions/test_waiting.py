"""What stops the clock, for how long at most, and what never does."""

from datetime import timedelta

import pytest

from huiyin.core.errors import Refused
from huiyin.domains.matters.actions.dates import schedule_matter
from huiyin.domains.matters.actions.rooms import refer_matter
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.actions.waiting import (
    add_comment,
    ask_reporter,
    extend_matter,
    pause_matter,
    reply_to_question,
    resume_matter,
)
from tests.clock import DAY, HOUR, MONDAY_NINE
from tests.factories.matters import handled, her, history, report, running, told, told_whom

NOON = MONDAY_NINE + 3 * HOUR
DUE = MONDAY_NINE + 7 * DAY


def ask(world, matter, at=NOON):
    return ask_reporter(actor=world.acting(world.wang), matter=matter, public_text="哪一部电梯？", at=at)


def pause(world, matter, *, until, at=NOON, approver=None):
    he = str(world.he.pk)
    actor = world.acting(world.wang)
    return pause_matter(actor=actor, matter=matter, public_text="等配件", approver=approver or he, until=until, at=at)


def extend(world, matter, days, at=NOON):
    return extend_matter(
        actor=world.acting(world.wang),
        matter=matter,
        public_text="配件晚到",
        approver=str(world.he.pk),
        days=days,
        at=at,
    )


def stands(matter):
    matter.refresh_from_db()
    return matter.state, matter.due_at


def test_time_stands_still_from_the_question_to_the_reply(world):
    got = handled(world)
    ask(world, got.matter)
    reply_to_question(actor=her(got.reporter), matter=got.matter, note="北边那部", at=NOON + DAY)
    assert stands(got.matter) == ("handling", DUE + DAY)


def test_a_question_without_a_reply_stops_the_clock_no_longer_than_its_limit(world):
    got = handled(world)
    ask(world, got.matter)
    assert stands(got.matter) == ("asked", NOON + 7 * DAY)
    assert tick(at=NOON + 8 * DAY).resumed == 1
    assert stands(got.matter) == ("handling", DUE + 7 * DAY)


def test_a_reply_after_the_limit_buys_no_more_time_than_the_limit(world):
    """The worker was down; the pause had run out by itself."""
    got = handled(world)
    ask(world, got.matter)
    reply_to_question(actor=her(got.reporter), matter=got.matter, note="北边那部", at=NOON + 20 * DAY)
    assert running(got.matter)["answer"] == DUE + 7 * DAY


def test_nobody_stops_the_clock_by_asking_again_and_again(world):
    got = handled(world)
    ask(world, got.matter)
    tick(at=NOON + 8 * DAY)
    with pytest.raises(Refused):
        ask(world, got.matter, at=NOON + 8 * DAY + HOUR)


def test_who_got_a_reply_may_ask_again(world):
    got = handled(world)
    ask(world, got.matter)
    reply_to_question(actor=her(got.reporter), matter=got.matter, note="北边", at=NOON + HOUR)
    ask(world, got.matter, at=NOON + 2 * HOUR)
    assert stands(got.matter)[0] == "asked"


def test_a_pause_ends_within_its_limit(world):
    got = handled(world)
    for until in (NOON - HOUR, NOON, NOON + 31 * DAY):
        with pytest.raises(Refused) as refused:
            pause(world, got.matter, until=until)
        assert refused.value.missing == {"until"}
    assert told(got.matter).count("desk.approved_pause") == 0


def test_a_pause_lengthens_the_promise_and_both_reporter_and_approver_are_told(world):
    got = handled(world)
    pause(world, got.matter, until=NOON + 10 * DAY)
    assert stands(got.matter) == ("paused", NOON + 10 * DAY)
    resume_matter(actor=world.acting(world.wang), matter=got.matter, at=NOON + 2 * DAY)
    assert stands(got.matter) == ("handling", DUE + 2 * DAY)
    assert told_whom(got.matter, "pause") == told_whom(got.matter, "resume") == {"reporter"}
    assert told_whom(got.matter, "desk.approved_pause") == {"he"}


@pytest.mark.parametrize("who", ["wang", "chen"])
def test_a_pause_needs_another_person_who_may_approve(world, who):
    got = handled(world)
    with pytest.raises(Refused) as refused:
        pause(world, got.matter, until=NOON + DAY, approver=str(getattr(world, who).pk))
    assert refused.value.missing == {"approver"}


def test_a_worker_that_was_down_resumes_from_the_limit_of_the_pause(world):
    got = handled(world)
    pause(world, got.matter, until=NOON + DAY)
    tick(at=NOON + 3 * DAY)
    assert stands(got.matter) == ("handling", DUE + DAY)
    last = got.matter.steps.last()
    assert (last.move, last.at) == ("resume", NOON + 3 * DAY)  # the history never runs backwards


@pytest.mark.parametrize("room", ["refer", "schedule"])
def test_after_waiting_a_matter_is_where_it_was(world, room):
    got = handled(world)
    wang = world.acting(world.wang)
    if room == "refer":
        refer_matter(actor=wang, matter=got.matter, note="请各方到场", at=NOON)
    else:
        day = (NOON + 30 * DAY).date()
        schedule_matter(actor=wang, matter=got.matter, public_text="下月更换", date=day, at=NOON)
    before = stands(got.matter)[0]
    ask(world, got.matter, at=NOON + HOUR)
    reply_to_question(actor=her(got.reporter), matter=got.matter, note="好", at=NOON + 2 * HOUR)
    assert stands(got.matter)[0] == before


def test_extensions_of_one_promise_stay_within_the_setting_together(world):
    got = handled(world)
    extend(world, got.matter, 10)
    with pytest.raises(Refused) as refused:
        extend(world, got.matter, 6)
    assert refused.value.missing == {"days"}
    extend(world, got.matter, 5)
    assert [row.amount for row in got.matter.extensions.all()] == [10, 5]


def test_a_public_date_is_not_extended_but_slips_in_public(world):
    got = handled(world)
    day = (NOON + 30 * DAY).date()
    schedule_matter(actor=world.acting(world.wang), matter=got.matter, public_text="下月", date=day, at=NOON)
    with pytest.raises(Refused) as refused:
        extend(world, got.matter, 3, at=NOON + HOUR)
    assert "extend" not in refused.value.allowed


@pytest.mark.parametrize("move", ["pause", "ask", "extend", "refer", "schedule"])
def test_once_its_time_has_run_out_only_an_answer_stops_a_matter(world, move):
    got = handled(world)
    late, wang = DUE + timedelta(minutes=1), world.acting(world.wang)
    acts = {
        "pause": lambda: pause(world, got.matter, until=late + DAY, at=late),
        "ask": lambda: ask(world, got.matter, at=late),
        "extend": lambda: extend(world, got.matter, 2, at=late),
        "refer": lambda: refer_matter(actor=wang, matter=got.matter, note="?", at=late),
        "schedule": lambda: schedule_matter(
            actor=wang, matter=got.matter, public_text="下月", date=(late + 9 * DAY).date(), at=late
        ),
    }
    with pytest.raises(Refused):
        acts[move]()
    assert history(got.matter)[-1] == "accept"


def test_a_comment_stops_nothing(world):
    got = handled(world)
    add_comment(actor=world.acting(world.wang), matter=got.matter, note="正在处理", at=DUE - HOUR)
    assert tick(at=DUE).escalated == 1


def test_the_lead_unit_hears_what_a_supporting_unit_reports(world):
    got = handled(world)
    got.matter.supporting_units.add(world.department)
    add_comment(actor=world.acting(world.li), matter=got.matter, note="已批复", at=NOON)
    assert told_whom(got.matter, "desk.result") == {"wang"}


def test_danger_that_is_told_later_is_raised_at_once(world):
    got = report(world)
    add_comment(actor=her(got.reporter), matter=got.matter, note="现在着火了！", at=NOON)
    got.matter.refresh_from_db()
    assert got.matter.danger
    assert {"he", "zhao"} <= told_whom(got.matter, "desk.danger")
