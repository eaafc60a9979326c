"""Reading an archive back into an empty store: the tables of its version, its rows, then the steps to this version.

Everything or nothing: the rows go in one transaction, and what does not match the archive's own digests is refused.
"""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import BadZipFile, ZipFile

from django.apps.registry import Apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from huiyin import __version__
from huiyin.core.errors import Invalid
from huiyin.interfaces.exchange.migrating import bring_tables_up
from huiyin.platform.audit.refusal import set_aside, unguarded

from .manifest import FILES, NAME, TABLES, Manifest, not_an_archive, open_archive
from .ring import put_ring
from .rows import PORTION, counts, kept_models, parents_first, rows_of

CHUNK: Final = 1 << 20
# Rows of these say that somebody has worked here.
LIVED_IN: Final = ("audit_auditrow", "access_user", "estates_community", "matters_matter")


@dataclass(frozen=True, slots=True)
class Restored:
    """How many tables, rows and files stand here now."""

    tables: int
    rows: int
    files: int


def restore(path: Path, *, progress: Callable[[int, int], object] = lambda _done, _all: None) -> Restored:
    """Fill an empty store from an archive. `progress` hears (rows done, all).

    Raises Invalid, field "file", for what is no archive of a version known here, field "store" where somebody has
    worked already, field "ring" where the key ring at hand is another one and the archive brings none.
    """
    archive, manifest = open_archive(path)
    with archive:
        _refuse_what_is_lived_in()
        _check_version(manifest)
        _check_members(archive, manifest)
        put_ring(archive, manifest)
        _migrate_to(manifest)
        with transaction.atomic():
            rows = _fill(archive, manifest, progress)
        files = _put_files(archive)
    bring_tables_up()
    return Restored(len(manifest.tables), rows, files)


def _refuse_what_is_lived_in() -> None:
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in LIVED_IN:
            if table not in there:
                continue
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608 - our own names
            if cursor.fetchone():
                message = _("There are data here already. Restore into a new folder (HUIYIN_DATA) or a new database.")
                raise Invalid({"store": [message]})


def _check_version(manifest: Manifest) -> None:
    known = MigrationLoader(None).disk_migrations
    strange = sorted(_named(manifest) - known.keys())
    if strange:
        message = _("This backup comes from version %(version)s, which this one (%(own)s) does not know.")
        raise Invalid({"file": [message % {"version": manifest.version, "own": __version__}]})


def _check_members(archive: ZipFile, manifest: Manifest) -> None:
    """Every member is there, says what it said when it was written, and nothing else is in the archive."""
    names = set(archive.namelist()) - {NAME}
    if names != manifest.digests.keys() or not all(_stays_inside(name) for name in names):
        raise not_an_archive()
    try:
        for name, digest in manifest.digests.items():
            with archive.open(name) as member:
                found = hashlib.sha256()
                while chunk := member.read(CHUNK):
                    found.update(chunk)
            if found.hexdigest() != digest:
                raise not_an_archive()
    except (BadZipFile, EOFError, ValueError) as fault:
        raise not_an_archive() from fault


def _stays_inside(name: str) -> bool:
    """Whether a member's name leads nowhere but into the folder it is put in."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not any(part in {"..", "/"} or ":" in part or "\\" in part for part in parts)


def _migrate_to(manifest: Manifest) -> None:
    """The tables as they were when the archive was made: fresh from the migrations, with what those ship."""
    if MigrationRecorder(connection).applied_migrations().keys() - _named(manifest):
        message = _("The tables here are newer than the backup. Restore into a new folder (HUIYIN_DATA) or database.")
        raise Invalid({"store": [message]})
    MigrationExecutor(connection).migrate(_last_of_each(manifest))


def _last_of_each(manifest: Manifest) -> list[tuple[str, str]]:
    return [(app, names[-1]) for app, names in manifest.migrations.items()]


def _named(manifest: Manifest) -> set[tuple[str, str]]:
    return {(app, name) for app, names in manifest.migrations.items() for name in names}


def _fill(archive: ZipFile, manifest: Manifest, progress: Callable[[int, int], object]) -> int:
    models = kept_models(_apps_of(manifest))
    _empty(models)
    total, done = sum(manifest.tables.values()), 0
    for model in models:
        if model._meta.db_table in manifest.tables:
            for portion in _portions(_rows(archive, model)):
                rows: QuerySet[Model] = QuerySet(model)
                rows.bulk_create(portion)
                done += len(portion)
                progress(done, total)
    _count_on(models)
    found = counts(models)
    if any(found.get(table) != rows for table, rows in manifest.tables.items()):
        raise not_an_archive()
    return done


def _empty(models: Sequence[type[Model]]) -> None:
    """Take away what the migrations shipped: it stands in the archive as it was last."""
    tables = [model._meta.db_table for model in reversed(models) if QuerySet(model).exists()]
    guarded = sorted(set(tables) - set(unguarded(tables)))
    with set_aside(guarded), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names from _meta


def _apps_of(manifest: Manifest) -> Apps:
    """The models as they were when the archive was made."""
    loader = MigrationLoader(connection)
    return loader.project_state(_last_of_each(manifest)).apps


def _rows(archive: ZipFile, model: type[Model]) -> Iterator[Model]:
    with archive.open(f"{TABLES}{model._meta.db_table}.jsonl") as member:
        lines = io.TextIOWrapper(member, encoding="utf-8")
        try:
            yield from parents_first(model, rows_of(model, lines))
        except (KeyError, TypeError, ValueError, ValidationError) as fault:
            raise not_an_archive() from fault


def _portions(rows: Iterable[Model]) -> Iterator[list[Model]]:
    source = iter(rows)
    while portion := list(islice(source, PORTION)):
        yield portion


def _count_on(models: Iterable[type[Model]]) -> None:
    """Let the database's counters go on behind the keys that were put in."""
    statements = connection.ops.sequence_reset_sql(no_style(), list(models))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _put_files(archive: ZipFile) -> int:
    """Photos and recordings, each under its name within the folder."""
    names = [name for name in archive.namelist() if name.startswith(FILES)]
    for name in names:
        target = Path(settings.MEDIA_ROOT, *PurePosixPath(name.removeprefix(FILES)).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as member, target.open("wb") as file:
            while chunk := member.read(CHUNK):
                file.write(chunk)
        target.chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o640)
    return len(names)
