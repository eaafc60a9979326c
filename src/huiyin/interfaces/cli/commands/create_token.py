"""Make a token for a program (新建接口令牌).

It is shown once, alone on the last line; only its hash is kept. The program sends it as `Authorization: Bearer TOKEN`
to /api/v1 and acts for the user: it may do what both the token's scopes and the user's posts allow.

    TOKEN=$(huiyin token create --user dispatcher | tail -n 1)
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, say, tell


def arguments(parser: ArgumentParser) -> None:
    """Whose, what for, and how long."""
    parser.add_argument("--user", required=True, metavar="U", help="the user for whom the program acts")
    parser.add_argument(
        "--scopes",
        nargs="+",
        default=[],
        metavar="VERB",
        help="what it may do, such as matters.see matters.receive (default: all that the user's posts allow today)",
    )
    parser.add_argument("--expires", metavar="ISO", help="from when on it opens nothing (default: it does not expire)")


def run(args: Namespace) -> int:
    """Issue the token and print it."""
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from huiyin.interfaces import clock
    from huiyin.interfaces.cli.accounts import named_user
    from huiyin.interfaces.cli.console import Stop
    from huiyin.interfaces.cli.moments import moment
    from huiyin.platform.access.actions.tokens import issue_token
    from huiyin.platform.access.actors import SYSTEM
    from huiyin.platform.access.viewers import viewer_of

    at = clock.now()
    user = named_user(args.user)
    held = {verb for post in viewer_of(user, today=timezone.localdate(at)).posts for verb in post.verbs}
    scopes = [scope for given in args.scopes for scope in given.replace(",", " ").split()] or sorted(held)
    if not scopes:
        raise Stop(_("%(user)s holds no post today, so a token would open nothing.") % {"user": args.user})
    expires = moment(args.expires) if args.expires else None
    _row, secret = issue_token(user=user, scopes=scopes, at=at, expires=expires, actor=SYSTEM)
    tell(_("This token is shown once. It may: %(scopes)s") % {"scopes": ", ".join(scopes)})
    say(secret)
    return OK
