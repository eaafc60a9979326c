import os
import signal
import socket
import subprocess
import sys
import time
from types import SimpleNamespace
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from huiyin.config import server
from huiyin.config.server import server_options

STARTED = 120.0  # seconds; nothing waits that long but what is broken


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answer_of(url, until):
    while time.monotonic() < until:
        try:
            with urlopen(url) as reply:  # noqa: S310 - our own address
                return reply.status, dict(reply.headers)
        except URLError:
            time.sleep(0.1)
    return None, {}


@pytest.fixture
def served(tmp_path):
    """A real server as an operator starts it: its own process, an empty data folder."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HUIYIN_")}
    variables = {**kept, "DJANGO_SETTINGS_MODULE": "huiyin.config.settings", "PYTHONPATH": "src"}
    script = f"import django; django.setup(); from huiyin.config.server import serve; serve(port={port})"
    process = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", script], env={**variables, "HUIYIN_DATA": str(tmp_path)}, stderr=subprocess.PIPE
    )
    yield process, f"http://127.0.0.1:{port}"
    process.kill()
    process.communicate()


def test_the_server_serves_health_and_ends_well_when_told_to(served):
    process, url = served
    status, _headers = answer_of(f"{url}/healthz", time.monotonic() + STARTED)
    assert status == 200
    process.send_signal(signal.SIGTERM)
    assert process.wait(STARTED) == 0


def test_a_style_is_named_by_its_content_and_kept_for_ever(served, tmp_path):
    _process, url = served
    answer_of(f"{url}/healthz", time.monotonic() + STARTED)
    name = next((tmp_path / "static" / "shared").rglob("*.*.css")).relative_to(tmp_path / "static")
    status, headers = answer_of(f"{url}/static/{name}", time.monotonic() + STARTED)
    assert (status, "immutable" in headers["Cache-Control"]) == (200, True)


def test_sqlite_is_served_by_one_process_and_a_server_by_one_a_core(monkeypatch):
    chosen = {}
    for vendor in ("sqlite", "postgresql"):
        monkeypatch.setattr(server, "connection", SimpleNamespace(vendor=vendor))
        chosen[vendor] = server_options(host="127.0.0.1", port=8000, processes=None, threads=None)["workers"]
    assert chosen == {"sqlite": 1, "postgresql": os.cpu_count()}


def test_an_address_of_the_new_internet_stands_in_brackets():
    options = server_options(host="::1", port=8000, processes=2, threads=3)
    assert (options["bind"], options["workers"], options["threads"]) == ("[::1]:8000", 2, 3)
