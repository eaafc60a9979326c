"""Turn the key (轮换密钥): add a new one and seal everything again under it.

Runs beside live work. The older keys stay in the ring, since backups made earlier need them; the hash key never
changes, or nobody would be found by their telephone number any more. Stopped half-way, run it again with --continue.
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, Progress, say


def arguments(parser: ArgumentParser) -> None:
    """Whether a new key is wanted."""
    parser.add_argument(
        "--continue", dest="go_on", action="store_true", help="add no key; finish a rotation that was stopped"
    )


def run(args: Namespace) -> int:
    """Add the key, then seal persons and second factors again, a batch at a time."""
    from huiyin.interfaces import clock
    from huiyin.interfaces.exchange.rekeying import rotate

    progress = Progress("seal again")
    done = rotate(new=not args.go_on, at=clock.now(), progress=progress.reach)
    progress.close()
    say(f"key: {done.key}, persons: {done.persons}, second factors: {done.totp}")
    return OK
