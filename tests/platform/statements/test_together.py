"""Rows of several tables, written in one statement where the database can."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from huiyin.platform.access.models import Receipt, User
from huiyin.platform.notices.models import Message
from huiyin.platform.persons.models import Person
from huiyin.platform.statements import insert_together

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 1, 2, 3, 456789, tzinfo=UTC)
NASTY = "'; DROP TABLE x; -- %s %% \\ \" 换行\n😀"


def receipt(key, **fields):
    return Receipt(owner="chen", key=key, fingerprint="f", at=AT, **fields)


def message(**fields):
    return Message(template="matter.receive", chain="district", created_at=AT, queued_at=AT, next_try=AT, **fields)


def test_everything_that_was_given_is_there_afterwards():
    rows = [
        receipt("k1", status=201, body={"said": NASTY, "list": [1, None, True]}),
        Person(kind="reporter", sealed=b"\x00\xff'\\", remembered_at=AT),
        message(context={"number": NASTY}),
        message(context={}),
    ]
    insert_together(rows)
    for row in rows:
        assert vars_of(type(row).objects.get(pk=row.pk)) == vars_of(row)


def test_it_takes_one_statement_where_the_database_can(django_assert_num_queries):
    rows = [receipt("k1"), receipt("k2"), message(), message()]
    with django_assert_num_queries(1 if connection.vendor == "postgresql" else 4):
        insert_together(rows)
    assert (Receipt.objects.count(), Message.objects.count()) == (2, 2)


def test_keys_that_the_database_draws_are_set_in_order():
    rows = [receipt("k1"), message(), receipt("k2"), receipt("k3")]
    insert_together(rows)
    assert {row.pk: row.key for row in rows if isinstance(row, Receipt)} == dict(
        Receipt.objects.values_list("pk", "key")
    )
    assert not any(row._state.adding for row in rows)


def test_all_rows_are_in_or_none():
    insert_together([receipt("k1")])
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_together([message(), receipt("k1")])
    assert not Message.objects.exists()


def test_nothing_to_write_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert insert_together([]) is None


def test_a_row_can_be_changed_and_saved_afterwards():
    user = User(username="chen", display_name="陈", created_at=AT)
    insert_together([user])
    user.display_name = "陈晓梅"
    user.save()
    assert User.objects.get().display_name == "陈晓梅"


def vars_of(row):
    said = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in said.items()}
