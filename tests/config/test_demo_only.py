"""The pages on which one becomes anybody with one click are installed in a running demo, and nowhere else."""

import os
import subprocess
import sys

import pytest

from tests.conftest import PACKAGE
from tests.rings import RING

ASK = """
import django; django.setup()
from django.conf import settings
from django.urls import Resolver404, resolve
try:
    resolve("/demo/be/secretary/"); found = True
except Resolver404:
    found = False
app = "huiyin.interfaces.web.demo" in settings.INSTALLED_APPS
bar = any("web.demo" in name for name in settings.MIDDLEWARE)
print(found, app, bar, settings.DEMO)
"""
PRODUCTION = {
    "HUIYIN_MODE": "production",
    "HUIYIN_SECRET": "s" * 60,
    "HUIYIN_TLS": "behind-proxy",
    "HUIYIN_ALLOWED_HOSTS": "huiyin.example.cn",
    "HUIYIN_BASE_URL": "https://huiyin.example.cn",
    "HUIYIN_KEYS": RING,
}


@pytest.fixture
def asked(tmp_path):
    def ask(**settings):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("HUIYIN_", "DJANGO_"))}
        own = {"HUIYIN_DATA": str(tmp_path), "PYTHONPATH": str(PACKAGE.parent)}
        variables = kept | own | {"DJANGO_SETTINGS_MODULE": "huiyin.config.settings"} | settings
        done = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-c", ASK], env=variables, cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    return ask


def test_a_running_demo_has_them(asked, tmp_path):
    (tmp_path / "demo").mkdir()
    assert asked() == ["True"] * 4


def test_a_site_that_no_demo_was_built_in_has_none(asked):
    assert asked() == ["False"] * 4


@pytest.mark.parametrize("mode", [PRODUCTION, {"HUIYIN_MODE": "test"}])
def test_production_has_none_even_beside_a_demos_folder(asked, tmp_path, mode):
    (tmp_path / "demo").mkdir()
    assert asked(**mode) == ["False"] * 4
