import pytest
from django.test import Client

from tests.factories.matters import World, make_world


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - the tables must be there
    return make_world()


@pytest.fixture
def other_browser() -> Client:
    """A second browser."""
    return Client()


@pytest.fixture(autouse=True)
def _media_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
