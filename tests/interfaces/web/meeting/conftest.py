import pytest

from huiyin.interfaces.web.meeting import live
from huiyin.interfaces.web.shared import moment
from tests.factories.meetings import FRIDAY_THREE, Table, make_table


@pytest.fixture
def table(db: None) -> Table:  # noqa: ARG001 - the tables must be there
    live.forget()
    return make_table()


@pytest.fixture
def desk(client, table):
    client.force_login(table.world.he)
    return client


@pytest.fixture
def at_three(monkeypatch):
    monkeypatch.setattr(moment, "present", lambda: FRIDAY_THREE)
