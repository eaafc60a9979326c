"""Erase persons whose time has run out (到期清除), while the record of what was done stays.

Follows the dated retention rules: how long each kind of personal data is kept after its last use. Then closed matters
hide what names the forgotten; reports that were begun and never sent (drafts) go a fortnight after their last word.
`huiyin worker` does this every night.

    huiyin retention --dry-run     says how many would be erased, by kind, and changes nothing
    huiyin retention run           erases them, a batch a transaction: stopped half-way, the next run takes up the rest
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, Progress, say


def arguments(parser: ArgumentParser) -> None:
    """To look, or to do."""
    parser.add_argument("what", nargs="?", choices=["run"], metavar="run", help="erase (without it nothing happens)")
    parser.add_argument("--dry-run", action="store_true", help="only count")
    parser.add_argument("--on", metavar="DAY", help="as of this day, with --dry-run only (default: today)")


def run(args: Namespace) -> int:
    """Count or erase."""
    from datetime import datetime

    from django.utils import timezone
    from django.utils.translation import gettext as _

    from huiyin.interfaces import clock
    from huiyin.interfaces.cli.console import Stop
    from huiyin.interfaces.cli.forgetting import count_due, forget
    from huiyin.interfaces.cli.moments import day

    if (args.what == "run") == args.dry_run:
        raise Stop(_("Say either --dry-run or run."))
    if args.on and not args.dry_run:
        raise Stop(_("Another day can only be tried with --dry-run."))
    at = clock.now()
    today = timezone.localdate(at)
    if args.dry_run:
        today = day(args.on) if args.on else today
        at = datetime.combine(today, timezone.localtime(at).timetz())
        done = count_due(today=today, at=at)
    else:
        done = forget(today=today, at=at, progress=Progress("retention").reach)
    for kind, count in (*done.due.items(), ("draft", done.drafts_due)):
        if count:
            say(f"{kind}: {count} due")
    say(
        f"due: {sum(done.due.values())}, erased: {done.erased}, matters redacted: {done.redacted},"
        f" drafts dropped: {done.drafts}"
    )
    return OK
