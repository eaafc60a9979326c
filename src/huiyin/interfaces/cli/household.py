"""Several commands of ours running side by side as one: when one ends, or a signal comes, all end."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import BinaryIO, Final

from .console import OK, WRONG, say

PATIENCE_S: Final = 30.0
LOOK_S: Final = 0.2
PR_SET_PDEATHSIG: Final = 1


def keep_running(*commands: Sequence[str], ready: str, then: str, printed: Path) -> int:
    """Start each command, say `then` once `ready` answers, and keep them until a signal or until one of them ends.

    What they print goes to the file `printed`, begun anew; what they say of themselves stays on the terminal. Returns 0
    when asked to end, 1 when a command ended by itself.
    """
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    with printed.open("wb") as sheet:
        children = [_start(command, sheet) for command in commands]
    try:
        told = False
        while not stopping.wait(LOOK_S):
            if any(child.poll() is not None for child in children):
                return WRONG
            if not told and _answers(ready):
                say(then)
                told = True
    finally:
        _end(children)
    return OK


def _start(command: Sequence[str], sheet: BinaryIO) -> "subprocess.Popen[bytes]":
    # A session of its own: Ctrl-C reaches us alone, and each child ends when we say so.
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "huiyin", *command],
        stdout=sheet,
        start_new_session=True,
        preexec_fn=_ends_with_us(),  # noqa: PLW1509 - one prctl, and no thread of ours runs yet
    )


def _ends_with_us() -> Callable[[], None]:
    """What a child does before it starts, so that it does not outlive us (Linux; elsewhere nothing)."""
    try:
        prctl = ctypes.CDLL(None).prctl
    except (OSError, AttributeError):
        return lambda: None
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=1) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)  # noqa: PLR2004 - as HTTP has it
    except (urllib.error.URLError, OSError):
        return False


def _end(children: Sequence["subprocess.Popen[bytes]"]) -> None:
    """Ask all to end, wait, and end those by force that do not."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    until = time.monotonic() + PATIENCE_S
    for child in children:
        try:
            child.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
