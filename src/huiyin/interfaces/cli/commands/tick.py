"""Do what time alone does (计时) at one moment: warn, move up, resume, record silence.

`huiyin worker` does this every minute. Said by its moment only: the same moment twice does nothing the second time, and
a long absence is caught up in order of due time, a capped number of matters a run. Matters that were imported and not
yet taken up are left alone.
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, WRONG, say, tell


def arguments(parser: ArgumentParser) -> None:
    """The moment, and how much at most."""
    parser.add_argument(
        "--at",
        required=True,
        metavar="ISO",
        help="the moment, such as 2026-03-02T09:00:00+08:00; without a zone: the communities' own",
    )
    parser.add_argument(
        "--cap", type=int, default=500, metavar="N", help="at most N matters of each sort (default 500)"
    )


def run(args: Namespace) -> int:
    """Tick once."""
    from huiyin.domains.matters.actions.ticking import tick
    from huiyin.interfaces.cli.moments import moment

    done = tick(at=moment(args.at), cap=args.cap)
    for number, what in done.failed:
        tell(f"{number}: {what}")
    say(
        f"warned: {done.warned}, escalated: {done.escalated}, resumed: {done.resumed}, silent: {done.silent},"
        f" reassigned: {done.reassigned}, failed: {len(done.failed)}"
    )
    return WRONG if done.failed else OK
