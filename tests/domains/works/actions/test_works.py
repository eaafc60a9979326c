from datetime import timedelta

import pytest

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.matters.actions.dates import public_date
from huiyin.domains.works.actions.works import begin_work, pause_work, plan_work, resume_work
from huiyin.platform.audit.models import AuditRow
from tests.clock import DAY
from tests.factories.matters import history, report, told
from tests.factories.works import TEN, a_plan, begun, day, he, heard, moves, planned, stages, waiting, wang


def test_a_planned_work_promises_its_last_day_to_its_matters(crew):
    matter = waiting(crew)
    work = planned(crew, matter)
    matter.refresh_from_db()
    assert (work.number, work.state, work.next_on) == ("2026-01", "planned", day(10))
    assert (matter.state, public_date(matter)) == ("scheduled", day(28))
    assert told(matter)[-1] == "schedule"
    assert AuditRow.objects.filter(verb="works.plan", subject_id=str(work.pk)).count() == 1


def test_works_are_counted_in_their_community(crew):
    assert [planned(crew).number, planned(crew).number] == ["2026-01", "2026-02"]


def test_every_fault_of_a_plan_is_told_at_once(crew):
    plan = a_plan(crew, title="", aim=" ", unit=crew.banner, stages=stages(("验收", 0, -1)))
    with pytest.raises(Invalid) as invalid:
        plan_work(actor=he(crew), community=crew.community, plan=plan, at=TEN)
    assert set(invalid.value.fields) == {"title", "aim", "milestones"}


def test_a_plan_without_milestones_is_refused_by_its_form(crew):
    with pytest.raises(Invalid) as invalid:
        planned(crew, stages=[])
    assert set(invalid.value.fields) == {"milestones"}


def test_a_matter_that_nobody_accepted_cannot_wait_for_a_work(crew):
    with pytest.raises(Refused):
        planned(crew, report(crew).matter)


def test_a_matter_waits_for_one_work_only(crew):
    matter = waiting(crew)
    planned(crew, matter)
    with pytest.raises(Invalid) as invalid:
        planned(crew, matter)
    assert set(invalid.value.fields) == {"matter"}


def test_a_confidential_matter_stands_on_no_public_timetable(crew):
    matter = waiting(crew)
    type(matter).objects.filter(pk=matter.pk).update(confidential=True)
    matter.refresh_from_db()
    with pytest.raises(Invalid):
        planned(crew, matter)
    assert "schedule" not in history(matter)


def test_a_work_begins_stands_still_and_goes_on(crew):
    work = begun(crew, waiting(crew))
    work = pause_work(actor=wang(crew), work=work, public_text="冬季停工", until=day(20), at=TEN + DAY)
    assert (work.state, work.paused_until, work.next_on) == ("paused", day(20), day(10))
    work = resume_work(actor=wang(crew), work=work, at=TEN + 2 * DAY)
    assert (work.state, work.paused_until) == ("begun", None)
    assert moves(work) == ["plan", "begin", "pause", "resume"]
    assert [len(heard(name)) for name in ("begun", "paused", "resumed")] == [1, 1, 1]


def test_a_pause_says_why_and_until_when(crew):
    work = begun(crew)
    with pytest.raises(Refused) as refused:
        pause_work(actor=wang(crew), work=work, public_text=" ", until=day(20), at=TEN)
    assert refused.value.missing == {"public_text"}
    with pytest.raises(Invalid) as invalid:
        pause_work(actor=wang(crew), work=work, public_text="停", until=day(-1), at=TEN)
    assert set(invalid.value.fields) == {"until"}


def test_what_has_begun_does_not_begin_again(crew):
    work = begun(crew)
    with pytest.raises(Refused) as refused:
        begin_work(actor=wang(crew), work=work, at=TEN + timedelta(minutes=1))
    assert "finish" in refused.value.allowed
