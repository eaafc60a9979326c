from datetime import date, timedelta

import pytest

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.domains.meetings.actions.deadlines import move_deadline
from huiyin.domains.meetings.actions.decisions import Verdict, decide, report_done
from huiyin.domains.meetings.queries.decisions import (
    decisions_of,
    decisions_visible_to,
    followed_at,
    late,
    matters_of,
    register_of,
    seen_decision,
    steps_of,
    to_follow,
)
from huiyin.platform.access.viewers import NOBODY
from tests.clock import HOUR, MINUTE, MONDAY_NINE
from tests.factories.matters import answered, her, history, running
from tests.factories.meetings import FRIDAY_THREE, convened, heard_of, opened, referred

LATER = FRIDAY_THREE + MINUTE
APRIL = date(2026, 4, 10)


def take(table, hearing, becomes="task", key="k1", **fields):
    given = {"what": "更换3号楼电梯主板", "owner": table.world.company, "deadline": APRIL} | fields
    verdict = Verdict(becomes=becomes, **given)
    return decide(actor=table.actor, hearing=hearing, verdict=verdict, key=key, at=LATER)


def fresh(matter):
    matter.refresh_from_db()
    return matter


def test_a_task_goes_to_its_owner_with_the_date_in_public(table):
    matter = referred(table)
    meeting, hearing = opened(table, matter)
    decision = take(table, hearing)
    assert (fresh(matter).state, matter.lead_unit) == ("dispatched", table.world.company)
    assert (history(matter)[-2:], matter.due_at.astimezone(LATER.tzinfo).date()) == (["schedule", "transfer"], APRIL)
    assert (str(decision), list(matters_of(decision)), decision.standing) == ("2026-01-1", [matter], "open")
    assert [message.context["owner"] for message in heard_of("decided")] == ["company"]
    assert (list(decisions_of(meeting)), list(breaches(at=LATER))) == ([decision], [])


def test_hands_that_were_refused_do_not_get_it_again_and_still_owe_the_work(table):
    got = answered(table.world)
    word = Word(solved=False, satisfied=Satisfaction.DISSATISFIED)
    record_verdict(
        actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=MONDAY_NINE + 2 * HOUR
    )
    _meeting, hearing = opened(table, fresh(got.matter))
    decision = take(table, hearing)
    assert (fresh(got.matter).state, got.matter.lead_unit) == ("scheduled", table.world.table)
    assert decision.owner == table.world.company
    assert list(breaches(at=LATER)) == []


def test_a_department_gets_the_matter_and_the_decision_keeps_its_date(table):
    matter = referred(table)
    _meeting, hearing = opened(table, matter)
    take(table, hearing, "department", owner=table.world.department)
    assert (fresh(matter).state, matter.lead_unit) == ("at_department", table.world.department)
    assert len(heard_of("decided")) == 1


@pytest.mark.parametrize(("days", "kept"), [(4, True), (60, False), (0, True)])
def test_a_department_answers_by_the_day_that_was_decided_where_its_own_limit_is_later(table, days, kept):
    matter = referred(table)
    _meeting, hearing = opened(table, matter)
    day = LATER.date() + timedelta(days)
    take(table, hearing, "department", owner=table.world.department, deadline=day)
    due = fresh(matter).due_at.astimezone(LATER.tzinfo)
    assert (due.date() == day, due > LATER) == (kept, True)
    assert list(breaches(at=LATER)) == []
    done = tick(at=due + MINUTE)
    assert (done.escalated, history(matter)[-1]) == (1, "escalate")


@pytest.mark.parametrize(
    ("becomes", "state"), [("schedule", "scheduled"), ("answer", "answered"), ("cannot", "answered")]
)
def test_a_decision_becomes_what_it_says_and_says_it_once(table, becomes, state):
    matter = referred(table)
    _meeting, hearing = opened(table, matter)
    decision = take(table, hearing, becomes, public_text="四月十日前换好主板。")
    assert (fresh(matter).state, heard_of("decided")) == (state, [])
    assert (decision.standing == "done") == (becomes != "schedule")
    assert (hearing.item.__class__.objects.get(pk=hearing.item_id).state, bool(running(matter))) == ("decided", True)


