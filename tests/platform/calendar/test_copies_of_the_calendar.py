from datetime import date

import pytest
from django.db import transaction

from huiyin.platform.calendar.actions import set_day
from huiyin.platform.calendar.models import CalendarStamp
from huiyin.platform.calendar.queries import work_calendar

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 7, 13)


def test_while_nobody_edits_a_calendar_costs_one_query_of_one_row(django_assert_num_queries):
    first = work_calendar()
    with django_assert_num_queries(1):
        assert work_calendar() is first


def test_an_edit_is_seen_by_the_next_reader_even_when_it_is_taken_back(clerk_wu, late_in_2026):
    with transaction.atomic():
        set_day(day=MONDAY, working=False, name="", source="x", actor=clerk_wu, at=late_in_2026)
        assert not work_calendar().is_working(MONDAY)
        transaction.set_rollback(True)
    assert work_calendar().is_working(MONDAY)


def test_two_edits_at_the_same_moment_leave_different_marks(clerk_wu, late_in_2026):
    marks = set()
    for working in (False, True, False):
        set_day(day=MONDAY, working=working, name="", source="x", actor=clerk_wu, at=late_in_2026)
        marks.add(CalendarStamp.objects.get().mark)
    assert len(marks) == 3


def test_without_a_mark_no_copy_is_kept():
    CalendarStamp.objects.all().delete()
    assert work_calendar() is not work_calendar()
