import pytest
from django.test import Client

from tests.factories.matters import World, make_world


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - the tables must be there
    return make_world()


@pytest.fixture
def entered():
    """Sign somebody in: `entered(world.chen)` is a browser of theirs."""

    def enter(user):
        client = Client()
        client.force_login(user)
        return client

    return enter
