"""What a command says: results on standard output, which programs may read; everything else on standard error.

Results are stable English lines, part of the contract. Words for people (errors, warnings, progress) go to standard
error in the reader's language.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TextIO, TypeVar

Row = TypeVar("Row")

OK: Final = 0
WRONG: Final = 1  # the command did its work and found something wrong
USAGE: Final = 2  # the command could not do what was asked: a word, a file or a setting is mistaken

EVERY_S: Final = 0.2  # between two pictures of progress on a terminal
EVERY_LINE_S: Final = 5.0  # between two lines of progress in a log


class Stop(Exception):  # noqa: N818 - it stops a command; the sentence it carries is for a person
    """A command cannot go on: one sentence in the reader's language, and the exit code."""

    def __init__(self, sentence: str, code: int = USAGE) -> None:
        super().__init__(sentence)
        self.code = code


def say(line: str) -> None:
    """One line of result."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def tell(line: str) -> None:
    """One line for the person at the terminal."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def speak_safely() -> None:
    """Let a terminal that cannot show a character show its code instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def reader_language(variables: Mapping[str, str] = os.environ) -> str:
    """The language of the terminal's reader: Chinese where its locale says so, English elsewhere."""
    named = next((variables[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if variables.get(name)), "")
    return "zh-hans" if named.lower().startswith("zh") else "en"


class Progress:
    """How far long work has come, on standard error: one line that is drawn again on a terminal, few lines in a log."""

    def __init__(self, label: str, total: int | None = None, stream: TextIO | None = None) -> None:
        self.label, self.total, self.done = label, total, 0
        self.stream = stream or sys.stderr
        self.alive = self.stream.isatty()
        self.began = self.shown = time.monotonic()

    def add(self, count: int = 1) -> None:
        """So many more are done."""
        self.reach(self.done + count)

    def reach(self, done: int, total: int | None = None) -> None:
        """So many are done, of so many if that is known."""
        self.done, self.total = done, self.total if total is None else total
        if time.monotonic() - self.shown >= (EVERY_S if self.alive else EVERY_LINE_S):
            self._show(end="" if self.alive else "\n")

    def each(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, counted as they pass."""
        for row in rows:
            yield row
            self.add()
        self.close()

    def close(self) -> None:
        """Show the last count."""
        self._show(end="\n")

    def _show(self, *, end: str) -> None:
        self.shown = time.monotonic()
        of = f"/{self.total}" if self.total is not None else ""
        told = f"{self.label}: {self.done}{of} ({self.shown - self.began:.1f} s)"
        self.stream.write(f"\r{told}\x1b[K{end}" if self.alive else f"{told}{end}")
        self.stream.flush()
