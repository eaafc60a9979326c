"""Huiyin as an operator has it: a folder, a database of the suite's engine, and the command in a process of its own."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import psycopg

from tests.engine import ENGINE, ROLE, SOCKETS

ROOT = Path(__file__).parents[3]
PATIENCE = 600  # seconds; a demo is built in 20, on a machine with much else to do in many more


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line of its results."""
        return self.out.rstrip("\n").rpartition("\n")[2]


@dataclass(frozen=True)
class Installation:
    """One store. `database` is its address; empty for the SQLite file in the folder."""

    folder: Path
    database: str = ""
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The variables of a process of this installation, and none of the suite's own."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("HUIYIN_", "DJANGO_"))}
        own = {"HUIYIN_DATA": str(self.folder), "HUIYIN_DATABASE": self.database, "PYTHONPATH": str(ROOT / "src")}
        return kept | own | {"LC_ALL": "en_US.UTF-8"} | self.settings

    def sql(self, *statements: str) -> None:
        """Somebody's hands in the database, past the product."""
        if not self.database:
            with closing(sqlite3.connect(self.folder / "huiyin.sqlite3", isolation_level=None)) as connection:
                for statement in statements:
                    connection.execute(statement)
            return
        with psycopg.connect(self.database, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[call-overload]

    def slowly(self, first: str, second: str, *, pause: float) -> None:
        """Two statements of one transaction, with a pause between them, as somebody else at work."""
        opened = psycopg.connect(self.database, autocommit=True) if self.database else self._file()
        with closing(opened) as connection:
            connection.execute("BEGIN" if self.database else "BEGIN IMMEDIATE")
            connection.execute(first)
            time.sleep(pause)
            connection.execute(second).fetchall()
            connection.execute("COMMIT")

    def _file(self) -> sqlite3.Connection:
        return sqlite3.connect(self.folder / "huiyin.sqlite3", isolation_level=None, timeout=PATIENCE)

    def count(self, table: str) -> int:
        """How many rows a table holds, as somebody else sees it."""
        asked = f"SELECT count(*) FROM {table}"  # noqa: S608 - our own names
        if not self.database:
            with closing(sqlite3.connect(self.folder / "huiyin.sqlite3")) as connection:
                return int(connection.execute(asked).fetchone()[0])
        with psycopg.connect(self.database) as connection:
            return int(connection.execute(asked).fetchone()[0])  # type: ignore[call-overload,index]

    def is_written_to(self, table: str) -> bool:
        """Whether somebody is writing just now and has not said that it is done."""
        if not self.database:
            with closing(
                sqlite3.connect(self.folder / "huiyin.sqlite3", timeout=0, isolation_level=None)
            ) as connection:
                try:
                    connection.executescript("BEGIN IMMEDIATE; ROLLBACK")
                except sqlite3.OperationalError:
                    return True
                return False
        asked = "SELECT count(*) FROM pg_locks WHERE relation = %s::regclass AND mode = 'RowExclusiveLock'"
        with psycopg.connect(self.database) as connection:
            row = connection.execute(asked, [table]).fetchone()
        return row is not None and row[0] > 0

    def unguard(self, table: str) -> list[str]:
        """The statements that take the guards of a table down."""
        on_table = f" ON {table}" if self.database else ""
        return [f"DROP TRIGGER {table}_no_{event}{on_table}" for event in ("update", "delete")]

    def start(self, *words: object) -> "subprocess.Popen[str]":
        """The command, running."""
        return subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "huiyin", *map(str, words)],
            cwd=self.folder,
            env=self.environment,
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *words: object) -> Said:
        """The command, to its end."""
        with self.start(*words) as process:
            out, err = process.communicate(timeout=PATIENCE)
        return Said(process.returncode, out, err)

    def done(self, *words: object) -> Said:
        """The command, which must succeed."""
        said = self.run(*words)
        assert said.code == 0, said.err
        return said


def new_installation(folder: Path, *, engine: str = ENGINE, like: Installation | None = None) -> Installation:
    """An empty store, or a copy of another one of the same engine."""
    folder.mkdir(parents=True)
    for name in ("huiyin.sqlite3", "keys.json"):
        if like is not None and (like.folder / name).exists():
            shutil.copy(like.folder / name, folder / name)
    if engine == "sqlite":
        return Installation(folder)
    name = f"t{uuid4().hex}"
    template = f' TEMPLATE "{like.database.partition("@/")[2].partition("?")[0]}"' if like is not None else ""
    with psycopg.connect(f"host={os.environ[SOCKETS]} user={ROLE} dbname=postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"{template}')  # type: ignore[call-overload]
    return Installation(folder, f"postgresql://{ROLE}@/{name}?host={os.environ[SOCKETS]}")


def stopped(process: "subprocess.Popen[str]", number: int = signal.SIGTERM) -> Said:
    """What a running command said until it was told to stop."""
    process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    return Said(process.returncode, out, err)
