import csv
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.errors import Invalid
from huiyin.platform.calendar.rules.days import DayEntry, read_days, rows_of

NOTICE = """\
date,working|rest,name
2027-01-01,rest,元旦
2027/2/5,休,春节
2027年2月14日,班,春节
20270206,放假,
"""
DAYS_OF_2027 = st.dates(date(2027, 1, 1), date(2027, 12, 31))


def test_a_notice_is_read_in_every_way_of_writing_it():
    assert read_days(rows_of(NOTICE), 2027) == (
        DayEntry(date(2027, 1, 1), working=False, name="元旦"),
        DayEntry(date(2027, 2, 5), working=False, name="春节"),
        DayEntry(date(2027, 2, 6), working=False, name=""),
        DayEntry(date(2027, 2, 14), working=True, name="春节"),
    )


def test_a_weekend_at_rest_is_no_exception_and_a_weekend_at_work_is_one():
    assert [entry.exceptional for entry in read_days(rows_of(NOTICE), 2027)] == [True, True, False, True]


def test_every_wrong_row_is_named_at_once():
    rows = [["2027-01-01", "rest"], ["soon", "rest"], ["2026-01-01", "rest"], ["2027-01-04", "maybe"], ["2027-01-05"]]
    with pytest.raises(Invalid) as wrong:
        read_days([*rows, ["2027-01-01", "working"], ["2027-01-06", "rest", "x" * 61]], 2027)
    assert sorted(wrong.value.fields) == ["row 2", "row 3", "row 4", "row 5", "row 6", "row 7"]


def test_an_empty_notice_is_refused():
    with pytest.raises(Invalid) as wrong:
        read_days(rows_of("date,working|rest,name\n\n"), 2027)
    assert list(wrong.value.fields) == ["rows"]


def test_a_first_row_with_a_wrong_date_but_a_known_word_is_an_error_and_not_a_heading():
    with pytest.raises(Invalid) as wrong:
        read_days(rows_of("2027-13-01,rest,元旦"), 2027)
    assert list(wrong.value.fields) == ["row 1"]


def test_a_byte_order_mark_from_a_spreadsheet_does_no_harm():
    assert rows_of("\ufeff2027-01-01,rest,元旦") == [["2027-01-01", "rest", "元旦"]]


def test_a_cell_beyond_all_measure_is_refused_as_no_csv():
    usual = csv.field_size_limit(131_072)  # one for the whole process, and reading spreadsheets widens it
    try:
        with pytest.raises(Invalid) as wrong:
            rows_of("2027-01-01," + "x" * 200_000)
    finally:
        csv.field_size_limit(usual)
    assert list(wrong.value.fields) == ["rows"]


@given(text=st.text(max_size=200))
def test_no_text_does_more_than_be_refused(text):
    with suppress(Invalid):
        assert {entry.day.year for entry in read_days(rows_of(text), 2027)} == {2027}


@given(days=st.lists(st.tuples(DAYS_OF_2027, st.booleans()), min_size=1, unique_by=lambda each: each[0]))
def test_what_is_written_is_read_back_in_order(days):
    text = "\n".join(f"{day.isoformat()},{'working' if working else 'rest'},x" for day, working in days)
    assert [(entry.day, entry.working) for entry in read_days(rows_of(text), 2027)] == sorted(days)
