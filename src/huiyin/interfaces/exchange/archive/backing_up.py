"""Writing an archive: one moment of the whole store, while others keep working."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from huiyin import __version__
from huiyin.interfaces.exchange.whole import whole_file
from huiyin.platform.access.actors import SYSTEM, Actor
from huiyin.platform.audit.recording import record
from huiyin.platform.sealing.keyring import ring_as_json, ring_now
from huiyin.platform.statements.snapshots import one_moment

from .manifest import FILES, NAME, RING, TABLES, Manifest, ring_check, ring_keys
from .rows import counts, kept_models, lines_of

OWNER_ONLY: Final = 0o600
CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Saved:
    """How many tables, rows and files an archive holds, and whether the key ring is in it."""

    tables: int
    rows: int
    files: int
    with_ring: bool


def back_up(
    path: Path,
    *,
    with_ring: bool,
    at: datetime,
    progress: Callable[[int, int], object] = lambda _done, _all: None,
    actor: Actor = SYSTEM,
) -> Saved:
    """Write the whole store to a file, readable by its owner alone, and put that on the record afterwards.

    The file appears only when it is complete. `progress` hears (rows done, all). Raises KeyRingError without a ring.
    """
    ring_now()
    with whole_file(path, mode=OWNER_ONLY) as file, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=5) as archive:
        saved = _Writer(archive, progress).write(with_ring=with_ring, at=at)
    with transaction.atomic():
        change = {"rows": saved.rows, "files": saved.files, "with_ring": saved.with_ring}
        record(chain="district", actor=actor, verb="store.back_up", subject=("store", "all"), change=change, at=at)
    return saved


class _Writer:
    """Writes the members of an archive and keeps their digests for the manifest."""

    def __init__(self, archive: ZipFile, progress: Callable[[int, int], object]) -> None:
        self.archive, self.progress = archive, progress
        self.digests: dict[str, str] = {}
        self.done = 0

    def write(self, *, with_ring: bool, at: datetime) -> Saved:
        """Everything, the manifest last: an archive that was cut short has none."""
        models = kept_models(apps)
        with one_moment():
            tables = counts(models)
            total = sum(tables.values())
            for model in models:
                table = model._meta.db_table
                self._member(f"{TABLES}{table}.jsonl", self._counted(lines_of(model), total))
            migrations = _applied()
        files = sum(self._file(path) for path in _files())
        if with_ring:
            self._member(RING, [ring_as_json()])
        manifest = Manifest(
            at=at.astimezone(UTC).isoformat(),
            version=__version__,
            vendor=connection.vendor,
            migrations=migrations,
            tables=tables,
            digests=self.digests,
            ring_check=ring_check(),
            ring_keys=ring_keys(),
        )
        self.archive.writestr(NAME, manifest.as_json())
        return Saved(len(tables), total, files, with_ring)

    def _counted(self, lines: Iterable[str], total: int) -> Iterator[str]:
        for line in lines:
            yield f"{line}\n"
            self.done += 1
            self.progress(self.done, total)

    def _member(self, name: str, texts: Iterable[str]) -> None:
        digest = hashlib.sha256()
        with self.archive.open(name, "w", force_zip64=True) as member:
            for text in texts:
                data = text.encode()
                digest.update(data)
                member.write(data)
        self.digests[name] = digest.hexdigest()

    def _file(self, path: Path) -> int:
        """One photo or recording, as it is: it is compressed already."""
        name = FILES + path.relative_to(settings.MEDIA_ROOT).as_posix()
        info = ZipInfo.from_file(path, name)
        info.compress_type = ZIP_STORED
        digest = hashlib.sha256()
        with path.open("rb") as source, self.archive.open(info, "w", force_zip64=True) as member:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                member.write(chunk)
        self.digests[name] = digest.hexdigest()
        return 1


def _applied() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        found.setdefault(app, []).append(name)
    return found


def _files() -> Iterator[Path]:
    """Everything under the folder of photos; a file that is being written (its name begins with a dot) is left out."""
    root = Path(settings.MEDIA_ROOT)
    yield from sorted(path for path in root.rglob("*") if path.is_file() and not path.name.startswith("."))
