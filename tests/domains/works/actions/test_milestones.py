import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.matters.actions.dates import public_date
from huiyin.domains.works.actions.linking import link_matter
from huiyin.domains.works.actions.milestones import extend_work, move_milestone, reach_milestone, report_progress
from huiyin.domains.works.actions.works import Stage
from huiyin.domains.works.models import Slip
from huiyin.domains.works.queries.works import progress_of, public_work, slip_count
from tests.clock import DAY
from tests.factories.matters import told
from tests.factories.works import TEN, begun, day, he, heard, moves, part, planned, slipped, waiting, wang


def test_a_slip_keeps_the_old_date_the_reason_and_who_agreed(crew):
    work = begun(crew)
    slip = slipped(crew, work)
    assert (slip.old_on, slip.new_on, slip.reason, slip.agreed_name) == (day(10), day(15), "材料未到", "赵敏 · 督办员")
    assert (part(work).due_on, part(work).first_on) == (day(15), day(10))
    assert (slip_count(public_work(work.pk)), public_work(work.pk).next_on) == (1, day(15))


def test_the_promise_of_the_matters_follows_and_their_reporters_are_told_once(crew):
    matter = waiting(crew)
    work = begun(crew, matter)
    slipped(crew, work, 3, days=29, at=TEN + DAY)
    matter.refresh_from_db()
    assert public_date(matter) == day(29)
    assert told(matter).count("schedule") == 2
    assert heard("slipped") == []


def test_what_a_matter_keeps_is_in_the_residents_language_whoever_moves_the_date(crew):
    matter = waiting(crew)
    with translation.override("en"):
        slipped(crew, begun(crew, matter), 3, days=29, at=TEN + DAY)
    kept = [step.public_text for step in matter.steps.filter(move="schedule")]
    assert ["已列入公开时间表" in text for text in kept] == [True, True]


def test_a_slip_of_an_earlier_part_tells_the_reporters_too(crew):
    work = begun(crew, waiting(crew))
    slipped(crew, work, 1)
    assert len(heard("slipped")) == 1


def test_a_matter_that_waits_for_its_reporter_keeps_its_date_for_now(crew):
    matter = waiting(crew)
    work = begun(crew, matter)
    type(matter).objects.filter(pk=matter.pk).update(state="asked")
    slipped(crew, work, 3, days=29)
    assert work.matters.get().promised_on == day(28)


@pytest.mark.parametrize("who", ["nobody", "himself", "chen"])
def test_a_later_date_needs_another_person_who_may_agree(crew, who):
    work = begun(crew)
    agreed_by = {"nobody": "", "himself": he(crew).id, "chen": str(crew.chen.pk)}[who]
    with pytest.raises(Refused) as refused:
        move_milestone(actor=he(crew), milestone=part(work), date=day(15), reason="雨", agreed_by=agreed_by, at=TEN)
    assert (refused.value.missing, Slip.objects.count()) == ({"agreed_by"}, 0)


def test_an_earlier_date_is_recorded_and_is_no_slip(crew):
    work = begun(crew)
    slip = move_milestone(actor=he(crew), milestone=part(work), date=day(5), reason="提前", at=TEN)
    assert (slip.is_later, slip_count(public_work(work.pk)), Slip.objects.count()) == (False, 0, 1)


@pytest.mark.parametrize(("days", "reason", "field"), [(-1, "雨", "date"), (10, "雨", "date"), (3000, "雨", "date")])
def test_a_date_that_cannot_stand_is_named(crew, days, reason, field):
    with pytest.raises(Invalid) as invalid:
        move_milestone(actor=he(crew), milestone=part(begun(crew)), date=day(days), reason=reason, at=TEN)
    assert set(invalid.value.fields) == {field}


def test_a_slip_is_never_changed_nor_removed(crew):
    slip = slipped(crew, begun(crew))
    for change in (lambda: Slip.objects.update(reason="没有晚"), lambda: Slip.objects.filter(pk=slip.pk).delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert Slip.objects.get().reason == "材料未到"


def test_progress_is_weighted(crew):
    work = begun(crew)
    reach_milestone(actor=wang(crew), milestone=part(work, 1), at=TEN + DAY)
    report_progress(actor=wang(crew), milestone=part(work, 2), percent=50, at=TEN + 2 * DAY)
    assert progress_of(public_work(work.pk)) == 43  # (1 × 100 + 5 × 50 + 2 × 0) / 8
    with pytest.raises(Invalid):
        report_progress(actor=wang(crew), milestone=part(work, 2), percent=100, at=TEN + 2 * DAY)


def test_a_part_that_matters_wait_for_answers_them_when_it_is_finished(crew):
    matter = waiting(crew)
    work = begun(crew)
    link_matter(actor=he(crew), work=work, matter=matter, milestone=part(work, 1), at=TEN)
    with pytest.raises(Invalid) as invalid:
        reach_milestone(actor=wang(crew), milestone=part(work, 1), at=TEN + DAY)
    assert set(invalid.value.fields) == {"public_text"}
    reach_milestone(actor=wang(crew), milestone=part(work, 1), public_text="您门口的线已入槽", at=TEN + DAY)
    matter.refresh_from_db()
    assert (matter.state, told(matter).count("answer")) == ("answered", 1)


def test_the_last_part_is_reached_by_finishing(crew):
    work = begun(crew)
    for seq in (1, 2):
        reach_milestone(actor=wang(crew), milestone=part(work, seq), at=TEN + DAY)
    with pytest.raises(Refused) as refused:
        reach_milestone(actor=wang(crew), milestone=part(work, 3), at=TEN + DAY)
    assert refused.value.allowed == ("finish",)
    with pytest.raises(Refused):
        reach_milestone(actor=wang(crew), milestone=part(work, 1), at=TEN + DAY)


def test_a_milestone_is_added_and_everybody_sees_it_in_the_history(crew):
    work = planned(crew)
    extend_work(actor=he(crew), work=work, stage=Stage("补漏", 2, day(6)), at=TEN)
    assert (public_work(work.pk).next_on, moves(work)) == (day(6), ["plan", "extend"])
    with pytest.raises(Invalid):
        extend_work(actor=he(crew), work=work, stage=Stage("补漏", 0, day(6)), at=TEN)
