"""The key ring of a restored store: brought by the archive, or already here and the right one.

Under another ring nobody's name could be opened, nobody found by telephone, and every row of a matter would look as if
it had been changed by hand. So a restore never goes on under another ring.
"""

from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

from django.utils.translation import gettext as _

from huiyin.core.errors import Invalid
from huiyin.platform.sealing.keyring import ring_path, set_ring

from .manifest import RING, Manifest, ring_check, ring_keys


def put_ring(archive: ZipFile, manifest: Manifest) -> None:
    """Leave the ring that the archive's rows were sealed under. Raises Invalid, field "ring"."""
    path = ring_path()
    if _is_here(path) and _fits(manifest):
        return
    if RING not in archive.namelist():
        raise Invalid({"ring": [_told(path)]})
    if path is None:
        raise Invalid({"ring": [_("HUIYIN_KEYS holds another key ring: take it away, and the backup brings its own.")]})
    if path.exists():
        # The store is empty, so nothing here was sealed under it; yet no key is ever thrown away.
        path.replace(path.with_name(f"{path.name}.before-{datetime.now(UTC):%Y%m%d%H%M%S}"))
    set_ring(archive.read(RING).decode())


def _is_here(path: Path | None) -> bool:
    return path is None or path.exists()


def _fits(manifest: Manifest) -> bool:
    return ring_check() == manifest.ring_check and set(manifest.ring_keys) <= set(ring_keys())


def _told(path: Path | None) -> str:
    if path is None:
        return _("This backup was sealed under another key ring than the one in HUIYIN_KEYS: set that one.")
    message = _("This backup holds no keys. Put the key ring it was sealed under at %(path)s, then restore again.")
    return message % {"path": path}
