from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.domains.matters.models import Matter
from huiyin.domains.works.actions.endings import judge_work
from huiyin.domains.works.actions.upkeep import Rhythm, plan_check
from huiyin.domains.works.models import Milestone, Task, Work, WorkMatter
from huiyin.domains.works.queries.promises import breaches
from tests.clock import DAY, HOUR
from tests.factories.works import TEN, begun, day, finished, he, slipped, waiting

LATER = TEN + 2 * HOUR


def wrong(at=LATER):
    return [(one.promise, one.what) for one in breaches(at=at)]


def plant(model, **values):
    assert model.objects.update(**values) == model.objects.count()


def test_a_sound_work_keeps_every_promise(crew):
    work = begun(crew, waiting(crew))
    slipped(crew, work, 3, days=29)
    finished(crew)
    assert wrong() == []


def test_an_open_work_with_nothing_to_come_is_named(crew):
    begun(crew)
    plant(Milestone, percent=100, reached_at=TEN)
    assert wrong() == [
        (8, "it is open and no milestone is to come"),
        (8, "its next date is not that of its next milestone"),
    ]


def test_a_closed_unit_and_a_milestone_left_over_are_named(crew):
    begun(crew)
    type(crew.company).objects.filter(pk=crew.company.pk).update(closed_at=TEN - DAY)
    assert wrong() == [(8, "its responsible unit is closed")]
    plant(Work, state="done", next_on=None)
    assert (8, "it is done and a milestone is still to come") in wrong()


def test_a_missed_date_that_nobody_recorded_is_named(crew):
    begun(crew)
    expected = (8, f"milestone 1 was due on {day(10)} and is not recorded as missed; is the worker running?")
    assert wrong(TEN + 11 * DAY) == [expected]


@pytest.mark.parametrize(
    ("model", "values", "what"),
    [
        (Work, {"state": "cancelled", "next_on": None}, "waits for it, and it is cancelled"),
        (WorkMatter, {"promised_on": day(3)}, f"was promised {day(3)}, not the milestone's date"),
    ],
)
def test_a_matter_that_waits_for_what_is_not_so_is_named(crew, model, values, what):
    matter = waiting(crew)
    begun(crew, matter)
    plant(model, **values)
    assert (9, f"matter {matter.number} {what}") in wrong()


def test_a_matter_that_waits_for_a_part_that_is_reached_is_named(crew):
    matter = waiting(crew)
    begun(crew, matter)
    Milestone.objects.filter(seq=3).update(percent=100, reached_at=TEN)
    assert wrong() == [(9, f"matter {matter.number} waits for a milestone that is reached")]


def test_a_matter_that_is_late_already_is_the_matters_own_breach(crew):
    matter = waiting(crew)
    begun(crew, matter)
    plant(WorkMatter, promised_on=day(3))
    Matter.objects.update(due_at=LATER - timedelta(minutes=1))
    assert wrong() == []


def test_a_date_that_was_written_over_is_named(crew):
    begun(crew)
    Milestone.objects.filter(seq=3).update(due_on=day(40))
    assert wrong() == [(10, f"milestone 3: it stands at {day(40)}, and its slips lead to {day(28)}")]


def test_a_state_that_no_step_led_to_is_named(crew):
    begun(crew)
    plant(Work, state="planned")
    assert wrong() == [(10, "it stands as planned, but its last step led to begun")]


def test_a_work_that_is_kept_up_by_nothing_is_named(crew):
    work = finished(crew)
    judge_work(work=work, at=TEN + 5 * DAY)
    plan_check(actor=he(crew), work=work, rhythm=Rhythm("试", 1, day(40)), at=TEN + 5 * DAY)
    plant(Task, ended_at=TEN + 6 * DAY)
    assert wrong(TEN + 6 * DAY) == [(10, "it is kept up, and no check is planned")]


def test_one_work_and_three_are_checked_with_the_same_number_of_questions(crew):
    counts = []
    for more in (1, 2):
        for _number in range(more):
            slipped(crew, begun(crew, waiting(crew)))
        with CaptureQueriesContext(connection) as asked:
            assert wrong() == []
        counts.append(len(asked))
    assert counts == [6, 6]
