"""Checking a store in which people are at work."""

import threading

import pytest
from django.db import connection

from huiyin.domains.matters.models import Matter
from huiyin.interfaces.exchange import verifying
from huiyin.interfaces.exchange.held import take_down
from tests.clock import DAY, MONDAY_NINE
from tests.factories.matters import answered, handled, make_world


@pytest.mark.django_db(transaction=True)
def test_what_somebody_writes_while_it_is_checked_is_no_fault(monkeypatch):
    world = make_world()
    take_down(at=MONDAY_NINE)
    answered(world)

    def write():
        try:
            handled(world)
        finally:
            connection.close()

    def write_behind_the_record():
        """When the record has been read, and the rows that it speaks of have not."""
        writer.start()
        writer.join(timeout=20)
        return []

    writer = threading.Thread(target=write)
    monkeypatch.setattr(verifying, "people_off_the_record", write_behind_the_record)
    faults = list(verifying.everything_wrong(at=MONDAY_NINE + DAY / 2, posted=None, progress=int))
    assert (faults, writer.is_alive(), Matter.objects.count()) == ([], False, 2)
