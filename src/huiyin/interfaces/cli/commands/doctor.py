"""Say what is set up and what is missing (体检), and what to do about it.

Looks at the mode, the data folder, the key ring, the database and its tables, the working calendar, the workers, the
outbox and mail. Changes nothing. Exit code 1 when something stands in the way of serving; a warning is none.
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, WRONG, say


def arguments(parser: ArgumentParser) -> None:
    """Nothing to choose."""
    del parser


def run(args: Namespace) -> int:
    """Print every finding, and what to do below it."""
    del args

    from huiyin.config.doctor import Level, findings
    from huiyin.interfaces import clock

    found = findings(at=clock.now())
    for finding in found:
        say(f"{finding.level.value:8} {finding.what}")
        if finding.hint:
            say(f"{'':8} → {finding.hint}")
    return WRONG if any(finding.level is Level.FAULT for finding in found) else OK
