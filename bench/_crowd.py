"""A district of any size for the benches: matters lived through once, with all that belongs to them, then multiplied.

Of a hundred matters ninety-four are settled and lie spread over a thousand days; the others are open. One in twenty
lies in the community that is looked at, the rest in nineteen others of the same street, each with its own company.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import DateTimeField, Field, Model

from huiyin.domains.matters.actions.joining import join_matter
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.models import Answer, Clock, Matter, Reporter, Step, Verdict
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.platform.notices.models import Delivery, Message
from huiyin.platform.persons.models import Person
from tests.factories.estates import make_community, make_organisation, make_place
from tests.factories.matters import World, answered, dispatched, handled, her, report

COMMUNITIES: Final = 20
PLACES: Final = 200  # in the community that is looked at
DAYS: Final = 1000  # over which the settled ones lie
COUNTED: Final = 100_000_000  # from here on the keys of multiplied rows that are counted
BLOCK: Final = 100  # keys of one kind that a multiplied family may take


@dataclass(frozen=True)
class Family:
    """A matter as it was lived through, or two that were joined, with the rows that belong to it."""

    first: int  # its place among a hundred
    last: int
    rows: tuple[Model, ...]
    settled: bool

    @property
    def keys(self) -> dict[object, int]:
        """Each row's key, and its order."""
        return {row.pk: order for order, row in enumerate(self.rows)}


