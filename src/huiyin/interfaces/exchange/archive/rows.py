"""Rows as lines of text that mean the same on either database, and the order in which tables can be filled."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.apps.registry import Apps
from django.db.models import BinaryField, Field, ForeignKey, Model, QuerySet

# Filled by Django itself, or worth nothing elsewhere.
LEFT_OUT: Final = frozenset({"contenttypes", "auth"})
SESSIONS: Final = "access.session"
PORTION: Final = 1000

Line = dict[str, Any]


def kept_models(apps: Apps) -> list[type[Model]]:
    """The models whose rows are kept, those that others point at first."""
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in LEFT_OUT
        and model._meta.label_lower != SESSIONS
        and model._meta.managed
        and not model._meta.proxy
    ]
    placed: dict[str, type[Model]] = {}
    waiting = sorted(models, key=lambda model: model._meta.db_table)
    while waiting:
        ready = [model for model in waiting if _pointed_at(model) <= placed.keys()]
        if not ready:
            raise RuntimeError(f"tables point at each other in a circle: {[model._meta.db_table for model in waiting]}")
        placed |= {model._meta.db_table: model for model in ready}
        waiting = [model for model in waiting if model._meta.db_table not in placed]
    return list(placed.values())


def _pointed_at(model: type[Model]) -> set[str]:
    fields = (field for field in model._meta.concrete_fields if isinstance(field, ForeignKey))
    tables = {field.related_model._meta.db_table for field in fields}
    return tables - {model._meta.db_table}


def lines_of(model: type[Model]) -> Iterator[str]:
    """Every row as one line of JSON, found by key, so that no cursor stays open."""
    names = [field.attname for field in model._meta.concrete_fields]
    rows: QuerySet[Model, Any] = QuerySet(model).order_by("pk").values_list("pk", *names)
    portion = list(rows[:PORTION])
    while portion:
        for _pk, *values in portion:
            told = {name: _plain(value) for name, value in zip(names, values, strict=True)}
            yield json.dumps(told, ensure_ascii=False)
        portion = list(rows.filter(pk__gt=portion[-1][0])[:PORTION]) if len(portion) == PORTION else []


def _plain(value: object) -> object:
    """A value as JSON holds it; JSON columns pass as they are."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return b64encode(bytes(value)).decode()
    return value


def rows_of(model: type[Model], lines: Iterable[str]) -> Iterator[Model]:
    """The rows that the lines tell. Raises KeyError, TypeError, ValueError or ValidationError for lines that do not."""
    fields = model._meta.concrete_fields
    for line in lines:
        told: Line = json.loads(line)
        yield model(**{field.attname: _read(field, told[field.attname]) for field in fields})


def _read(field: "Field[Any, Any]", value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, BinaryField):
        return b64decode(value, validate=True)
    return (field.target_field if isinstance(field, ForeignKey) else field).to_python(value)


def parents_first(model: type[Model], rows: Iterable[Model]) -> Iterator[Model]:
    """The rows so that none comes before one of its own table that it points at."""
    own = [
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model._meta.db_table == model._meta.db_table
    ]
    if not own:
        yield from rows
        return
    placed: set[object] = set()
    held: list[Model] = []
    for row in rows:
        if _stands(row, own, placed):
            placed.add(row.pk)
            yield row
        else:
            held.append(row)
    yield from _in_rounds(held, own, placed)


def _in_rounds(held: list[Model], own: list[str], placed: set[object]) -> Iterator[Model]:
    while held:
        ready = [row for row in held if _stands(row, own, placed)]
        if not ready:
            raise ValueError("rows point at rows that are not there")
        placed |= {row.pk for row in ready}
        yield from ready
        held = [row for row in held if row.pk not in placed]


def _stands(row: Model, own: Iterable[str], placed: set[object]) -> bool:
    return all(getattr(row, name) in placed or getattr(row, name) is None for name in own)


def counts(models: Iterable[type[Model]]) -> Mapping[str, int]:
    """Table → rows in it."""
    return {model._meta.db_table: QuerySet(model).count() for model in models}
