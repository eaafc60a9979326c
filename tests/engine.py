"""The database the suite runs on: SQLite in memory, or a PostgreSQL cluster that lives as long as the run.

`HUIYIN_TEST_ENGINE=sqlite` (the default) or `postgresql`. The first process of a run starts the cluster and tells its
children (pytest-xdist workers inherit the environment) where it is; it listens on a Unix socket only. PostgreSQL
refuses to run as root, so root hands it to an unprivileged account.
"""

import atexit
import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ENGINE = os.environ.get("HUIYIN_TEST_ENGINE", "sqlite")
SOCKETS = "HUIYIN_TEST_SOCKETS"  # where a cluster of this run already listens
ROLE = "huiyin"
OLDEST = 15
PATIENCE = 60.0
PR_SET_PDEATHSIG = 1
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


class NoEngineError(Exception):
    """The engine asked for cannot be had here; the message says what to install."""


def database_url() -> str:
    """The address of the suite's database, for `HUIYIN_DATABASE`; empty means SQLite."""
    if ENGINE == "sqlite":
        return ""
    if ENGINE != "postgresql":
        raise NoEngineError(f"HUIYIN_TEST_ENGINE is {ENGINE!r}; it can be sqlite or postgresql")
    if SOCKETS not in os.environ:
        os.environ[SOCKETS] = str(start_cluster())
    return f"postgresql://{ROLE}@/postgres?host={os.environ[SOCKETS]}"


def programs() -> Path:
    """The folder with `initdb` and `postgres` of the newest version here that is not too old."""
    found = {int(path.parent.name): path for path in Path("/usr/lib/postgresql").glob("[1-9][0-9]/bin")}
    newest = max((version for version in found if version >= OLDEST), default=None)
    if newest is not None:
        return found[newest]
    beside = shutil.which("initdb")
    if beside is not None and shutil.which("postgres") is not None:
        return Path(beside).parent
    raise NoEngineError(f"PostgreSQL {OLDEST} or newer is not installed (on Debian: apt-get install postgresql)")


def unprivileged() -> pwd.struct_passwd | None:
    """The account to run PostgreSQL under when we are root; None when we are not and may run it ourselves."""
    if os.geteuid() != 0:
        return None
    accounts = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in accounts:
            return accounts[name]
    raise NoEngineError("PostgreSQL does not run as root, and there is no account postgres or nobody to run it")


def dies_with_us() -> Callable[[], None]:
    """What a child does before it starts, so that a killed run leaves no server behind (Linux; elsewhere nothing)."""
    try:
        prctl = ctypes.CDLL(None).prctl
    except (OSError, AttributeError):
        return lambda: None
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGINT)


def start_cluster(settings: Sequence[str] = QUICK) -> Path:
    """Start a throw-away cluster and return the folder of its socket; it stops with this process."""
    bin_folder, account = programs(), unprivileged()
    home = Path(tempfile.mkdtemp(prefix="huiyin-pg-"))
    who: dict[str, object] = {}
    if account is not None:
        os.chown(home, account.pw_uid, account.pw_gid)
        who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    made = subprocess.run(  # noqa: S603 - our own arguments
        [bin_folder / "initdb", "-D", home / "data", "-U", ROLE, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        **who,  # type: ignore[call-overload]
    )
    if made.returncode:
        shutil.rmtree(home, ignore_errors=True)
        raise NoEngineError(f"initdb failed: {made.stderr}")
    options = [f"-c{option}" for option in (*settings, "listen_addresses=", f"unix_socket_directories={home}")]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(  # noqa: S603 - our own arguments
            [bin_folder / "postgres", "-D", home / "data", *options],
            cwd=home,
            stdout=log,
            stderr=log,
            preexec_fn=dies_with_us(),  # noqa: PLW1509 - one prctl, before any thread exists
            **who,  # type: ignore[call-overload]
        )
    atexit.register(stop_cluster, server, home)
    wait_until_ready(server, home)
    return home


def wait_until_ready(server: subprocess.Popen[bytes], home: Path) -> None:
    """Return when the server answers; raises NoEngineError with its log when it ends or takes too long."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        status = home / "data" / "postmaster.pid"
        if status.exists() and status.read_text().rstrip().endswith("ready"):  # it may be empty yet
            return
        time.sleep(0.05)
    raise NoEngineError(f"PostgreSQL did not start: {(home / 'log').read_text()}")


def stop_cluster(server: subprocess.Popen[bytes], home: Path) -> None:
    """End the server at once and leave nothing behind."""
    server.send_signal(signal.SIGQUIT)
    server.wait(timeout=PATIENCE)
    shutil.rmtree(home, ignore_errors=True)
