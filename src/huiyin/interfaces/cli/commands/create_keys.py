"""Make the first key ring (新建密钥环) of a server, where HUIYIN_KEYS says.

Production does not start without one, and never makes one by itself: a server that lost its ring must not seal under a
new one as if nothing had happened. Keep a copy apart from the database and its backups. Whoever loses the ring loses
the names and telephone numbers that it sealed; whoever has both can read them.
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, say, tell

# Production refuses to start without a ring, so the ring is made outside it.
SETTINGS = {"HUIYIN_MODE": "demo"}
MAKES_KEYS = True


def arguments(parser: ArgumentParser) -> None:
    """Nothing to choose."""
    del parser


def run(args: Namespace) -> int:
    """Make it and say where."""
    del args
    from django.utils.translation import gettext as _

    from huiyin.platform.sealing.keyring import create_key_ring

    path = create_key_ring()
    tell(_("Keep a copy of this file apart from the database."))
    say(str(path))
    return OK
