"""Only the reporter's word, or the recorded rule of silence, ends a matter; a "no" takes it one level up."""

import pytest

from huiyin.core.errors import Refused
from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.dispatching import accept_matter
from huiyin.domains.matters.actions.intake import Voice
from huiyin.domains.matters.actions.joining import me_too
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.actions.verdicts import Word, record_silence, record_verdict
from huiyin.domains.matters.models import Verdict
from huiyin.domains.matters.vocabulary import Channel, Outcome, Satisfaction
from huiyin.platform.access.actors import Actor
from tests import cast
from tests.clock import DAY, HOUR, MONDAY_NINE
from tests.factories.matters import answered, handled, her, history, report, told, told_whom

YES = Word(solved=True, satisfied=Satisfaction.SATISFIED)
NO = Word(solved=False, satisfied=Satisfaction.DISSATISFIED, reason="还是坏的")
LATER = MONDAY_NINE + DAY


def judge(got, word, *, at=LATER, by=None, reporter=None):
    reporter = reporter or got.reporter
    record_verdict(actor=by or her(reporter), matter=got.matter, reporter=reporter, word=word, at=at)
    got.matter.refresh_from_db()
    return got.matter.state


def two_voices(world):
    got = handled(world)
    neighbour, _code = me_too(actor=cast.aunt_lin(), matter=got.matter, voice=Voice(), at=MONDAY_NINE)
    text = AnswerText(Outcome.DONE, "已修好")
    answer_matter(actor=world.acting(world.wang), matter=got.matter, text=text, at=MONDAY_NINE + HOUR)
    got.matter.refresh_from_db()
    return got, neighbour


def test_a_matter_of_two_voices_waits_for_both(world):
    got, neighbour = two_voices(world)
    assert judge(got, YES) == "answered"
    assert judge(got, YES, reporter=neighbour) == "settled"


def test_one_no_of_two_is_enough_to_go_up(world):
    got, neighbour = two_voices(world)
    judge(got, YES)
    assert judge(got, NO, reporter=neighbour) == "dispatched"


def test_silence_of_one_does_not_speak_for_the_other(world):
    got, _neighbour = two_voices(world)
    judge(got, YES)
    assert tick(at=LATER + 9 * DAY).silent == 1
    said = Verdict.objects.filter(matter=got.matter).order_by("pk").values_list("solved", "satisfaction")
    assert list(said) == [(True, "satisfied"), (None, "unrated")]


def test_nobody_judges_for_somebody_else(world):
    got, neighbour = two_voices(world)
    with pytest.raises(Refused):
        judge(got, YES, by=her(got.reporter), reporter=neighbour)


def test_a_voice_of_another_matter_is_none_of_this_one(world):
    got, other = answered(world), answered(world)
    with pytest.raises(Refused) as refused:
        judge(got, NO, reporter=other.reporter, by=world.acting(world.he))
    assert refused.value.missing == {"reporter"}
    assert history(got.matter)[-1] == "answer"


def test_who_took_the_word_down_stands_beside_it(world):
    got = answered(world)
    word = Word(solved=True, satisfied=Satisfaction.BASICALLY, channel=Channel.PHONE)
    judge(got, word, by=world.acting(world.chen, "matters.take_down"))
    row = Verdict.objects.get()
    assert (row.channel, row.taken_by) == ("phone", str(world.chen.pk))


def test_a_verdict_says_how_satisfied(world):
    with pytest.raises(Refused) as refused:
        judge(answered(world), Word(solved=True, satisfied=Satisfaction.UNRATED))
    assert refused.value.missing == {"satisfied"}


def test_who_was_silent_may_still_speak_and_a_no_is_heard(world):
    got = answered(world)
    tick(at=LATER + 9 * DAY)
    got.matter.refresh_from_db()
    closed = got.matter.closed_at
    assert judge(got, NO, at=LATER + 30 * DAY) == "dispatched"
    assert (got.matter.level, got.matter.closed_at) == ("community", None)
    assert closed == LATER + 9 * DAY


def test_a_late_yes_leaves_the_day_of_settling_as_it_was(world):
    got = answered(world)
    tick(at=LATER + 9 * DAY)
    assert judge(got, YES, at=LATER + 30 * DAY) == "settled"
    assert got.matter.closed_at == LATER + 9 * DAY


def test_silence_is_not_recorded_before_its_time(world):
    got = answered(world)
    with pytest.raises(Refused):
        record_silence(matter=got.matter, at=MONDAY_NINE + 7 * DAY)


def test_the_third_no_is_told_to_every_supervisor(world):
    """巴彦淖尔: redone three times or more → escalated supervision."""
    got = answered(world)
    for turn in range(1, 4):
        assert "desk.third_no" not in told(got.matter)
        judge(got, NO, at=LATER + turn * DAY)
        if turn < 3:
            _answer_again(world, got, at=LATER + turn * DAY + HOUR)
    assert got.matter.level == "street"
    assert told_whom(got.matter, "desk.third_no") == {"he", "zhao", "qian"}


def _answer_again(world, got, *, at):
    somebody = Actor("staff", str(world.he.pk), "何建国")
    accept_matter(actor=somebody, matter=got.matter, contacted=True, at=at)
    answer_matter(actor=somebody, matter=got.matter, text=AnswerText(Outcome.DONE, "又修了一次"), at=at)


def test_an_answer_says_something_and_keeps_to_the_calendar(world):
    got = handled(world)
    wang = world.acting(world.wang)
    wrong = {
        "public_text": AnswerText(Outcome.DONE, "   "),
        "by_when": AnswerText(Outcome.NOT_NOW, "下个月", by_when=(MONDAY_NINE - DAY).date()),
        "why": AnswerText(Outcome.CANNOT, "做不到"),
        "cost": AnswerText(Outcome.DONE, "修好了", cost=-1),
        "outcome": AnswerText(Outcome.UNSTATED, "已答复"),
    }
    for missing, text in wrong.items():
        with pytest.raises(Refused) as refused:
            answer_matter(actor=wang, matter=got.matter, text=text, at=LATER)
        assert refused.value.missing == {missing}
    assert history(got.matter)[-1] == "accept"


def test_nothing_is_judged_that_nobody_answered(world):
    with pytest.raises(Refused) as refused:
        judge(report(world), YES)
    assert "verdict" not in refused.value.allowed
