import pytest

from tests.factories.matters import World
from tests.factories.works import make_crew


@pytest.fixture
def crew(db: None) -> World:  # noqa: ARG001 - the tables must be there
    return make_crew()
