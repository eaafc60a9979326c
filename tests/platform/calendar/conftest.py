"""The people and moments of the calendar's tests."""

from datetime import datetime

import pytest

from huiyin.platform.access.actors import Actor
from tests.clock import SHANGHAI


@pytest.fixture
def clerk_wu() -> Actor:
    """The clerk of the district who enters each year's holidays."""
    return Actor("staff", "wu", "吴文书")


@pytest.fixture
def late_in_2026() -> datetime:
    """A day in November, when the State Council announces the next year."""
    return datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
