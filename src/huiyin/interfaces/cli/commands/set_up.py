"""Begin a new store (首次开通): print the link with which the first administrator opens the first community.

The link leads through the pages step by step, from the divisions to the first matter. It opens once and works for seven
days; a new one takes its place. Where somebody manages people already, it refuses: give them a link for a new password
with `huiyin user link` instead, or --again after the last one has left.

    huiyin setup
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, Stop, say, tell


def arguments(parser: ArgumentParser) -> None:
    """Whether although there is somebody."""
    parser.add_argument("--again", action="store_true", help="although somebody manages people already")


def run(args: Namespace) -> int:
    """Make the link and print it alone on the last line."""
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from huiyin.interfaces.cli.links import setup_address
    from huiyin.interfaces.exchange.held import take_down
    from huiyin.platform.access.actions import issue_link
    from huiyin.platform.access.actors import SYSTEM
    from huiyin.platform.access.queries import posts_with
    from huiyin.platform.access.verbs import MANAGE

    at = timezone.now()
    if not args.again and posts_with(MANAGE, today=timezone.localdate(at)).exists():
        raise Stop(_("Somebody manages people here already. For a new password: huiyin user link --user NAME"))
    take_down(at=at)  # what was shipped, before anybody changes it
    _link, secret = issue_link(user=None, actor=SYSTEM, at=at)
    tell(_("Open this link in a browser. It opens once and works for seven days."))
    say(setup_address(secret))
    return OK
