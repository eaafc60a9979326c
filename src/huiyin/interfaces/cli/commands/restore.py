"""Bring a backup back (恢复) into an empty store: a new data folder, or a new database.

Works from SQLite to PostgreSQL and back: the store is the one that HUIYIN_DATA and HUIYIN_DATABASE name. Everything is
restored or nothing. A store where somebody has worked is never touched. A backup without its key ring needs that ring
in its place first. A backup made by an older version is brought up to this one. Afterwards `huiyin verify` must find
nothing.

    HUIYIN_DATA=/srv/copy huiyin restore huiyin-2026-03-02.zip
    HUIYIN_DATA=/srv/copy huiyin verify
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from huiyin.interfaces.cli.console import OK, Progress, say

# A server that is being restored may lack the very ring without which production does not start.
SETTINGS = {"HUIYIN_MODE": "demo"}
MAKES_KEYS = True


def arguments(parser: ArgumentParser) -> None:
    """What to bring back."""
    parser.add_argument("file", metavar="FILE", help="the file that `huiyin backup` wrote")


def run(args: Namespace) -> int:
    """Restore, and say what stands here now."""
    from huiyin.interfaces.exchange.archive import restore

    progress = Progress("restore")
    restored = restore(Path(args.file), progress=progress.reach)
    progress.close()
    say(f"tables: {restored.tables}, rows: {restored.rows}, files: {restored.files}")
    return OK
