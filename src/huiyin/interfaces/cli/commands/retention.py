"""Erase persons whose time has run out (到期清除), while the record of what was done stays.

Follows the dated retention rules: how long each kind of personal data is kept after its last use. `huiyin worker` does
this every night.

    huiyin retention --dry-run     says how many would be erased, by kind, and changes nothing
    huiyin retention run           erases them, a batch a transaction: stopped half-way, the next run takes up the rest
"""

import sys
from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, Progress, say


def arguments(parser: ArgumentParser) -> None:
    """To look, or to do."""
    parser.add_argument("what", nargs="?", choices=["run"], metavar="run", help="erase (without it nothing happens)")
    parser.add_argument("--dry-run", action="store_true", help="only count")
    parser.add_argument("--on", metavar="DAY", help="as of this day, with --dry-run only (default: today)")


def run(args: Namespace) -> int:
    """Count or erase."""
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from huiyin.domains.matters.actions.forgetting import redact_forgotten
    from huiyin.interfaces.cli.console import Stop
    from huiyin.interfaces.cli.moments import day
    from huiyin.platform.persons.actions.erasing import run_retention

    if (args.what == "run") == args.dry_run:
        raise Stop(_("Say either --dry-run or run."))
    if args.on and not args.dry_run:
        raise Stop(_("Another day can only be tried with --dry-run."))
    at = timezone.now()
    today = day(args.on) if args.on else timezone.localdate(at)
    progress = Progress("retention")
    report = run_retention(today=today, at=at, dry_run=args.dry_run, progress=progress.reach)
    for kind, count in report.due.items():
        say(f"{kind}: {count} due")
    redacted = 0 if args.dry_run else redact_forgotten(at=at, cap=sys.maxsize)
    say(f"due: {sum(report.due.values())}, erased: {report.erased}, matters redacted: {redacted}")
    return OK
