import pytest

from tests.factories.matters import World, make_world


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - the tables must be there
    return make_world()
