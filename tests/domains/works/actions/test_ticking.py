from datetime import timedelta

from huiyin.core.errors import Refused
from huiyin.domains.matters.actions.dates import public_date
from huiyin.domains.works.actions import ticking
from huiyin.domains.works.actions.endings import judge_work
from huiyin.domains.works.actions.ticking import tick
from huiyin.domains.works.actions.upkeep import Rhythm, plan_check
from huiyin.domains.works.actions.works import pause_work
from huiyin.domains.works.models import Check
from huiyin.domains.works.queries.promises import breaches
from tests.clock import DAY
from tests.factories.works import TEN, begun, day, finished, he, heard, moves, slipped, waiting, wang


def test_a_near_milestone_is_reminded_of_once(crew):
    begun(crew)
    at = TEN + 4 * DAY
    assert [tick(at=at).reminded, tick(at=at).reminded, tick(at=at + DAY).reminded] == [1, 0, 0]
    assert len(heard("desk.near")) == 1


def test_a_missed_milestone_is_recorded_in_public_and_told_upward_once(crew):
    work = begun(crew)
    at = TEN + 11 * DAY
    assert [tick(at=at).missed, tick(at=at).missed, tick(at=at + DAY).missed] == [1, 0, 0]
    assert moves(work)[-1] == "miss"
    told = {message.recipient_id for message in heard("desk.missed")}
    assert len(told) == len(heard("desk.missed")) == 4  # wang carries out; he, zhao and qian supervise


def test_a_date_that_moved_and_passed_again_is_missed_again(crew):
    work = begun(crew)
    tick(at=TEN + 11 * DAY)
    slipped(crew, work, days=15, at=TEN + 12 * DAY)
    assert tick(at=TEN + 16 * DAY).missed == 1


def test_what_is_reached_or_begins_later_is_left_alone(crew):
    finished(crew)
    assert (tick(at=TEN + 30 * DAY).missed, tick(at=TEN + 30 * DAY).reminded) == (0, 0)


def test_a_matter_follows_once_it_is_on_the_timetable_again(crew):
    matter = waiting(crew)
    work = begun(crew, matter)
    type(matter).objects.filter(pk=matter.pk).update(state="asked")
    slipped(crew, work, 3, days=29)
    assert tick(at=TEN + DAY).followed == 0
    type(matter).objects.filter(pk=matter.pk).update(state="scheduled")
    assert [tick(at=TEN + DAY).followed, tick(at=TEN + DAY).followed] == [1, 0]
    matter.refresh_from_db()
    assert public_date(matter) == day(29)


def test_a_pause_that_ran_out_is_told_upward_once(crew):
    work = begun(crew)
    pause_work(actor=wang(crew), work=work, public_text="下雪", until=day(3), at=TEN)
    at = TEN + 4 * DAY
    assert [tick(at=at).missed, tick(at=at).missed] == [1, 0]
    assert len(heard("desk.pause_over")) == 4


def test_a_finished_work_without_matters_is_judged_at_once(crew):
    work = finished(crew)
    assert [tick(at=TEN + 6 * DAY).judged, tick(at=TEN + 6 * DAY).judged] == [1, 0]
    assert moves(work)[-1] == "judge"


def kept_up(crew):
    work = finished(crew)
    judge_work(work=work, at=TEN + 5 * DAY)
    return plan_check(actor=he(crew), work=work, rhythm=Rhythm("试烟感", 1, day(10)), at=TEN + 6 * DAY)


def test_a_check_is_reminded_of_and_recorded_as_late_once(crew):
    task = kept_up(crew)
    assert [tick(at=TEN + 7 * DAY).reminded, tick(at=TEN + 8 * DAY).reminded] == [1, 0]
    assert [tick(at=TEN + 11 * DAY).checks, tick(at=TEN + 11 * DAY).checks] == [1, 0]
    assert list(Check.objects.values_list("task", "due_on", "result")) == [(task.pk, day(10), "late")]
    assert (len(heard("desk.check_near")), len(heard("desk.check_late"))) == (1, 4)


def test_one_row_that_fails_holds_up_no_other_and_is_named(crew, monkeypatch):
    begun(crew)
    finished(crew)

    def fail(**_told):
        raise Refused("miss", "begun")

    monkeypatch.setattr(ticking, "tell_upward", lambda *_told, **_more: fail())
    done = tick(at=TEN + 11 * DAY)
    assert (len(done.failed), done.judged, done.missed) == (1, 1, 0)


def test_no_more_is_done_in_one_run_than_allowed(crew):
    for _number in range(3):
        begun(crew)
    assert [tick(at=TEN + 11 * DAY, cap=2).missed, tick(at=TEN + 11 * DAY, cap=2).missed] == [2, 1]


def test_a_ticked_world_keeps_its_promises(crew):
    slipped(crew, begun(crew, waiting(crew)), 3, days=29)
    finished(crew)
    kept_up(crew)
    for hours in range(0, 24 * 40, 24):
        tick(at=TEN + timedelta(hours=hours))
    assert list(breaches(at=TEN + 39 * DAY)) == []
