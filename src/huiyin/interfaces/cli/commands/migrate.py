"""Make or renew the tables (建表与升级).

Safe to run again; a new version of Huiyin asks for it once before it serves. Make a backup first, and run
`huiyin verify`: where a new version holds more columns against the record than the one before it, this takes down how
the rows stand now, and from then on a change by hand is found in them too.
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, say


def arguments(parser: ArgumentParser) -> None:
    """Nothing to choose."""
    del parser


def run(args: Namespace) -> int:
    """Apply the migrations that the tables lack, and take down what the record does not hold yet."""
    del args
    from huiyin.config.doctor import unapplied
    from huiyin.interfaces import clock
    from huiyin.interfaces.exchange.held import is_begun, take_down
    from huiyin.interfaces.exchange.migrating import bring_tables_up

    count = len(unapplied())
    bring_tables_up()
    if is_begun() and (rows := take_down(at=clock.now())):
        say(f"taken down for `huiyin verify`: {rows} rows")
    say(f"migrations applied: {count}")
    return OK
