from datetime import date, time

import pytest

from huiyin.core.errors import Invalid, UnknownYear
from huiyin.platform.audit.models import AuditRow
from huiyin.platform.calendar.actions import clear_day, enter_known_years, import_days, set_day, set_hours
from huiyin.platform.calendar.models import CalendarDay, CalendarYear
from huiyin.platform.calendar.queries import days_of, work_calendar

pytestmark = pytest.mark.django_db

NAADAM = date(2026, 7, 13)  # a Monday
NINE_TO_SIX = ((time(9), time(12)), (time(14), time(18)))


def on_record() -> list[tuple[str, str]]:
    return list(AuditRow.objects.order_by("seq").values_list("verb", "subject_id"))


def test_an_import_replaces_the_year_and_reports_what_it_did(clerk_wu, late_in_2026):
    text = "2027-01-01,rest,元旦\n2027-01-02,rest,元旦"
    first = import_days(rows=text, year=2027, source="a", actor=clerk_wu, at=late_in_2026)
    assert (first.stored, first.plain, first.replaced) == (1, 1, 0)
    rows = [("2027-01-04", "rest", "补休")]
    second = import_days(rows=rows, year=2027, source="b", actor=clerk_wu, at=late_in_2026)
    assert (second.stored, second.plain, second.replaced) == (1, 0, 1)
    assert [(row.day, row.source) for row in days_of(2027)] == [(date(2027, 1, 4), "b")]
    assert on_record() == [("calendar.enter_year", "2027"), ("calendar.enter_year", "2027")]


def test_one_wrong_row_leaves_everything_as_it_was(clerk_wu, late_in_2026):
    before = list(CalendarDay.objects.values_list("day", "working", "name", "source"))
    with pytest.raises(Invalid) as wrong:
        import_days(rows="2026-01-05,rest,x\nnever,rest,x", year=2026, source="x", actor=clerk_wu, at=late_in_2026)
    assert list(wrong.value.fields) == ["row 2"]
    assert list(CalendarDay.objects.values_list("day", "working", "name", "source")) == before
    assert on_record() == []


def test_a_local_holiday_can_be_set_and_cleared(clerk_wu, late_in_2026):
    assert work_calendar().is_working(NAADAM)
    set_day(day=NAADAM, working=False, name="那达慕", source="旗政府通知", actor=clerk_wu, at=late_in_2026)
    assert not work_calendar().is_working(NAADAM)
    clear_day(day=NAADAM, actor=clerk_wu, at=late_in_2026)
    assert work_calendar().is_working(NAADAM)
    assert on_record() == [("calendar.set_day", "2026-07-13"), ("calendar.clear_day", "2026-07-13")]


def test_setting_a_day_to_what_its_weekday_says_stores_nothing(clerk_wu, late_in_2026):
    set_day(day=NAADAM, working=True, name="", source="x", actor=clerk_wu, at=late_in_2026)
    assert not days_of(2026).filter(day=NAADAM).exists()


def test_a_day_of_a_year_nobody_has_entered_cannot_be_edited_alone(clerk_wu, late_in_2026):
    day = date(2027, 1, 1)
    with pytest.raises(UnknownYear):
        set_day(day=day, working=False, name="元旦", source="x", actor=clerk_wu, at=late_in_2026)
    with pytest.raises(UnknownYear):
        clear_day(day=day, actor=clerk_wu, at=late_in_2026)
    assert on_record() == []


def test_a_package_that_knows_more_years_enters_only_those_nobody_entered(clerk_wu, late_in_2026):
    assert enter_known_years(actor=clerk_wu, at=late_in_2026) == ()
    set_day(day=NAADAM, working=False, name="那达慕", source="旗政府通知", actor=clerk_wu, at=late_in_2026)
    CalendarDay.objects.filter(day__year=2025).delete()
    CalendarYear.objects.filter(year=2025).delete()
    assert enter_known_years(actor=clerk_wu, at=late_in_2026) == (2025,)
    assert days_of(2025).count() == 23
    assert days_of(2026).filter(day=NAADAM).exists()


def test_new_hours_follow_the_old_ones_which_still_count_old_promises(clerk_wu, late_in_2026):
    summer = [(time(8, 30), time(12)), (time(15), time(18))]
    set_hours(valid_from=date(2026, 6, 1), hours=summer, source="作息时间通知", actor=clerk_wu, at=late_in_2026)
    assert work_calendar().hours == tuple(summer)
    assert work_calendar(on=date(2026, 5, 31)).hours == NINE_TO_SIX
    assert work_calendar(on=date(1999, 1, 1)).hours == NINE_TO_SIX


@pytest.mark.parametrize(
    "hours",
    [
        [],
        [(time(12), time(9))],
        [(time(9), time(12)), (time(11), time(17))],
        [(time(9), time(12)), (time(12), time(17))],
    ],
)
def test_hours_that_make_no_day_are_refused(hours, clerk_wu, late_in_2026):
    with pytest.raises(Invalid):
        set_hours(valid_from=date(2026, 6, 1), hours=hours, source="x", actor=clerk_wu, at=late_in_2026)


def test_a_second_set_of_hours_from_the_same_day_is_refused(clerk_wu, late_in_2026):
    with pytest.raises(Invalid) as wrong:
        set_hours(valid_from=date(2004, 1, 1), hours=[(time(8), time(17))], source="x", actor=clerk_wu, at=late_in_2026)
    assert list(wrong.value.fields) == ["valid_from"]
