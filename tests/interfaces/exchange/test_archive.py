"""The parts of an archive: rows as text, tables in an order that can be filled."""

from uuid import UUID

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from hypothesis import given
from hypothesis import strategies as st

from huiyin.domains.estates.models import Division
from huiyin.domains.matters.models import Limit, Matter
from huiyin.interfaces.exchange.archive.rows import kept_models, lines_of, parents_first, rows_of
from huiyin.platform.access.models import Session
from huiyin.platform.calendar.models import CalendarYear, WorkingHours
from huiyin.platform.persons.models import Person
from tests.factories.matters import make_world, report


def test_no_table_comes_before_one_that_it_points_at():
    placed = []
    for model in kept_models(apps):
        pointed = {field.related_model for field in model._meta.concrete_fields if field.is_relation} - {model}
        assert pointed <= set(placed)
        placed.append(model)


def test_every_table_of_ours_is_kept_but_sessions_since_people_sign_in_again():
    ours = {model for model in apps.get_models() if model.__module__.startswith("huiyin.")}
    assert ours - set(kept_models(apps)) == {Session}


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Matter, Person, Limit, WorkingHours, Division])
def test_a_row_read_back_from_its_line_is_the_same_row(model):
    report(make_world())
    rows = list(QuerySet(model).order_by("pk"))
    again = list(rows_of(model, lines_of(model)))
    fields = [field.attname for field in model._meta.concrete_fields]
    assert rows
    assert [[_same(getattr(row, name)) for name in fields] for row in again] == [
        [_same(getattr(row, name)) for name in fields] for row in rows
    ]


def _same(value):
    return bytes(value) if isinstance(value, memoryview) else value


@pytest.mark.django_db
@pytest.mark.parametrize("line", ["{}", "not json", '{"id": 1, "year": "MMXXVI", "source": ""}', "[]"])
def test_a_line_that_is_no_row_is_noticed(line):
    with pytest.raises((KeyError, TypeError, ValueError, ValidationError)):
        list(rows_of(CalendarYear, [line]))


@given(st.permutations(range(6)))
def test_parents_come_first_whatever_the_order(order):
    rows = [Division(pk=UUID(int=n + 1), parent_id=UUID(int=n) if n else None) for n in range(6)]
    assert [row.pk for row in parents_first(Division, [rows[n] for n in order])] == [row.pk for row in rows]


def test_rows_that_point_at_nothing_are_noticed():
    with pytest.raises(ValueError, match="not there"):
        list(parents_first(Division, [Division(pk=UUID(int=1), parent_id=UUID(int=9))]))
