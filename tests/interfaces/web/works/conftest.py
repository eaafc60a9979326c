import pytest

from huiyin.interfaces.web.shared import moment
from tests.factories.matters import World
from tests.factories.works import TEN, make_crew


@pytest.fixture
def crew(db: None) -> World:  # noqa: ARG001 - the tables must be there
    return make_crew()


@pytest.fixture(autouse=True)
def _at_ten(monkeypatch):
    monkeypatch.setattr(moment, "present", lambda: TEN)


@pytest.fixture
def desk(client, crew):
    client.force_login(crew.he)
    return client


@pytest.fixture
def site(client, crew):
    client.force_login(crew.wang)
    return client