class Crowd:
    """The families of one community, multiplied over a street."""

    def __init__(self, world: World, *, now: datetime) -> None:
        self.world, self.size = world, 0
        self.families = tuple(_families(world, now=now))
        _numbers_table()
        own = (world.community.pk, world.community.area, world.company.pk, world.estate.pk)
        self.own = [(*own, make_place(world.estate, f"{number}栋", kind="building").pk) for number in range(PLACES)]
        self.others = list(_others())

    def grow(self, size: int) -> None:
        """So many matters in all, about."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO bench_numbers VALUES (%s, %s, %s, %s, %s, %s, %s)",
                [(g, g // 100 % DAYS, *map(_written, self._home(g // 100))) for g in range(self.size, size)],
            )
        for family in self.families:
            for row in family.rows:
                _multiply(row, family, above=self.size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.size = size

    def _home(self, hundred: int) -> Sequence[object]:
        round_, community = divmod(hundred, COMMUNITIES)
        return self.others[community - 1] if community else self.own[round_ % PLACES]


def _families(world: World, *, now: datetime) -> Iterator[Family]:
    past, lately = now - timedelta(days=40), now - timedelta(hours=2)
    settled = answered(world, at=past)
    word, voice = Word(solved=True, satisfied=Satisfaction.SATISFIED), settled.reporter
    record_verdict(actor=her(voice), matter=settled.matter, reporter=voice, word=word, at=past + timedelta(days=1))
    yield Family(0, 93, tuple(_rows(settled.matter)), settled=True)
    yield Family(94, 94, tuple(_rows(report(world, at=lately).matter)), settled=False)
    yield Family(95, 95, tuple(_rows(dispatched(world, at=lately).matter)), settled=False)
    yield Family(96, 97, tuple(_rows(handled(world, at=lately).matter)), settled=False)
    yield Family(98, 98, tuple(_rows(answered(world, at=lately).matter)), settled=False)
    main, other = handled(world, at=lately).matter, report(world, at=lately).matter
    join_matter(actor=world.acting(world.chen, "matters.dispatch"), matter=other, into=main, at=lately)
    yield Family(99, 99, (*_rows(main), *_rows(other)), settled=False)


def _rows(matter: Matter) -> Iterator[Model]:
    yield Matter.objects.get(pk=matter.pk)
    yield from Person.objects.filter(pk__in=matter.reporters.values("person"))
    for model in (Reporter, Step, Clock, Answer, Verdict):
        yield from model.objects.filter(matter=matter)
    for message in Message.objects.filter(about_id=str(matter.pk)):
        yield message
        yield from Delivery.objects.filter(message=message)


def _others() -> Iterator[tuple[object, ...]]:
    for number in range(1, COMMUNITIES):
        community = make_community(f"1506020010{number + 10}")
        company = make_organisation(
            name=f"{number}号物业", kind="property_company", level="handler", area=community.area
        )
        yield community.pk, community.area, company.pk, None, None


def _numbers_table() -> None:
    key = "uuid" if connection.vendor == "postgresql" else "char(32)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE bench_numbers (g bigint PRIMARY KEY, days integer, "
            f"community {key}, area varchar(160), company {key}, estate {key}, place {key})"
        )
    if connection.vendor == "sqlite":
        connection.connection.create_function("key_of", 2, _key, deterministic=True)
        connection.connection.create_function("text_of", 2, lambda of, g: str(UUID(_key(of, g))), deterministic=True)
    else:
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE FUNCTION key_of(text, bigint) RETURNS uuid LANGUAGE sql IMMUTABLE "
                "RETURN md5($1 || $2::text)::uuid"
            )
            cursor.execute(
                "CREATE FUNCTION text_of(text, bigint) RETURNS text LANGUAGE sql IMMUTABLE RETURN key_of($1, $2)::text"
            )


def _key(of: str, number: int) -> str:
    return hashlib.md5(f"{of}{number}".encode(), usedforsecurity=False).hexdigest()


def _written(value: object) -> object:
    return value.hex if isinstance(value, UUID) and connection.vendor == "sqlite" else value


def _multiply(row: Model, family: Family, *, above: int) -> None:
    """Copy a row once for every number of its family, with keys, place and days of its own; one statement."""
    fields = [field for field in row._meta.concrete_fields if isinstance(field, Field)]
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field, row, family) for field in fields)
    table = row._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} t, bench_numbers n "  # noqa: S608 - from _meta
            "WHERE t.id = %s AND n.g >= %s AND n.g %% 100 BETWEEN %s AND %s",
            [_written(row.pk), above, family.first, family.last],
        )


def _value(field: "Field[Any, Any]", row: Model, family: Family) -> str:
    """What stands in a column of a copy."""
    held, column = getattr(row, field.attname), f't."{field.column}"'
    if held is None:
        return column
    if field.primary_key or field.is_relation or field.attname == "about_id":
        return _pointed(field, held, row, family) or column
    own = {
        "number": f"'9{family.keys[row.pk]:02}' || (100 + n.g / 900000) || '-' || (100000 + n.g %% 900000)",
        "code_hash": f"'{family.keys[row.pk]}x{family.first}x' || n.g",
        "phone_hash": f"'{family.keys[row.pk]}x{family.first}x' || n.g",
        "area": "n.area",
    }
    if isinstance(row, (Matter, Reporter, Person)) and field.attname in own:
        return own[field.attname]
    if family.settled and isinstance(field, DateTimeField):
        return EARLIER[connection.vendor].format(column)
    return column


def _pointed(field: "Field[Any, Any]", held: Any, row: Model, family: Family) -> str:
    """What stands in a column that names a row: that row's copy, a place and a unit of its own; "" for what stays."""
    if field.attname == "about_id":
        return f"text_of('{UUID(held)}', n.g)"
    if isinstance(row, Matter) and field.attname in PLACED:
        return PLACED[field.attname]
    if held not in family.keys:
        return ""
    counted = isinstance(held, int)
    return f"{COUNTED} + n.g * {BLOCK} + {family.keys[held]}" if counted else f"key_of('{held}', n.g)"


PLACED: Final = {
    "community_id": "n.community",
    "lead_unit_id": "n.company",
    "estate_id": "n.estate",
    "place_id": "n.place",
}
EARLIER: Final = {
    "postgresql": "{} - n.days * interval '1 day'",
    "sqlite": "strftime('%%Y-%%m-%%d %%H:%%M:%%f', {}, '-' || n.days || ' days')",
}
