"""Verify the record and the promises (校验): nothing was changed by hand, nothing was forgotten.

Computes every chain of the record again, holds every row of matters, persons, accounts, posts, tokens, places, units,
settings, tables and works against the digest that was recorded when it was written (docs/decisions/0091 lists what is
not held, and why), and checks the promises: each open matter has one lead unit, one next step
with a responsible post and one due time; none was settled without an answer and a verdict or a recorded silence; and
the others.
At joint meetings nothing referred is without a meeting or a date, no decision without an owner and a deadline, votes
add up, and published minutes are what their seal says. Prints the first fifty wrong rows of each kind, and how many
more there are; `--all` prints every one. Exit code 1 when there is any.

Heads that were posted in public earlier (`huiyin heads`) show also a chain that somebody rewrote as a whole:

    huiyin verify --posted heads-2026-03.json
"""

from argparse import ArgumentParser, Namespace
from typing import Final

from huiyin.interfaces.cli.console import OK, WRONG, Progress, say

PRINTED: Final = 50  # wrong rows of each kind; a whole table written over would fill a screen a thousand times


def arguments(parser: ArgumentParser) -> None:
    """The moment for which the promises are checked, and what was posted."""
    parser.add_argument("--at", metavar="ISO", help="check the promises as of this moment (default: now)")
    parser.add_argument("--posted", metavar="FILE", help="compare with chain heads that were posted earlier")
    parser.add_argument("--all", action="store_true", help=f"print every wrong row, not only {PRINTED} of each kind")


def run(args: Namespace) -> int:
    """Check everything and print what is wrong."""
    from functools import partial
    from itertools import count
    from pathlib import Path

    from huiyin.interfaces import clock
    from huiyin.interfaces.cli.moments import moment
    from huiyin.interfaces.exchange.verifying import everything_wrong

    at = moment(args.at) if args.at else clock.now()
    posted = Path(args.posted).read_text(encoding="utf-8") if args.posted else None
    progress = Progress("verify")
    found: dict[str, int] = {}
    earlier = count()
    aside = partial(next, earlier)
    for fault in everything_wrong(at=at, posted=posted, progress=progress.reach, aside=aside):
        found[fault.kind] = found.get(fault.kind, 0) + 1
        if args.all or found[fault.kind] <= PRINTED:
            say(f"{fault.kind}: {fault.what}")
    progress.close()
    for kind, many in found.items():
        if many > PRINTED and not args.all:
            say(f"{kind}: {many - PRINTED} more; `huiyin verify --all` names them all")
    if uncompared := next(earlier):
        say(f"not held yet, since an earlier version wrote them: {uncompared} rows; `huiyin migrate` takes them down")
    say(f"verified: {progress.done} rows, wrong: {sum(found.values())}")
    return WRONG if found else OK
