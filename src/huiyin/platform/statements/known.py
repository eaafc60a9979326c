"""Reads whose SQL is compiled once: building a queryset costs several times what PostgreSQL needs to answer it.

The queryset stays the one definition of the read. It is compiled with arguments that nothing else can be mistaken for;
where these come out, in the form in which the database takes them, later arguments go in.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from time import monotonic
from typing import Any, Final, Generic, TypeVar, cast
from uuid import UUID, uuid4

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators
from django.db.transaction import TransactionManagementError

from huiyin.core.moments import Moment

from .cursors import known_cursor

T = TypeVar("T")
Shape = tuple[int | None, ...]  # for each argument its length, None for one value

_FAR: Final = date(9000, 1, 1)


class Known(Generic[T]):
    """A read of fixed shape: call it with the values that its builder takes, and get the list of its rows.

    `build` takes texts, keys and days, each compared as a whole (equal, less, in a list), or lists of them; it must
    not decide anything by them. It returns a queryset of models or of `values_list`, without prefetching. One that
    locks its rows raises TransactionManagementError outside a transaction, as Django does.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, T]]) -> None:
        self._build = build
        self._plans: dict[Shape, _Plan] = {}

    def __call__(self, *values: object) -> list[T]:
        """The rows for these values."""
        shape = tuple(len(value) if isinstance(value, list) else None for value in values)
        plan = self._plans.get(shape)
        if plan is None:
            plan = self._plans[shape] = _compiled(self._build, values)
        return cast("list[T]", plan.rows(values))

    def first(self, *values: object) -> T | None:
        """The first row, or None."""
        rows = self(*values)
        return rows[0] if rows else None


class Kept(Known[T]):
    """As Known, for what operators set and matters only read: the rows are kept for a moment (settings.KEPT_SECONDS).

    What changes in that moment counts from its end, as if the request had come that much earlier. The rows are shared
    between threads: look at them, change nothing. None are kept where the setting is 0, as in the tests.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, T]]) -> None:
        super().__init__(build)
        self._rows: Moment[list[T]] = Moment()

    def __call__(self, *values: object) -> list[T]:
        """The rows for these values, read now or a moment ago."""
        key = _key(values)
        now, seconds = monotonic(), settings.KEPT_SECONDS
        kept = self._rows.get(key, now=now, seconds=seconds)
        return self._rows.keep(key, super().__call__(*values), now=now, seconds=seconds) if kept is None else kept

    def learn(self, rows: list[T], *values: object) -> None:
        """Keep rows for these values that another read brought along."""
        self._rows.keep(_key(values), rows, now=monotonic(), seconds=settings.KEPT_SECONDS)


def _key(values: Sequence[object]) -> Hashable:
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a parameter comes from: which argument, which of its elements."""

    argument: int
    element: int | None

    def of(self, values: Sequence[Any]) -> object:
        value = values[self.argument]
        return value if self.element is None else value[self.element]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A compiled read: its SQL, its parameters (constants, or places of arguments), and how rows become results."""

    sql: str
    params: tuple[object, ...]
    made: Callable[[list[tuple[Any, ...]]], list[Any]]
    locks: bool

    def rows(self, values: Sequence[object]) -> list[Any]:
        here = connections[DEFAULT_DB_ALIAS]
        if self.locks and not here.in_atomic_block:
            raise TransactionManagementError("rows are held until a transaction ends, and there is none")
        given = _on_sqlite if here.vendor == "sqlite" else _as_it_is
        filled: list[Any] = [given(param.of(values)) if isinstance(param, _Place) else param for param in self.params]
        with known_cursor(self.sql) as cursor:
            cursor.execute(self.sql, filled)
            return self.made(cursor.fetchall())


def _compiled(build: Callable[..., QuerySet[Any, Any]], values: Sequence[object]) -> _Plan:
    given = _on_sqlite if connection.vendor == "sqlite" else _as_it_is
    places: dict[object, _Place] = {}
    stand_ins: list[object] = []
    for number, value in enumerate(values):
        if isinstance(value, list):
            made = [_stand_in(each, number, position) for position, each in enumerate(value)]
            places |= {given(each): _Place(number, position) for position, each in enumerate(made)}
            stand_ins.append(made)
        else:
            alone = _stand_in(value, number, 0)
            places[given(alone)] = _Place(number, None)
            stand_ins.append(alone)
    queryset = build(*stand_ins)
    compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
    sql, raw = compiler.as_sql()
    params = tuple(places.get(param, param) if isinstance(param, Hashable) else param for param in raw)
    if {param for param in params if isinstance(param, _Place)} != set(places.values()):
        raise LookupError(f"an argument of {build} does not come out of its SQL as it went in")
    locks = queryset.query.select_for_update and connection.features.has_select_for_update
    return _Plan(sql, params, _maker(queryset, compiler), locks=locks)


def _as_it_is(value: object) -> object:
    return value


def _on_sqlite(value: object) -> object:
    """The value as Django hands it to SQLite, which has no type for keys and days."""
    if isinstance(value, UUID):
        return value.hex
    return value.isoformat() if isinstance(value, date) else value


def _stand_in(value: object, number: int, position: int) -> object:
    """A value of the same kind that no constant of a query is."""
    if isinstance(value, UUID):
        return uuid4()
    if isinstance(value, datetime):
        raise TypeError("a moment cannot be recognised in SQL; compare days")
    if isinstance(value, date):
        return _FAR + timedelta(days=100 * number + position)
    if isinstance(value, str):
        return f"\x01{number}.{position}"
    raise TypeError(f"{type(value).__name__} cannot be an argument of a known read")


def _maker(queryset: QuerySet[Any, Any], compiler: Any) -> Callable[[list[tuple[Any, ...]]], list[Any]]:
    """How rows of the database become what the queryset would return."""
    converters = compiler.get_converters([column[0] for column in compiler.select])

    def converted(rows: list[tuple[Any, ...]]) -> list[Any]:
        return [tuple(row) for row in compiler.apply_converters(rows, converters)] if converters else rows

    # Django chooses by this attribute what becomes of the rows.
    if not issubclass(queryset._iterable_class, ModelIterable):  # noqa: SLF001
        return converted
    info = compiler.klass_info
    model: type[Model] = info["model"]
    begin, end = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in compiler.select[begin:end]]
    # The types are those of Django 6, where one more argument came in; we run 5.2.
    populators = get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]

    def instances(rows: list[tuple[Any, ...]]) -> list[Any]:
        made = []
        for row in converted(rows):
            instance = model.from_db(DEFAULT_DB_ALIAS, names, row[begin:end])
            for populator in populators:
                populator.populate(row, instance)
            made.append(instance)
        return made

    return instances
