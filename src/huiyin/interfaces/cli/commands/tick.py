"""Do what time alone does (计时) at one moment: warn, move up, resume, record silence.

`huiyin worker` does this every minute. Said by its moment only: the same moment twice does nothing the second time, and
a long absence is caught up in order of due time, a capped number of matters a run. Matters that were imported and not
yet taken up are left alone. Works: reminds of milestones and checks, records those that were missed, and puts down what
the reporters said of a finished one.
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
    from huiyin.domains.meetings.actions.ticking import tick_meetings
    from huiyin.domains.meetings.actions.whistle_ticking import tick_whistles
    from huiyin.domains.works.actions.ticking import tick as tick_works
    from huiyin.interfaces.cli.moments import moment

    at = moment(args.at)
    done, works = tick(at=at, cap=args.cap), tick_works(at=at, cap=args.cap)
    meetings, unanswered = tick_meetings(at=at, cap=args.cap), tick_whistles(at=at)
    failed = [*done.failed, *works.failed, *meetings.failed]
    for number, what in failed:
        tell(f"{number}: {what}")
    say(
        f"warned: {done.warned}, escalated: {done.escalated}, resumed: {done.resumed}, silent: {done.silent},"
        f" reassigned: {done.reassigned}, failed: {len(done.failed)}"
    )
    say(
        f"works: reminded: {works.reminded}, missed: {works.missed}, followed: {works.followed},"
        f" judged: {works.judged}, checks late: {works.checks}, failed: {len(works.failed)}"
    )
    if meetings.silent:
        say(f"said nothing of their minutes in time: {meetings.silent}")
    if meetings.reminded or meetings.late:
        say(f"decisions reminded of: {meetings.reminded}, told as late: {meetings.late}")
    if done.reminded or unanswered:
        say(f"hand-overs nobody had opened: {done.reminded}, calls that nobody answered: {unanswered}")
    return WRONG if failed else OK
