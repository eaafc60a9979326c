"""Make or renew the tables (建表与升级).

Safe to run again; a new version of Huiyin asks for it once before it serves. Make a backup first.
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, say


def arguments(parser: ArgumentParser) -> None:
    """Nothing to choose."""
    del parser


def run(args: Namespace) -> int:
    """Apply the migrations that the tables lack."""
    del args
    from django.core.management import call_command

    from huiyin.config.doctor import unapplied

    count = len(unapplied())
    call_command("migrate", interactive=False, verbosity=0)
    say(f"migrations applied: {count}")
    return OK
