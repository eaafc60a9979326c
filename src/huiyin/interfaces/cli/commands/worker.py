"""Run what happens by itself (后台): deadlines, messages, forgetting.

Every minute it does what time alone does (`huiyin tick`); all the while it delivers the messages of the outbox; once a
day it erases persons whose time has run out (`huiyin retention`). One worker is enough; several share the work. It ends
cleanly on SIGTERM or Ctrl-C: what was begun is finished first.
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK


def arguments(parser: ArgumentParser) -> None:
    """Once, or for good."""
    parser.add_argument("--once", action="store_true", help="do all that is due now, and end")


def run(args: Namespace) -> int:
    """Work until told to stop."""
    from huiyin.interfaces.cli.duties import Worker
    from huiyin.interfaces.cli.tables import require_tables

    require_tables()
    worker = Worker()
    if args.once:
        worker.work_up()
    else:
        worker.work()
    return OK
