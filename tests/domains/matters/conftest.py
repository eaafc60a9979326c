import pytest

from tests.factories.matters import World, make_world


@pytest.fixture
def world(db) -> World:
    return make_world()
