"""What every bench stands on: a PostgreSQL of its own, the product's server on it, and a client that costs little."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.engine import ROLE, start_cluster

CLIENTS = 8
DURABLE = ("max_connections=60", "shared_buffers=256MB")  # else as PostgreSQL comes: every commit reaches the disk

Request = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Load:
    """What a round came to."""

    answers: int
    seconds: float
    wrong: int

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds


def prepare(engine: str = "postgresql") -> None:
    """Start PostgreSQL, name it to Django, and make the tables; or the same on the embedded SQLite."""
    for name in [name for name in os.environ if name.startswith("HUIYIN_")]:
        del os.environ[name]
    data = tempfile.mkdtemp(prefix="huiyin-bench-")
    address = f"postgresql://{ROLE}@/postgres?host={start_cluster(DURABLE)}" if engine == "postgresql" else ""
    os.environ |= {
        "HUIYIN_DATA": data,
        "HUIYIN_DATABASE": address,
        "HUIYIN_SECRET": secrets.token_urlsafe(60),
        "HUIYIN_LOG_LEVEL": "error",
        "DJANGO_SETTINGS_MODULE": "huiyin.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}{os.pathsep}{ROOT / 'bench'}",
    }
    Path(data, "static").mkdir()
    subprocess.run([sys.executable, "-m", "huiyin", "migrate"], check=True)

    import django  # noqa: PLC0415 - the environment comes first

    django.setup()


@contextmanager
def serving(script: str = "_server.py", *told: str) -> Iterator[int]:
    """The server of the bench, as long as the block runs; its port. `told` are further arguments of the script."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, ROOT / "bench" / script, str(port), *told])  # noqa: S603 - our own
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _attempt in range(300):
        if server.poll() is not None:
            raise SystemExit("the server of the bench did not start")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server of the bench does not answer")


def post(path: str, body: bytes, headers: str = "") -> bytes:
    """The bytes of a POST with a JSON body; `headers` are whole lines."""
    return (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n{headers}\r\n"
    ).encode() + body


def get(path: str, headers: str = "") -> bytes:
    """The bytes of a GET."""
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n".encode()


def load(port: int, make: Request, expected: int, *, seconds: float) -> Load:
    """Send requests through a few open connections, each as soon as the answer before it is there."""
    counts: list[tuple[int, int]] = []
    until = time.monotonic() + seconds

    def client() -> None:
        right = wrong = 0
        with socket.create_connection(("127.0.0.1", port)) as wire:
            wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while time.monotonic() < until:
                wire.sendall(make())
                if _status(wire) == expected:
                    right += 1
                else:
                    wrong += 1
        counts.append((right, wrong))

    began = time.monotonic()
    threads = [threading.Thread(target=client) for _number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    passed = time.monotonic() - began
    return Load(sum(right for right, _ in counts), passed, sum(wrong for _, wrong in counts))


def _status(wire: socket.socket) -> int:
    """Read one answer to its end; its status."""
    read = b""
    while (end := read.find(b"\r\n\r\n")) < 0:
        read += _some(wire)
    head = read[:end].lower()
    place = head.index(b"content-length:") + 15
    length = int(head[place : (head + b"\r\n").index(b"\r\n", place)])
    left = length - (len(read) - end - 4)
    while left > 0:
        left -= len(_some(wire))
    return int(head[9:12])


def _some(wire: socket.socket) -> bytes:
    got = wire.recv(65536)
    if not got:
        raise ConnectionError("the server hung up")
    return got


def spread(values: list[float]) -> str:
    """The median, and between which values it lies."""
    return f"{median(values):.2f} (from {min(values):.2f} to {max(values):.2f})"
