"""One command to try everything: accounts on the screen, the site and the worker beside it, one end for all."""

import os
import re
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest

from tests.interfaces.cli.installations import PATIENCE, Installation, stopped

pytestmark = pytest.mark.django_db
NAMES = ("dispatcher", "secretary", "property", "grid", "street", "department")


@pytest.fixture
def port():
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture
def running(installation, port):
    """A demo that answers, and its port."""
    process = installation.start("demo", "--port", port)
    for line in process.stdout:
        if line.startswith("Huiyin is ready"):
            break
    yield process
    if process.poll() is None:
        stopped(process)


def is_served(port):
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE) as reply:
            return reply.status == 200
    except (URLError, ConnectionError):  # nobody listens, or whoever did ends just now
        return False


def eventually(holds):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not holds():
        time.sleep(0.1)
    return holds()


def test_it_prints_the_accounts_to_try(demo_installation):
    said = demo_installation.done("demo", "--no-serve", "--port", 8123)
    assert [name for name in NAMES if f"\n{name} " not in said.out] == []
    assert said.out.count("huiyin-demo") >= len(NAMES)
    assert "http://127.0.0.1:8123/desk/" in said.out


def test_started_again_it_goes_on_with_what_is_there(installation):
    before = installation.count("matters_matter")
    installation.done("demo", "--no-serve")
    assert installation.count("matters_matter") == before > 0


def test_what_it_built_keeps_the_promises(demo_installation):
    assert demo_installation.done("verify").last.endswith("wrong: 0")


def test_site_and_worker_run_until_it_is_told_to_end(installation, running, port):
    assert is_served(port)
    assert eventually(lambda: installation.count("notices_workerbeat") == 1)
    assert stopped(running).code == 0
    assert not is_served(port)


def test_letters_to_residents_stand_in_a_file_and_do_not_bury_the_accounts(installation, running):
    letters = installation.folder / "letters.txt"
    assert eventually(lambda: "[notice " in letters.read_text())
    said = stopped(running)
    assert "[notice " not in said.out
    assert f"What residents are told by message is written to {letters}" in said.err


def test_killed_it_leaves_nothing_running(running, port):
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert eventually(lambda: not is_served(port))


def test_a_port_that_is_taken_is_told_before_anything_starts(installation, port):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        said = installation.run("demo", "--port", port)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        f"huiyin: Port {port} on 127.0.0.1 cannot be had (Address already in use):"
        " stop what uses it, or choose another: --port N.\n"
    )


@pytest.mark.parametrize("port", [0, 70_000])
def test_what_is_no_port_is_refused(installation, port):
    assert installation.run("serve", "--port", port).code == 2


def test_a_production_server_is_no_place_for_it(installation):
    production = {
        "HUIYIN_MODE": "production",
        "HUIYIN_SECRET": "s" * 60,
        "HUIYIN_TLS": "behind-proxy",
        "HUIYIN_ALLOWED_HOSTS": "huiyin.example.cn",
        "HUIYIN_BASE_URL": "https://huiyin.example.cn",
    }
    said = Installation(installation.folder, installation.database, production).run("demo", "--no-serve")
    assert (said.code, "This is a production server" in said.err) == (2, True)


def test_data_that_are_not_the_demos_are_left_alone(installation):
    installation.sql("UPDATE access_user SET username = 'somebody' WHERE username = 'street'")
    said = installation.run("demo", "--no-serve")
    assert (said.code, "These data are not the demo's" in said.err) == (1, True)


def test_when_the_worker_ends_by_itself_all_end(running, port):
    children = [int(pid) for pid in os.popen(f"ps -o pid= --ppid {running.pid}").read().split()]  # noqa: S605 - a number
    assert len(children) == 2
    os.kill(children[1], signal.SIGKILL)
    assert running.wait(timeout=60) == 1
    assert not is_served(port)


class Visitor:
    """A browser of the demo, without scripts."""

    def __init__(self, port):
        self.address = f"http://127.0.0.1:{port}"
        self.jar = build_opener(HTTPCookieProcessor())

    def get(self, path):
        return self.jar.open(f"{self.address}{path}", timeout=30).read().decode()

    def post(self, path, **fields):
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get("/demo/")).group(1)
        body = urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        return self.jar.open(f"{self.address}{path}", body, timeout=60).read().decode()


@pytest.mark.usefixtures("running")
def test_one_click_sets_everything_back_while_it_is_served(installation, port):
    visitor, before = Visitor(port), installation.count("matters_matter")
    visitor.post("/demo/be/dispatcher/")
    visitor.post("/demo/clock/", step="week")
    visitor.post("/demo/path/do/")
    assert installation.count("matters_matter") == before + 1
    page = visitor.post("/demo/reset/")
    assert "一切都还原到了开头的样子" in page
    assert "您是访客" in page
    assert installation.count("matters_matter") == before
    visitor.post("/demo/path/do/")
    assert installation.count("matters_matter") == before + 1
    assert installation.done("verify").last.endswith("wrong: 0")


@pytest.mark.usefixtures("running")
def test_everything_is_set_back_while_somebody_else_holds_a_table_and_wants_another(installation, port):
    visitor, before = Visitor(port), installation.count("matters_matter")
    first, then = "UPDATE works_work SET id = id", "SELECT * FROM access_user"
    with ThreadPoolExecutor() as pool:
        other = pool.submit(installation.slowly, first, then, pause=3.0)
        assert "一切都还原到了开头的样子" in visitor.post("/demo/reset/")
        other.result()
    assert installation.count("matters_matter") == before


@pytest.mark.usefixtures("running")
def test_commands_see_the_time_to_which_a_visitor_moved_the_clock(installation, port):
    visitor = Visitor(port)
    visitor.post("/demo/clock/", step="week")
    visitor.post("/demo/path/do/")
    assert installation.done("verify").last.endswith("wrong: 0")
