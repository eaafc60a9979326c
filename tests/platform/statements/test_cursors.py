"""Statements that come again and again: nobody asks whether the database is still there, unless it said otherwise."""

from typing import Any

import pytest
from django.db import connection

from huiyin.platform.access.models import User
from huiyin.platform.statements import Known

pytestmark = pytest.mark.django_db(transaction=True)


@Known
def users_called(username: str) -> Any:
    """The keys of the users with this name."""
    return User.objects.filter(username=username).values_list("pk")


def begin_a_request() -> None:
    """What happens to a connection at the head of each request."""
    connection.health_check_enabled, connection.health_check_done = True, False
    connection.close_if_unusable_or_obsolete()


@pytest.fixture
def checks(monkeypatch):
    """How often the database was asked whether it is there."""
    asked: list[bool] = []
    is_usable = connection.is_usable
    monkeypatch.setattr(connection, "is_usable", lambda: asked.append(True) or is_usable())
    users_called("somebody")
    yield asked
    connection.health_check_enabled = False


def test_a_connection_on_which_nothing_came_is_taken_as_it_is(checks, django_assert_num_queries):
    begin_a_request()
    with django_assert_num_queries(1):
        users_called("somebody")
    assert checks == []


def test_a_connection_that_the_server_ended_is_noticed_and_made_anew(checks):
    begin_a_request()
    end_all_but_one()
    assert users_called("somebody") == []
    assert checks == ([True] if connection.vendor == "postgresql" else [])


def end_all_but_one() -> None:
    """Let the server end every connection but the one that asks for it, as a restart does."""
    if connection.vendor == "postgresql":
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        other.close()
