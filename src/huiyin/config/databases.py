"""From one address to Django's description of a database.

(nothing)                                     SQLite, HUIYIN_DATA/huiyin.sqlite3
sqlite:///absolute/path.sqlite3
postgresql://user:password@host:port/name     and ?sslmode=… or any other word that libpq knows;
postgresql://user@/name?host=/run/postgresql  through a Unix socket
                                              and ?prepare=off behind a pooler that forgets prepared statements
"""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

POSTGRESQL = ("postgresql", "postgres")
LOOKS = "must look like postgresql://user:password@host:5432/name or sqlite:///path"


def database(address: str, data: Path) -> dict[str, Any]:
    """Django's entry for `DATABASES`. Raises ValueError with a sentence when the address is none."""
    if not address:
        return sqlite(data / "huiyin.sqlite3")
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise ValueError(LOOKS) from error
    if parts.scheme == "sqlite" and parts.path.startswith("/") and not parts.netloc:
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme in POSTGRESQL:
        return postgresql(parts)
    raise ValueError(LOOKS)


def sqlite(path: Path) -> dict[str, Any]:
    """One file, written by one process at a time and read by any number meanwhile.

    A transaction takes its write lock at once: an upgrade half-way cannot wait for another's and would fail.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
        },
    }


def postgresql(parts: SplitResult) -> dict[str, Any]:
    """A server, also behind a pooler that hands out connections a transaction at a time.

    The busiest statements are prepared once for each connection. A pooler that cannot carry that over (PgBouncer before
    1.21) needs `?prepare=off`.
    """
    name, options = unquote(parts.path.removeprefix("/")), dict(parse_qsl(parts.query))
    if not name:
        raise ValueError("names no database: postgresql://user:password@host:5432/name")
    try:
        port = parts.port
    except ValueError as error:
        raise ValueError("has a port that is no number") from error
    prepares = options.pop("prepare", "on") != "off"
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # a cursor would outlive its transaction on another's connection
        "OPTIONS": options | ({"prepare_threshold": 5} if prepares else {}),
    }
