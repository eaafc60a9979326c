import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

from tests.rings import RING


@pytest.mark.django_db
def test_health_is_ok_while_the_database_answers(client):
    assert client.get("/healthz").json()["status"] == "ok"


@pytest.mark.django_db
def test_health_is_503_when_the_database_is_gone(client, monkeypatch):
    def gone():
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", gone)
    assert client.get("/healthz").status_code == 503


@pytest.mark.django_db
def test_health_cannot_be_written_to():
    strict = Client(enforce_csrf_checks=True)
    assert [strict.post("/healthz").status_code, strict.put("/healthz").status_code] == [405, 405]


@pytest.mark.django_db
def test_every_reply_carries_a_content_policy_without_unsafe(client):
    policy = client.get("/healthz").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_argon2_is_the_first_hasher_and_its_test_stand_in_is_argon2_too():
    assert [hasher.rpartition(".")[2] for hasher in settings.PASSWORD_HASHERS] == ["CheapArgon2"]


def run_django(code, **variables):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("HUIYIN_")}
    script = f"import django; django.setup(); from django.conf import settings; {code}"
    environment = {**inherited, "DJANGO_SETTINGS_MODULE": "huiyin.config.settings", "PYTHONPATH": "src", **variables}
    return subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)  # noqa: S603


def test_production_does_not_start_with_mistakes_and_names_them(tmp_path):
    ended = run_django("", HUIYIN_MODE="production", HUIYIN_DEBUG="yes", HUIYIN_DATA=str(tmp_path))
    assert ended.returncode != 0
    assert all(name in ended.stderr for name in ("HUIYIN_SECRET", "HUIYIN_DEBUG", "HUIYIN_TLS", "HUIYIN_KEYS"))


def test_production_cookies_travel_encrypted_only():
    shown = "print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.PASSWORD_HASHERS[0])"
    ended = run_django(
        shown,
        HUIYIN_MODE="production",
        HUIYIN_SECRET="y" * 60,
        HUIYIN_TLS="behind-proxy",
        HUIYIN_ALLOWED_HOSTS="huiyin.example.cn",
        HUIYIN_BASE_URL="https://huiyin.example.cn",
        HUIYIN_KEYS=RING,
    )
    assert ended.stdout == "True True django.contrib.auth.hashers.Argon2PasswordHasher\n"
