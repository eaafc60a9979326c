"""The demo as it was at its beginning, kept beside it, so that one click brings it back while it is being served.

SQLite copies its pages into the living file as one transaction: whoever reads meanwhile reads the old rows, whoever
comes after the new ones. On PostgreSQL the kept tables stand in a schema of their own. Photos are named by what they
show and never change; a kept link to each brings back what was erased meanwhile.
"""

import fcntl
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from huiyin.interfaces import clock
from huiyin.interfaces.exchange.demo import kept_schema

WAIT_S = 60.0


def is_kept() -> bool:
    """Whether there is a beginning to go back to, made by the same tables as those in use."""
    return _mark().is_file() and _kept_migrations() == sorted(_migrations())


def keep(*, at: datetime) -> None:
    """Keep everything as it stands at this moment; an older copy is replaced."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    _mark().unlink(missing_ok=True)
    if connection.vendor == "sqlite":
        _file().unlink(missing_ok=True)
        _copy(_living(), _file())
    else:
        kept_schema.keep()
    shutil.rmtree(folder / "photos", ignore_errors=True)
    if _photos().is_dir():
        shutil.copytree(_photos(), folder / "photos", copy_function=_link)
    _mark().write_text(json.dumps({"at": at.isoformat(), "migrations": sorted(_migrations())}), encoding="utf-8")


def restore() -> datetime:
    """Bring back what was kept, and the moment it was kept at. Everybody is signed out by it, for sessions are rows."""
    at = datetime.fromisoformat(json.loads(_mark().read_text(encoding="utf-8"))["at"])
    with alone():
        if connection.vendor == "sqlite":
            connection.close()
            _copy(_file(), _living())
        else:
            kept_schema.restore()
        if (_folder() / "photos").is_dir():
            shutil.copytree(_folder() / "photos", _photos(), copy_function=_link, dirs_exist_ok=True)
        clock.set_clock(at)
    return at


@contextmanager
def alone() -> Iterator[None]:
    """Let nobody else move the clock or set the demo back meanwhile, in this process or in another."""
    with (_folder() / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as kept, closing(sqlite3.connect(target, timeout=WAIT_S)) as living:
        kept.backup(living)


def _link(source: str, target: str) -> None:
    if Path(target).exists():
        return
    try:
        os.link(source, target)
    except OSError:  # another disk, or one without links
        shutil.copy2(source, target)


def _migrations() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return [f"{app}.{name}" for app, name in cursor.fetchall()]


def _kept_migrations() -> list[str]:
    return list(json.loads(_mark().read_text(encoding="utf-8"))["migrations"])


def _folder() -> Path:
    return Path(settings.DEMO_FOLDER)


def _mark() -> Path:
    return _folder() / "kept.json"


def _file() -> Path:
    return _folder() / "kept.sqlite3"


def _living() -> Path:
    return Path(connection.settings_dict["NAME"])


def _photos() -> Path:
    return Path(settings.MEDIA_ROOT) / "photos"
