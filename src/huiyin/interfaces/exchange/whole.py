"""A file that appears only when it is whole, and an error that says which file could not be written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

ANYBODY: Final = 0o666  # less what the umask takes


@contextmanager
def whole_file(path: Path, *, mode: int = ANYBODY) -> Iterator[BinaryIO]:
    """A file to write, kept beside its place until it is whole and on the disk. Raises OSError naming the file."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_TRUNC, mode), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:  # a full disk does not know which file it was
        if error.filename is None and error.errno is not None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
    finally:
        beside.unlink(missing_ok=True)
