"""
"Not now, by when" is an answer, never an end: what was put off stays in the count until it is answered for good.

reporters say    day            then
silence, or yes  still to come  scheduled for that evening
silence, or yes  passed         an answer is due within the usual limit
no               any            one level up, like any other no
"""

from datetime import datetime, timedelta

import pytest
from django.utils.timezone import get_default_timezone

from huiyin.core.errors import Refused
from huiyin.domains.matters.actions.answers import AnswerText, answer_matter
from huiyin.domains.matters.actions.dates import schedule_matter
from huiyin.domains.matters.actions.intake import Voice
from huiyin.domains.matters.actions.joining import me_too
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.matters.vocabulary import Outcome, Satisfaction
from tests import cast
from tests.clock import DAY, HOUR, MONDAY_NINE
from tests.factories.matters import handled, her, history, told_whom

TOLD = MONDAY_NINE + HOUR
IN_A_MONTH = (MONDAY_NINE + 30 * DAY).date()
YES = Word(solved=True, satisfied=Satisfaction.BASICALLY)
NO = Word(solved=False, satisfied=Satisfaction.DISSATISFIED)


def evening_of(day):
    return datetime(day.year, day.month, day.day, 18, tzinfo=get_default_timezone())


def put_off(world, matter, day, *, at=TOLD):
    text = AnswerText(Outcome.NOT_NOW, "配件下月到货", by_when=day)
    answer_matter(actor=world.acting(world.wang), matter=matter, text=text, at=at)
    matter.refresh_from_db()


def judge(got, word, *, reporter=None, at=TOLD + HOUR):
    reporter = reporter or got.reporter
    record_verdict(actor=her(reporter), matter=got.matter, reporter=reporter, word=word, at=at)
    got.matter.refresh_from_db()
    return got.matter.state


def test_a_reporter_who_accepts_the_day_is_answered_again_when_it_comes(world):
    got = handled(world)
    put_off(world, got.matter, IN_A_MONTH)
    assert judge(got, YES) == "scheduled"
    assert (got.matter.due_at, got.matter.next_step) == (evening_of(IN_A_MONTH), "answer")
    assert told_whom(got.matter, "keep_date") == {"reporter"}
    assert list(breaches(at=TOLD + DAY)) == []


def test_silence_settles_nothing_that_was_put_off(world):
    got = handled(world)
    put_off(world, got.matter, IN_A_MONTH)
    tick(at=TOLD + 8 * DAY)
    got.matter.refresh_from_db()
    assert history(got.matter)[-2:] == ["silence", "keep_date"]
    assert tick(at=evening_of(IN_A_MONTH) + HOUR).escalated == 1


def test_a_day_that_passed_while_they_judged_leaves_the_usual_limit(world):
    got = handled(world)
    put_off(world, got.matter, (TOLD + 2 * DAY).date())
    tick(at=TOLD + 8 * DAY)
    got.matter.refresh_from_db()
    assert (got.matter.state, got.matter.due_at > TOLD + 8 * DAY) == ("scheduled", True)


def test_the_date_waits_until_everybody_has_spoken(world):
    got = handled(world)
    neighbour, _code = me_too(actor=cast.aunt_lin(), matter=got.matter, voice=Voice(), at=MONDAY_NINE)
    put_off(world, got.matter, IN_A_MONTH)
    assert judge(got, YES) == "answered"
    assert judge(got, YES, reporter=neighbour) == "scheduled"


def test_who_does_not_accept_the_day_takes_it_up_like_any_other_no(world):
    got = handled(world)
    put_off(world, got.matter, IN_A_MONTH)
    assert judge(got, NO) == "dispatched"


@pytest.mark.parametrize("days", [93, 800])
def test_a_far_day_is_not_given_in_an_answer_by_one_person_alone(world, days):
    got = handled(world)
    with pytest.raises(Refused) as refused:
        put_off(world, got.matter, (MONDAY_NINE + days * DAY).date())
    assert (refused.value.missing, refused.value.allowed) == ({"by_when"}, ("schedule", "answer"))


def test_a_day_is_put_off_once_and_then_only_with_a_second_person(world):
    got = handled(world)
    put_off(world, got.matter, IN_A_MONTH)
    judge(got, YES)
    later = IN_A_MONTH + timedelta(days=5)
    with pytest.raises(Refused):
        put_off(world, got.matter, later, at=TOLD + 3 * HOUR)
    wang, he = world.acting(world.wang), str(world.he.pk)
    words = {"public_text": "配件又晚了", "date": later, "approver": he, "at": TOLD + 4 * HOUR}
    step = schedule_matter(actor=wang, matter=got.matter, **words)
    assert step.data["slips"] == 1
    put_off(world, got.matter, later, at=TOLD + 5 * HOUR)
