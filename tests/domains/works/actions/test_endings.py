from datetime import timedelta

import pytest

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.actions.waiting import ask_reporter
from huiyin.domains.matters.models import Answer, Reporter
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.domains.works.actions.endings import Cancelling, cancel_work, finish_work, judge_work, reopen_work
from huiyin.domains.works.actions.following import follow_work
from huiyin.domains.works.actions.linking import link_matter, unlink_matter
from huiyin.domains.works.actions.works import Stage
from huiyin.domains.works.queries.works import judged, links_of, matter_count, public_work, work_of_matter
from tests.clock import DAY
from tests.factories.matters import her, history, told
from tests.factories.works import TEN, begun, day, finished, he, heard, moves, planned, waiting, wang

DONE = TEN + 5 * DAY


def judge(matter, *, solved):
    reporter = Reporter.objects.get(matter=matter)
    word = Word(
        solved=solved,
        satisfied=Satisfaction.SATISFIED if solved else Satisfaction.DISSATISFIED,
        reason="" if solved else "还绊脚",
    )
    record_verdict(actor=her(reporter), matter=matter, reporter=reporter, word=word, at=DONE + DAY)
    matter.refresh_from_db()


def test_finishing_answers_the_matters_through_their_own_move(crew):
    matter = waiting(crew)
    work = finished(crew, matter)
    matter.refresh_from_db()
    assert (work.state, matter.state) == ("done", "answered")
    assert Answer.objects.get().public_text == "飞线全部入槽，请您看看。"
    assert (told(matter).count("answer"), heard("done")) == (1, [])
    assert all(one.reached_at is not None for one in work.milestones.all())


def test_a_work_is_judged_once_nobody_is_asked_any_more(crew):
    matter = waiting(crew)
    work = finished(crew, matter)
    assert judge_work(work=work, at=DONE) is False
    judge(matter, solved=True)
    assert judge_work(work=work, at=DONE + DAY) is True
    assert judge_work(work=work, at=DONE + DAY) is False
    last = work.steps.last()
    assert (matter.state, last.move, last.data) == ("settled", "judge", {"solved": 1, "not_solved": 0, "silent": 0})


def test_not_solved_goes_up_and_the_work_says_so(crew):
    matter = waiting(crew)
    work = finished(crew, matter)
    judge(matter, solved=False)
    assert judge_work(work=work, at=DONE + DAY)
    assert (matter.state, judged(work).not_solved, judged(work).spoke) == ("dispatched", 1, 1)


def test_a_matter_that_waited_for_a_reply_is_answered_all_the_same(crew):
    matter = waiting(crew)
    work = begun(crew, matter)
    ask_reporter(actor=wang(crew), matter=matter, public_text="几点在家？", at=TEN + DAY)
    finish_work(actor=wang(crew), work=work, public_text="线已入槽", at=TEN + 2 * DAY)
    assert history(matter)[-3:] == ["ask", "resume", "answer"]


def test_a_matter_that_went_up_meanwhile_is_answered_by_whoever_has_it(crew):
    matter = waiting(crew)
    work = begun(crew, matter)
    type(matter).objects.filter(pk=matter.pk).update(state="dispatched")
    finish_work(actor=wang(crew), work=work, public_text="线已入槽", at=DONE)
    assert (history(matter)[-1], matter_count(work)) == ("comment", 0)


def test_finishing_says_what_was_done(crew):
    work = begun(crew)
    with pytest.raises(Refused):
        finish_work(actor=wang(crew), work=work, public_text="", at=DONE)
    with pytest.raises(Invalid) as invalid:
        finish_work(actor=wang(crew), work=work, public_text="x" * 3000, outcome="perfect", at=DONE)
    assert set(invalid.value.fields) == {"public_text", "outcome"}


def test_a_cancelled_works_matter_goes_to_the_unit_that_is_named(crew):
    matter = waiting(crew)
    work = planned(crew, matter)
    why = Cancelling("改由街道统一做", crew.street)
    work = cancel_work(actor=he(crew), work=work, why=why, at=TEN + timedelta(hours=1))
    matter.refresh_from_db()
    assert (work.state, work.next_on, matter.state, matter.lead_unit) == ("cancelled", None, "dispatched", crew.street)
    assert (links_of(work).count(), len(heard("cancelled"))) == (0, 1)


