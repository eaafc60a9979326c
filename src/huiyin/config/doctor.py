"""What is set up, what is missing, and what to do about it: read by `huiyin doctor`, changes nothing."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from huiyin.domains.estates.queries import public_communities
from huiyin.interfaces.exchange.posters.pdf import PANGO, can_print
from huiyin.platform.calendar.queries import missing_years
from huiyin.platform.notices.queries import living_workers, outbox_counts
from huiyin.platform.sealing.keyring import KeyRingError, newest_key

OLDEST_POSTGRESQL: Final = 150_000
LEAST_FREE_BYTES: Final = 2 * 1024**3
LOOK_AHEAD: Final = timedelta(days=90)  # the State Council announces a year's calendar in the autumn before it


class Level(StrEnum):
    """How bad it is: well, to be known, or in the way of serving."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; the hint says what to do and is empty when there is nothing to do."""

    level: Level
    what: str
    hint: str = ""


def findings(*, at: datetime | None = None) -> list[Finding]:
    """Everything that was looked at, in the order a new operator meets it; `at` is aware, None means this moment."""
    moment = datetime.now(UTC) if at is None else at
    found = [*mode(), *data_folder(), *keys(), *built_parts(), *printing()]
    reached = list(database())
    found += reached
    if all(finding.level is not Level.FAULT for finding in reached):
        for look in READING_TABLES:
            found += look(moment)
    return [*found, *mail()]


def mode() -> Iterator[Finding]:
    """How this installation is meant."""
    if settings.MODE == "production":
        yield Finding(Level.OK, f"production mode, reached as {', '.join(settings.ALLOWED_HOSTS)}")
    else:
        hint = "set HUIYIN_MODE=production before real residents rely on it"
        yield Finding(Level.WARNING, f"{settings.MODE} mode: default secrets are accepted", hint)


def data_folder() -> Iterator[Finding]:
    """Whether what is kept can be written, and has room."""
    folder = Path(settings.DATA)
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(nearest, os.W_OK):
        yield Finding(
            Level.FAULT, f"the data folder {folder} cannot be written", "set HUIYIN_DATA, or give us the right"
        )
        return
    free = shutil.disk_usage(nearest).free
    if free < LEAST_FREE_BYTES:
        hint = "photos and backups need room: free some, or move HUIYIN_DATA"
        yield Finding(Level.WARNING, f"the data folder {folder} has {free // 1024**2} MB left", hint)
    else:
        yield Finding(Level.OK, f"the data folder is {folder}")


def keys() -> Iterator[Finding]:
    """Whether personal data can be sealed."""
    try:
        yield Finding(Level.OK, f"personal data are sealed with {settings.CIPHER}, key {newest_key()}")
    except KeyRingError as error:
        yield Finding(Level.FAULT, str(error), "restore the key ring from its backup, or set HUIYIN_KEYS")


def built_parts() -> Iterator[Finding]:
    """What a checkout makes at set-up and a wheel brings along."""
    if finders.find("vendor/htmx.min.js") is None:
        yield Finding(Level.FAULT, "the front-end packages are missing", "run: make setup")
    if not any((settings.PACKAGE / "interfaces").rglob("*.mo")):
        yield Finding(Level.FAULT, "the Chinese words are not compiled", "run: make setup")


def printing() -> Iterator[Finding]:
    """Whether posters and labels can become PDFs."""
    if can_print():
        yield Finding(Level.OK, "posters and labels are printed as PDF")
    else:
        hint = f"until then they are printed from the browser; install: {PANGO}"
        yield Finding(Level.WARNING, "Pango is missing: no PDF can be made", hint)


def database() -> Iterator[Finding]:
    """Whether the database answers, is new enough, and has our tables."""
    try:
        connection.ensure_connection()
        waiting = unapplied()
    except Error as error:
        told = str(error).strip().partition("\n")[0]
        yield Finding(Level.FAULT, f"the database does not answer: {told}", "check HUIYIN_DATABASE and the server")
        return
    if connection.vendor == "postgresql" and getattr(connection, "pg_version", 0) < OLDEST_POSTGRESQL:
        yield Finding(Level.FAULT, "PostgreSQL is older than 15", "upgrade the server")
    if waiting:
        yield Finding(Level.FAULT, f"{len(waiting)} migrations wait, the first is {waiting[0]}", "run: huiyin migrate")
    else:
        yield Finding(Level.OK, f"the database is {connection.display_name}, and its tables are up to date")


def unapplied() -> list[str]:
    """The names of the migrations that this version brings and the database has not had."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def ground(_at: datetime) -> Iterator[Finding]:
    """Whether there is a community for anybody to report in."""
    opened = public_communities().count()
    if opened:
        yield Finding(Level.OK, f"communities opened: {opened}")
    else:
        hint = "run: huiyin setup, and open the link it prints; or: huiyin open FILE"
        yield Finding(Level.WARNING, "no community is opened: residents find an empty page", hint)


def calendar(at: datetime) -> Iterator[Finding]:
    """Whether promises can be counted for the months to come."""
    years = missing_years((at + LOOK_AHEAD).date())
    if years:
        named = ", ".join(str(year) for year in years)
        hint = "enter the State Council's announcement: until then promises in it are counted as plain weekdays"
        yield Finding(Level.WARNING, f"nobody has entered the working calendar of {named}", hint)
    else:
        yield Finding(Level.OK, f"the working calendar reaches to {(at + LOOK_AHEAD).date()} and beyond")


def worker(at: datetime) -> Iterator[Finding]:
    """Whether messages leave and deadlines are watched."""
    living = [beat.worker for beat in living_workers(at=at)]
    if living:
        yield Finding(Level.OK, f"workers alive: {', '.join(living)}")
    else:
        yield Finding(
            Level.WARNING, "no worker is alive: nothing is sent, no deadline is watched", "run: huiyin worker"
        )


def outbox(at: datetime) -> Iterator[Finding]:
    """Whether messages that should have left are still here."""
    counts = outbox_counts(at=at)
    if counts["dead"]:
        hint = "see the reasons, mend them, then send again"
        yield Finding(Level.WARNING, f"{counts['dead']} messages were given up", hint)
    if counts["late"]:
        yield Finding(Level.WARNING, f"{counts['late']} messages are late", "run: huiyin worker")


def mail() -> Iterator[Finding]:
    """Whether mail can be sent."""
    if settings.SMTP:
        yield Finding(Level.OK, f"mail leaves as {settings.DEFAULT_FROM_EMAIL}")
    else:
        yield Finding(Level.WARNING, "no mail server is set: nobody is told by mail", "set HUIYIN_SMTP")


READING_TABLES: Final[tuple[Callable[[datetime], Iterator[Finding]], ...]] = (ground, calendar, worker, outbox)
