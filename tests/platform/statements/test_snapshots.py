"""One moment of the whole store, while others write."""

import threading

import pytest
from django.db import connection

from huiyin.platform.access.models import User
from huiyin.platform.statements.snapshots import one_moment
from tests import cast


def hire_elsewhere():
    try:
        cast.property_wang("matters.see")
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_what_others_write_meanwhile_is_seen_afterwards_and_waits_for_nobody():
    cast.officer_chen("matters.see")
    with one_moment():
        before = User.objects.count()
        writer = threading.Thread(target=hire_elsewhere)
        writer.start()
        writer.join(timeout=10)
        assert not writer.is_alive()
        assert User.objects.count() == before
    assert User.objects.count() == before + 1


@pytest.mark.django_db
def test_within_a_transaction_it_is_the_moment_of_that_one():
    with one_moment():
        cast.officer_chen("matters.see")
    assert User.objects.filter(username="chen").exists()
