"""What every test may rely on: a fixed moment, no network, and shipped rows that survive a flush."""

import ipaddress
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from whitenoise.middleware import WhiteNoiseMiddleware

from huiyin.platform.statements.keys import check_keys_at_once
from tests.engine import ENGINE
from tests.shipped import keep_shipped_rows

# The same examples each time: it is the change that is judged. And how busy a machine is says nothing of the product.
settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "huiyin"
SHANGHAI = ZoneInfo("Asia/Shanghai")


def pytest_addoption(parser: pytest.Parser) -> None:
    """A second engine need not run what touches no table, nor the browsers again."""
    parser.addoption("--tables-only", action="store_true", help="run what uses the database, without the browsers")


def touches_tables(item: pytest.Item) -> bool:
    """Whether a test asks for the database, by its mark or by what it takes."""
    taken = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(taken & {"db", "transactional_db", "live_server"})


def pytest_configure(config: pytest.Config) -> None:
    """Compile the words that changed: what people read is part of what is tested."""
    if not hasattr(config, "workerinput"):
        stale = [path for path in PACKAGE.rglob("*.po") if not is_newer(path.with_suffix(".mo"), path)]
        if stale:
            subprocess.run([sys.executable, "dev/messages.py", "compile"], cwd=ROOT, check=True)


def is_newer(made: Path, source: Path) -> bool:
    """Whether a file was made from its source as it stands."""
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what a run on the second engine would only repeat."""
    if config.getoption("--tables-only"):
        kept = {item for item in items if touches_tables(item) and item.get_closest_marker("journey") is None}
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]


@pytest.fixture
def monday_nine() -> datetime:
    """Monday 2 March 2026, nine in the morning in Shanghai: an ordinary working day after the Spring Festival."""
    return datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Drop no database of a cluster that is thrown away as a whole: a browser may still hold a connection to it."""
    return ENGINE == "postgresql"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:  # noqa: ARG001 - it comes first
    """Make the database once, as `huiyin migrate` leaves it, and remember the rows that migrations ship."""
    with ExitStack() as kept:
        with django_db_blocker.unblock():
            kept.enter_context(keep_shipped_rows())
            check_keys_at_once()
        yield  # blocked again: what does not ask for the tables would write rows that every later test finds


@pytest.fixture(scope="session", autouse=True)
def served_files() -> Iterator[None]:
    """Look for the served files once a run, not once a client: it was a tenth of the time of a page's test."""
    kept: dict[str, Any] = {}
    look = WhiteNoiseMiddleware.add_files_from_finders

    def once(self: Any) -> None:
        if not kept:
            before, self.files = self.files, kept
            look(self)
            self.files = before
        self.files.update(kept)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", once)
        yield


def is_here(address: object) -> bool:
    """Whether a socket address stays on this machine; Unix sockets do."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def network_attempts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Fail a test that opens a connection to another machine, even where the code under test swallows the error."""
    attempts: list[object] = []

    def guarded(name: str) -> None:
        connect = getattr(socket.socket, name)

        def refuse_elsewhere(self: socket.socket, address: object) -> Any:
            if not is_here(address):
                attempts.append(address)
                raise ConnectionRefusedError(f"a test reached for {address!r}")
            return connect(self, address)

        monkeypatch.setattr(socket.socket, name, refuse_elsewhere)

    guarded("connect")
    guarded("connect_ex")
    yield attempts
    if attempts:
        pytest.fail(f"the network was reached for: {attempts}")
