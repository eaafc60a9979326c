import pytest

from tests.factories.meetings import Table, make_table


@pytest.fixture
def table(db: None) -> Table:  # noqa: ARG001 - the tables must be there
    return make_table()
