"""In the order they stand: the first empties a table as transactional tests do, the second must not notice."""

import pytest

from huiyin.platform.calendar.models import CalendarYear


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_transactional_test_finds_the_shipped_rows_whatever_ran_before(turn):
    assert CalendarYear.objects.filter(year=2026).exists(), turn
    CalendarYear.objects.all().delete()