def test_a_key_pressed_twice_decides_once(table):
    matter = referred(table)
    meeting, hearing = opened(table, matter)
    first, second = take(table, hearing), take(table, hearing)
    assert (first.pk, meeting.decisions.count(), history(matter).count("schedule")) == (second.pk, 1, 1)


def test_two_secretaries_who_take_the_same_decision_down_take_one(table):
    meeting, hearing = opened(table, referred(table))
    first, second = take(table, hearing), take(table, hearing, key="beside")
    assert (first.pk, meeting.decisions.count()) == (second.pk, 1)


@pytest.mark.parametrize("other", [{"deadline": date(2026, 4, 20)}, {"becomes": "schedule"}])
def test_the_same_words_with_another_date_or_way_are_shown_the_one_that_stands(table, other):
    meeting, hearing = opened(table, referred(table))
    take(table, hearing)
    with pytest.raises(Invalid, match="2026年4月10日"):
        take(table, hearing, key="beside", **other)
    assert meeting.decisions.count() == 1


def test_a_further_decision_on_the_same_item_is_one_more_task(table):
    meeting, hearing = opened(table, referred(table))
    take(table, hearing)
    more = take(table, hearing, key="k2", what="物业每周公布进度", owner=table.world.committee)
    assert (more.seq, more.became, meeting.decisions.count()) == (2, [], 2)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"what": " "}, "what"), ({"deadline": date(2026, 3, 1)}, "deadline"), ({"becomes": "wish"}, "becomes")],
)
def test_a_decision_without_what_who_or_when_is_none(table, given, field):
    _meeting, hearing = opened(table)
    with pytest.raises(Invalid) as refused:
        take(table, hearing, **{"becomes": "task"} | given)
    assert set(refused.value.fields) == {field}


def test_a_move_that_is_refused_takes_the_whole_decision_back(table):
    matter = referred(table)
    meeting, hearing = opened(table, matter)
    with pytest.raises(Refused):
        take(table, hearing, "schedule", deadline=date(2026, 12, 1))  # farther than one person may promise
    assert (fresh(matter).state, meeting.decisions.count()) == ("referred", 0)
    approved = take(table, hearing, "schedule", deadline=date(2026, 12, 1), approver=str(table.world.zhao.pk))
    assert (approved.seq, fresh(matter).state) == (1, "scheduled")


def test_nothing_is_decided_before_the_meeting_opens(table):
    _meeting, hearing = convened(table)
    with pytest.raises(Refused):
        take(table, hearing)


def test_a_decision_is_followed_moved_and_done_and_every_date_is_kept(table):
    meeting, hearing = opened(table)
    decision = take(table, hearing)
    later = APRIL + timedelta(days=20)
    move_deadline(actor=table.actor, decision=decision, deadline=later, note="配件缺货", at=LATER)
    followed = to_follow(table.body).get()
    assert (followed.moved, followed.is_late(later), followed.is_late(later + timedelta(days=1))) == (1, False, True)
    assert list(late(table.viewer, today=later + timedelta(days=1))) == [decision]
    report_done(actor=table.actor, decision=decision, note="已更换并试运行", at=LATER)
    assert [(row.move, row.deadline) for row in steps_of(decision)] == [
        ("take", APRIL),
        ("move", later),
        ("done", later),
    ]
    assert (list(to_follow(table.body)), list(followed_at(meeting))) == ([], [])


def test_a_date_moves_only_forward_and_only_while_it_is_open(table):
    decision = take(table, opened(table)[1])
    with pytest.raises(Invalid):
        move_deadline(actor=table.actor, decision=decision, deadline=APRIL, note="同一天", at=LATER)
    report_done(actor=table.actor, decision=decision, note="好了", at=LATER)
    with pytest.raises(Refused):
        report_done(actor=table.actor, decision=decision, note="又好了", at=LATER)


def test_decisions_and_the_register_are_seen_with_their_table(table):
    decision = take(table, opened(table)[1])
    assert seen_decision(table.viewer, decision.pk) == decision
    assert (list(decisions_visible_to(NOBODY)), list(register_of(NOBODY))) == ([], [])
    assert [row.title for row in register_of(table.viewer)] == ["电梯更换"]
