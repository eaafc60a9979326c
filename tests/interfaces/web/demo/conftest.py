"""A demo that runs: its settings, its folder, and the invented banner without its month."""

from datetime import timedelta

import pytest
from django.db import transaction

from huiyin.interfaces import clock
from huiyin.interfaces.exchange.demo import build_demo
from huiyin.interfaces.web.shared import moment


@pytest.fixture(autouse=True)
def _the_clock_of_the_demo(monkeypatch):
    """Here the moment is not fixed: the clock itself is what is tried."""
    monkeypatch.setattr(moment, "present", clock.now)


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):  # noqa: ARG001 - the tables must be there
    """The banner as it was built an hour ago, once for all tests of a file; each of them is undone by itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_demo(at=clock.now() - timedelta(hours=1), matters=0)
        transaction.set_rollback(True)


@pytest.fixture
def demo_settings(settings, tmp_path):
    settings.DEMO, settings.DEMO_FOLDER = True, tmp_path
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "huiyin.interfaces.web.demo"]
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "huiyin.interfaces.web.demo.middleware.demonstrating"]
    settings.ROOT_URLCONF = "tests.interfaces.web.demo.addresses"
    return settings


@pytest.fixture
def demo(built, db, demo_settings):  # noqa: ARG001 - what a running demo is made of
    return built
