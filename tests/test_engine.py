import socket

import pytest
from django.db import connection

from tests.engine import ENGINE


@pytest.mark.django_db
def test_the_suite_runs_on_the_engine_that_was_asked_for():
    assert connection.vendor == ENGINE


@pytest.mark.django_db
def test_the_database_keeps_chinese_as_it_was_written():
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s", ["事事有回音"])
        assert cursor.fetchone() == ("事事有回音",)


def test_the_network_is_closed_to_tests(network_attempts):
    with socket.socket() as client, pytest.raises(ConnectionRefusedError, match=r"192\.0\.2\.1"):
        client.connect(("192.0.2.1", 80))
    assert network_attempts == [("192.0.2.1", 80)]
    network_attempts.clear()
