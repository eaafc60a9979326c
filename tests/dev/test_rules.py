"""The page of rules says what ships: the code's numbers and the rows that migrations bring."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "dev"))

import rules

from huiyin.domains.matters.models import Limit
from huiyin.platform.calendar.models import CalendarYear, WorkingHours
from huiyin.platform.persons.models import RetentionRule


def test_the_page_of_rules_is_fresh():
    assert rules.PAGE.read_text(encoding="utf-8") == rules.page(), "run: python dev/rules.py"


@pytest.mark.django_db
def test_every_shipped_limit_stands_on_the_page():
    for limit in Limit.objects.all():
        promise = rules.CLOCKS[limit.clock] + rules.PROMISES[limit.promise]
        row = (promise, rules.URGENCIES[limit.urgency], rules.amount_of(limit.amount, limit.unit))
        assert f"| {' | '.join(row)} | " in rules.page()
        assert limit.source in rules.page()


@pytest.mark.django_db
def test_the_shipped_retention_is_the_one_on_the_page():
    shipped = {rule.kind: f"{rule.days} days" for rule in RetentionRule.objects.all()}
    assert shipped == {"reporter": rules.RETENTION, "follower": rules.FOLLOWERS, "officer": rules.OFFICERS}


@pytest.mark.django_db
def test_the_shipped_calendar_is_the_one_on_the_page():
    years = sorted(CalendarYear.objects.values_list("year", flat=True))
    assert (f"{years[0]} to {years[-1]}", len(years)) == (rules.YEARS, years[-1] - years[0] + 1)
    hours = [f"{row.opens:%H:%M}–{row.closes:%H:%M}" for row in WorkingHours.objects.all()]
    assert " and ".join(hours) == rules.HOURS


@pytest.mark.parametrize(("seconds", "words"), [(60, "1 minute"), (5400, "90 minutes"), (86400 * 7, "7 days")])
def test_a_length_is_told_in_its_largest_whole_unit(seconds, words):
    assert rules.length(rules.timedelta(seconds=seconds)) == words
