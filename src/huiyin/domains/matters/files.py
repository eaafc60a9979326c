"""Where the bytes of photos lie: in the data folder, named by their digest, never under an address of the site.

A photo is written before the row that speaks of it, so a row never points at nothing; bytes without a row are harmless.
"""

import os
import secrets
import shutil
from pathlib import Path
from uuid import UUID

from django.conf import settings

from huiyin.domains.matters.rules.pictures import Picture
from huiyin.domains.matters.rules.recordings import Recording

MODE = 0o640


def photo_path(digest: str, *, small: bool = False) -> Path:
    """The file of an attachment's photo."""
    return _named(Path(settings.MEDIA_ROOT) / "photos" / digest[:2], digest, small=small)


def draft_photo_path(draft: UUID, digest: str, *, small: bool = False) -> Path:
    """The file of a photo that waits beside a draft."""
    return _named(draft_folder(draft), digest, small=small)


def draft_folder(draft: UUID) -> Path:
    """The folder with everything that waits beside a draft."""
    return Path(settings.MEDIA_ROOT) / "drafts" / str(draft)


def keep_photo(picture: Picture) -> None:
    """Write an attachment's photo and its small copy; the same photo twice is one file."""
    _write(photo_path(picture.digest), picture.data)
    _write(photo_path(picture.digest, small=True), picture.small)


def keep_draft_photo(draft: UUID, picture: Picture) -> None:
    """Write a photo beside a draft."""
    _write(draft_photo_path(draft, picture.digest), picture.data)
    _write(draft_photo_path(draft, picture.digest, small=True), picture.small)


def draft_photo(draft: UUID, digest: str) -> Picture:
    """The photo that waits beside a draft. Raises FileNotFoundError."""
    data = draft_photo_path(draft, digest).read_bytes()
    return Picture(data, draft_photo_path(draft, digest, small=True).read_bytes(), digest)


def drop_draft_photo(draft: UUID, digest: str) -> None:
    """Take a photo away from beside a draft."""
    for small in (False, True):
        draft_photo_path(draft, digest, small=small).unlink(missing_ok=True)


def recording_path(digest: str) -> Path:
    """The file of a voice message."""
    return Path(settings.MEDIA_ROOT) / "voices" / digest[:2] / digest


def keep_recording(recording: Recording) -> None:
    """Write a voice message."""
    _write(recording_path(recording.digest), recording.data)


def erase_recording(digest: str) -> None:
    """Take a voice message away for good; nothing to do where it is gone."""
    recording_path(digest).unlink(missing_ok=True)


def draft_recording_path(draft: UUID, digest: str) -> Path:
    """The file of a voice message that waits beside a draft."""
    return draft_folder(draft) / f"{digest}.voice"


def keep_draft_recording(draft: UUID, recording: Recording) -> None:
    """Write a voice message beside a draft."""
    _write(draft_recording_path(draft, recording.digest), recording.data)


def drop_draft_folder(draft: UUID) -> None:
    """Take away everything that waits beside a draft."""
    shutil.rmtree(draft_folder(draft), ignore_errors=True)


def _named(folder: Path, digest: str, *, small: bool) -> Path:
    return folder / f"{digest}{'.small' if small else ''}.jpg"


def _write(path: Path, data: bytes) -> None:
    """Write the whole file or none of it, readable by the server alone."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{secrets.token_hex(8)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
