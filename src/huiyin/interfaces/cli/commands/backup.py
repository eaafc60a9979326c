"""Save everything in one file (备份): all tables, photos and recordings, as of one moment, while others keep working.

The file can be restored on SQLite and on PostgreSQL alike. It holds personal data, sealed, and is readable by its owner
alone. The key ring that opens them is NOT in it, unless --with-keys is said: keep a copy of the ring apart
(HUIYIN_KEYS, default keys.json in the data folder), since without it a restored copy can neither open a name nor pass
`huiyin verify`. In demo mode, where every name is invented, the ring is in it unless --without-keys is said.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from huiyin.interfaces.cli.console import OK, Progress, Stop, say, tell


def arguments(parser: ArgumentParser) -> None:
    """Where to, and whether the keys go along."""
    parser.add_argument("file", metavar="FILE", help="the file to write, such as huiyin-2026-03-02.zip")
    keys = parser.add_mutually_exclusive_group()
    keys.add_argument("--with-keys", dest="keys", action="store_true", default=None, help="put the key ring in it")
    keys.add_argument("--without-keys", dest="keys", action="store_false", help="leave the key ring out")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")


def run(args: Namespace) -> int:
    """Write the archive and say what is in it."""
    from django.conf import settings
    from django.utils.translation import gettext as _

    from huiyin.interfaces import clock
    from huiyin.interfaces.cli.tables import require_tables
    from huiyin.interfaces.exchange.archive import back_up

    path = Path(args.file)
    if path.exists() and not args.force:
        raise Stop(_("%(file)s is there already.") % {"file": path})
    require_tables()
    with_ring = settings.MODE == "demo" if args.keys is None else args.keys
    progress = Progress("backup")
    saved = back_up(path, with_ring=with_ring, at=clock.now(), progress=progress.reach)
    progress.close()
    if saved.with_ring:
        tell(_("The key ring is in it: whoever has this file can read every name. Keep it as you keep the keys."))
    else:
        tell(_("The key ring is not in it: keep a copy of the ring apart, or nobody can open the names again."))
    say(f"tables: {saved.tables}, rows: {saved.rows}, files: {saved.files}, keys: {'yes' if saved.with_ring else 'no'}")
    return OK