def test_without_a_unit_the_matter_goes_one_level_up(crew):
    matter = waiting(crew)
    work = planned(crew, matter)
    cancel_work(actor=he(crew), work=work, why=Cancelling("业主不同意"), at=TEN + timedelta(hours=1))
    matter.refresh_from_db()
    assert (matter.state, history(matter)[-1], matter.level) == ("dispatched", "escalate", "community")


def test_a_matter_that_waits_for_a_reply_comes_back_from_a_cancelled_work_too(crew):
    matter = waiting(crew)
    work = planned(crew, matter)
    ask_reporter(actor=wang(crew), matter=matter, public_text="几点在家？", at=TEN + timedelta(hours=1))
    cancel_work(actor=he(crew), work=work, why=Cancelling("不做了", crew.street), at=TEN + timedelta(hours=2))
    assert history(matter)[-3:] == ["ask", "resume", "transfer"]


def test_a_matter_answered_elsewhere_stays_where_it_is(crew):
    matter = waiting(crew)
    work = planned(crew, matter)
    type(matter).objects.filter(pk=matter.pk).update(state="handling")
    cancel_work(actor=he(crew), work=work, why=Cancelling("不做了"), at=TEN + timedelta(hours=2))
    assert history(matter)[-1] == "schedule"


def test_a_cancelled_work_says_why(crew):
    with pytest.raises(Refused):
        cancel_work(actor=he(crew), work=planned(crew), why=Cancelling(" "), at=TEN)


def test_a_work_is_taken_up_again_with_a_new_milestone(crew):
    work = finished(crew)
    judge_work(work=work, at=DONE)
    work = reopen_work(actor=he(crew), work=work, stage=Stage("返工", 1, day(20)), reason="又掉下来了", at=DONE)
    assert (work.state, work.next_on, work.done_at) == ("begun", day(20), None)
    assert moves(work) == ["plan", "begin", "finish", "judge", "reopen"]


def test_a_matter_taken_off_goes_its_own_way_with_its_date(crew):
    matter = waiting(crew)
    work = planned(crew)
    link = link_matter(actor=he(crew), work=work, matter=matter, at=TEN)
    assert work_of_matter(matter) == work
    link = unlink_matter(actor=he(crew), work=work, link=link, reason="另有办法", at=TEN)
    matter.refresh_from_db()
    assert (matter.state, work_of_matter(matter)) == ("scheduled", None)
    with pytest.raises(Refused):
        unlink_matter(actor=he(crew), work=work, link=link, reason="再来一次", at=TEN)


def test_a_milestone_of_another_work_answers_nothing_here(crew):
    work, other = planned(crew), planned(crew)
    with pytest.raises(Invalid) as invalid:
        link_matter(actor=he(crew), work=work, matter=waiting(crew), milestone=other.milestones.all()[0], at=TEN)
    assert set(invalid.value.fields) == {"milestone"}


def test_nobody_follows_what_is_over(crew):
    work = finished(crew)
    judge_work(work=work, at=DONE)
    with pytest.raises(Refused):
        follow_work(work=public_work(work.pk), ip="192.0.2.7", at=DONE)


def test_who_followed_is_forgotten_a_month_after_the_end(crew):
    work = finished(crew)
    follower = follow_work(work=work, phone="19900001001", ip="192.0.2.7", at=DONE).follower
    judge_work(work=work, at=DONE)
    follower.person.refresh_from_db()
    assert follower.person.last_needed == day(5)


def test_the_same_telephone_is_told_once(crew):
    work = begun(crew)
    for _number in range(2):
        follow_work(work=work, phone="19900001001", ip="192.0.2.7", at=TEN)
    finish_work(actor=wang(crew), work=work, public_text="好了", at=DONE)
    assert (len(heard("following")), len(heard("done"))) == (2, 1)
