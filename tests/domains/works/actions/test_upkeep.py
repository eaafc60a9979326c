from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.matters.models import Matter
from huiyin.domains.works.actions.endings import judge_work
from huiyin.domains.works.actions.money import Amount, enter_cost, reverse_cost
from huiyin.domains.works.actions.upkeep import Found, Rhythm, do_check, end_check, plan_check
from huiyin.domains.works.models import Check, Cost
from huiyin.domains.works.queries.upkeep import checks_due
from huiyin.domains.works.queries.works import public_work, sums_of
from tests import cast
from tests.clock import DAY
from tests.factories.works import TEN, begun, day, finished, he, moves, planned, wang


@pytest.fixture
def task(crew):
    work = finished(crew)
    judge_work(work=work, at=TEN + 5 * DAY)
    return plan_check(actor=he(crew), work=work, rhythm=Rhythm("试烟感", 1, day(10)), at=TEN + 6 * DAY)


def test_the_first_check_turns_a_judged_work_into_one_that_is_kept_up(task):
    work = public_work(task.work_id)
    assert (work.state, moves(work)[-1], task.unit, task.next_on) == ("upkeep", "keep", work.unit, day(10))


def test_a_check_done_leads_to_the_next_one_and_is_one_row_however_often_it_is_sent(crew, task):
    for _time in range(2):
        do_check(actor=wang(crew), task=task, due_on=day(10), found=Found("done"), at=TEN + 9 * DAY)
    task.refresh_from_db()
    assert (Check.objects.count(), task.next_on.isoformat()) == (1, "2026-04-12")


def test_a_fault_raises_a_matter_at_the_place_of_the_work(crew, task):
    found = Found("fault", "两个烟感不响")
    row = do_check(actor=wang(crew), task=task, due_on=day(10), found=found, at=TEN + 10 * DAY)
    matter = Matter.objects.get(pk=row.matter_id)
    assert (matter.place, "两个烟感不响" in matter.text, matter.channel) == (crew.place, True, "visit")


def test_a_fault_without_a_word_and_a_check_before_its_time_are_refused(crew, task):
    with pytest.raises(Invalid) as invalid:
        do_check(actor=wang(crew), task=task, due_on=day(10), found=Found("fault"), at=TEN + 9 * DAY)
    assert set(invalid.value.fields) == {"note"}
    for due_on, at in ((day(11), TEN + 10 * DAY), (day(10), TEN - 10 * DAY)):
        with pytest.raises(Refused):
            do_check(actor=wang(crew), task=task, due_on=due_on, found=Found("done"), at=at)


def test_checks_are_planned_after_the_judgement_and_faults_of_the_form_are_named(crew, task):
    with pytest.raises(Refused):
        plan_check(actor=he(crew), work=planned(crew), rhythm=Rhythm("看", 1, day(9)), at=TEN)
    with pytest.raises(Invalid) as invalid:
        plan_check(actor=he(crew), work=task.work, rhythm=Rhythm(" x" * 60, 0, day(-9)), at=TEN + 6 * DAY)
    assert set(invalid.value.fields) == {"title", "every_months", "first_on"}


def test_the_last_check_that_ends_ends_the_upkeep(crew, task):
    second = plan_check(actor=he(crew), work=task.work, rhythm=Rhythm("查压力", 6, day(30)), at=TEN + 6 * DAY)
    end_check(actor=he(crew), task=task, reason="并入消防巡查", at=TEN + 7 * DAY)
    assert public_work(task.work_id).state == "upkeep"
    end_check(actor=he(crew), task=second, reason="并入消防巡查", at=TEN + 7 * DAY)
    assert public_work(task.work_id).state == "judged"
    with pytest.raises(Refused):
        end_check(actor=he(crew), task=second, reason="再来", at=TEN + 7 * DAY)


def test_what_is_due_is_seen_by_whoever_sees_the_work(crew, task):
    assert list(checks_due(cast.see(crew.he), until=day(10))) == [task]
    assert list(checks_due(cast.see(crew.he), until=day(9))) == []
    assert list(checks_due(cast.see(cast.stranger_zhou("works.see")), until=day(10))) == []


def test_a_row_of_a_check_is_never_changed(crew, task):
    do_check(actor=wang(crew), task=task, due_on=day(10), found=Found("done"), at=TEN + 9 * DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Check.objects.update(note="查过了")


def amount(kind="spent", fen=1000, **fields):
    return Amount(**{"kind": kind, "fen": fen, "what": "线槽", "source": "维修资金", "on": day(0)} | fields)


def test_money_adds_up_and_a_reversal_takes_away(crew):
    work = begun(crew)
    enter_cost(actor=wang(crew), work=work, amount=amount("planned", 900), at=TEN)
    row = enter_cost(actor=wang(crew), work=work, amount=amount(), at=TEN)
    assert (sums_of(work).planned, sums_of(work).spent, sums_of(work).over) == (900, 1000, 100)
    back = reverse_cost(actor=wang(crew), cost=row, reason="记重了", at=TEN + timedelta(hours=1))
    assert (sums_of(work).spent, back.ledger_source) == (0, ("works.cost", str(back.pk)))
    for one in (row, back):
        with pytest.raises(Refused):
            reverse_cost(actor=wang(crew), cost=one, reason="再来", at=TEN)


def test_an_amount_without_a_source_and_spending_tomorrow_are_named(crew):
    wrong = amount(fen=0, source="", what="", on=day(1), kind="given")
    with pytest.raises(Invalid) as invalid:
        enter_cost(actor=wang(crew), work=begun(crew), amount=wrong, at=TEN)
    assert set(invalid.value.fields) == {"kind", "what", "source", "amount"}
    with pytest.raises(Invalid) as invalid:
        enter_cost(actor=wang(crew), work=begun(crew), amount=amount(on=day(1)), at=TEN)
    assert set(invalid.value.fields) == {"on"}


def test_a_row_of_money_is_never_changed(crew):
    enter_cost(actor=wang(crew), work=begun(crew), amount=amount(), at=TEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cost.objects.update(fen=1)
