"""Make a link with which a person sets a new password (重设密码).

For the administrator who is locked out: the link opens once and works for seven days. --second-step also takes the
second step away, for a phone that is lost.

    huiyin user link --user he
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, say, tell


def arguments(parser: ArgumentParser) -> None:
    """For whom."""
    parser.add_argument("--user", required=True, metavar="U", help="the user who sets a new password")
    parser.add_argument("--second-step", action="store_true", help="take the second step away as well")


def run(args: Namespace) -> int:
    """Make the link and print it alone on the last line."""
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from huiyin.interfaces.cli.accounts import named_user
    from huiyin.interfaces.cli.links import link_address
    from huiyin.platform.access.actions import issue_link, remove_totp
    from huiyin.platform.access.actors import SYSTEM

    at, user = timezone.now(), named_user(args.user)
    if args.second_step:
        remove_totp(user=user, reason="huiyin user link", actor=SYSTEM, at=at)
    _link, secret = issue_link(user=user, actor=SYSTEM, at=at)
    tell(_("Open this link in a browser. It opens once and works for seven days."))
    say(link_address(secret))
    return OK
