import sqlite3

import pytest
from django.db import connection

from huiyin.core.errors import Invalid
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.persons.actions import for_delivery, remember
from huiyin.platform.persons.data import PersonalData
from huiyin.platform.persons.models import Person
from huiyin.platform.persons.queries import people_with_phone
from huiyin.platform.sealing import CannotOpen
from tests.cast import AUNT_LIN_NAME, AUNT_LIN_PHONE
from tests.clock import MONDAY_NINE
from tests.platform.persons.conftest import ADDRESS

pytestmark = pytest.mark.django_db


def columns_of(table: str) -> bytes:
    """Every value of a table as the database itself holds it, run together."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own table
        values = [value for row in cursor.fetchall() for value in row if value is not None]
    binary = (bytes, memoryview, sqlite3.Binary)
    return b"\n".join(bytes(value) if isinstance(value, binary) else str(value).encode() for value in values)


def test_what_was_told_is_given_back_whole():
    told = {"name": "包 乌云", "phone": AUNT_LIN_PHONE, "email": "b@example.com", "address": "x", "id_number": "12"}
    person = remember(**told, language="en", actor=SYSTEM, at=MONDAY_NINE)
    assert for_delivery(person.pk) == PersonalData(**told, language="en")


def test_the_table_shows_neither_name_nor_phone_nor_address(lin):
    held = columns_of(Person._meta.db_table)
    assert str(lin.phone_hash).encode() in held
    for planted in (AUNT_LIN_NAME, AUNT_LIN_PHONE, ADDRESS, AUNT_LIN_PHONE[-4:] + '"'):
        assert planted.encode() not in held


def test_remembering_is_one_insert(django_assert_num_queries):
    with django_assert_num_queries(1):
        lin = remember(name=AUNT_LIN_NAME, phone=AUNT_LIN_PHONE, actor=SYSTEM, at=MONDAY_NINE)
    assert list(people_with_phone(AUNT_LIN_PHONE)) == [lin]


def test_the_same_person_sealed_twice_looks_different_but_is_found_by_one_phone(lin):
    again = remember(name=AUNT_LIN_NAME, phone="+86 199-0000-1001", address=ADDRESS, actor=SYSTEM, at=MONDAY_NINE)
    other = remember(name=AUNT_LIN_NAME, phone="19900001002", actor=SYSTEM, at=MONDAY_NINE)
    assert bytes(again.sealed) != bytes(lin.sealed)
    assert set(people_with_phone("１９９ ００００ １００１")) == {lin, again}
    assert other not in people_with_phone(AUNT_LIN_PHONE)


def test_people_without_a_phone_are_not_found_by_an_empty_one():
    remember(name="没有电话", actor=SYSTEM, at=MONDAY_NINE)
    assert list(people_with_phone("")) == []
    assert list(people_with_phone("没有")) == []


def test_every_field_at_fault_is_named_and_nothing_is_stored():
    with pytest.raises(Invalid) as wrong:
        remember(name="长" * 61, phone="没有", address="x" * 201, actor=SYSTEM, at=MONDAY_NINE)
    assert sorted(wrong.value.fields) == ["address", "name", "phone"]
    assert not Person.objects.exists()


def test_a_blob_copied_to_another_row_does_not_open(lin):
    other = remember(name="周海", actor=SYSTEM, at=MONDAY_NINE)
    Person.objects.filter(pk=other.pk).update(sealed=lin.sealed)
    with pytest.raises(CannotOpen):
        for_delivery(other.pk)


def test_a_person_never_shows_in_a_traceback(lin):
    assert repr(for_delivery(lin.pk)) == "PersonalData(name, phone, address)"
    assert str(lin) == str(lin.pk)
