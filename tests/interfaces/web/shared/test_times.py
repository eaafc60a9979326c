from datetime import timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from huiyin.interfaces.web.shared.times import (
    brief_day_words,
    clock_words,
    day_words,
    moment_words,
    span_words,
    time_left,
)
from tests.clock import DAY, HOUR, MINUTE, MONDAY, MONDAY_NINE


def said(language, function, *values):
    with translation.override(language):
        return function(*values)


@pytest.mark.parametrize(
    ("span", "chinese", "english"),
    [
        (5 * DAY + 20 * HOUR, "5天", "5 days"),
        (3 * DAY, "3天", "3 days"),
        (DAY + 5 * HOUR, "1天5小时", "1 day 5 hours"),
        (2 * DAY + 59 * MINUTE, "2天", "2 days"),
        (HOUR + 59 * MINUTE, "1小时", "1 hour"),
        (40 * MINUTE, "40分钟", "40 minutes"),
        (timedelta(seconds=3), "1分钟", "1 minute"),
    ],
)
def test_a_span_is_said_in_the_units_that_matter(span, chinese, english):
    assert said("zh-hans", span_words, span) == chinese
    assert said("en", span_words, span) == english


@pytest.mark.parametrize(
    ("left", "chinese", "english", "tone"),
    [
        (2 * DAY, "还剩2天", "2 days left", "calm"),
        (DAY, "还剩1天", "1 day left", "soon"),
        (MINUTE, "还剩1分钟", "1 minute left", "soon"),
        (timedelta(0), "已超1分钟", "1 minute overdue", "over"),
        (-2 * DAY, "已超2天", "2 days overdue", "over"),
    ],
)
def test_time_left_comes_with_words_and_a_tone(left, chinese, english, tone):
    in_chinese = said("zh-hans", time_left, MONDAY_NINE + left, MONDAY_NINE)
    assert (in_chinese.words, in_chinese.tone) == (chinese, tone)
    assert said("en", time_left, MONDAY_NINE + left, MONDAY_NINE).words == english


@given(st.timedeltas(min_value=-400 * DAY, max_value=400 * DAY))
def test_overdue_is_said_exactly_from_the_moment_it_is_due(left):
    assert (time_left(MONDAY_NINE + left, MONDAY_NINE).tone == "over") == (left <= timedelta(0))


@pytest.mark.parametrize(
    ("days", "chinese", "english"),
    [
        (0, "今天", "today"),
        (1, "明天", "tomorrow"),
        (-1, "昨天", "yesterday"),
        (2, "3月4日 星期三", "Wednesday 4 March"),
        (-70, "2025年12月22日", "22 December 2025"),
    ],
)
def test_a_day_is_said_as_people_say_it(days, chinese, english):
    assert said("zh-hans", day_words, MONDAY + days * DAY, MONDAY) == chinese
    assert said("en", day_words, MONDAY + days * DAY, MONDAY) == english


@pytest.mark.parametrize(
    ("days", "chinese", "english"),
    [(0, "3月2日", "2 Mar"), (2, "3月4日", "4 Mar"), (-70, "2025年12月22日", "22 Dec 2025")],
)
def test_a_bare_date_names_its_year_only_where_it_is_another(days, chinese, english):
    assert said("zh-hans", brief_day_words, MONDAY + days * DAY, MONDAY) == chinese
    assert said("en", brief_day_words, MONDAY + days * DAY, MONDAY) == english


@pytest.mark.parametrize(
    ("hour", "chinese", "english"),
    [
        (0, "凌晨12:05", "12:05 a.m."),
        (5, "凌晨5:05", "5:05 a.m."),
        (6, "上午6:05", "6:05 a.m."),
        (12, "中午12:05", "12:05 p.m."),
        (13, "下午1:05", "1:05 p.m."),
        (18, "晚上6:05", "6:05 p.m."),
        (23, "晚上11:05", "11:05 p.m."),
    ],
)
def test_the_time_of_day_has_its_part_of_the_day(hour, chinese, english):
    moment = MONDAY_NINE.replace(hour=hour, minute=5)
    assert said("zh-hans", clock_words, moment) == chinese
    assert said("en", clock_words, moment) == english


def test_a_moment_is_said_in_the_communitys_own_time():
    late = MONDAY_NINE.replace(hour=23, minute=30).astimezone(tz=None)
    assert said("zh-hans", moment_words, late, MONDAY_NINE) == "今天 晚上11:30"
