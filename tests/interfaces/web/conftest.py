import pytest

from huiyin.interfaces.web.shared import moment
from tests.clock import MONDAY_NINE


@pytest.fixture(autouse=True)
def _monday_nine_on_the_clock(monkeypatch):
    monkeypatch.setattr(moment, "present", lambda: MONDAY_NINE)
