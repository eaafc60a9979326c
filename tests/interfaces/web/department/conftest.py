import pytest
from django.test import Client
from django.urls import reverse

from huiyin.interfaces.web.shared import moment
from tests.clock import HOUR, MONDAY_NINE
from tests.factories.handovers import handed, text_of
from tests.factories.matters import World, make_world

NOON = MONDAY_NINE + 3 * HOUR


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - the tables must be there
    return make_world()


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    monkeypatch.setattr(moment, "present", lambda: NOON)


@pytest.fixture
def given(world):
    """A matter handed to the officer."""
    return handed(world)


@pytest.fixture
def address(given):
    """Where the officer's pages are: `address()` or `address("answer")`."""

    def at(page=""):
        return reverse(f"office-{page}" if page else "office", args=[text_of(given.address)])

    return at


@pytest.fixture
def phone(given, address):
    """The officer's phone, inside."""
    browser = Client()
    browser.post(address("enter"), {"code": given.code})
    return browser
