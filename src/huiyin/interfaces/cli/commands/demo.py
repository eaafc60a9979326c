"""Try Huiyin (演示): an invented community with a living month behind it, served on this machine.

Makes the tables, builds the community where there is none yet, prints the accounts to sign in with, and starts the site
and the worker together until Ctrl-C. Its first page makes you anybody with one click; a bar on each page moves the
clock and sets everything back. Data stay in HUIYIN_DATA (default ./var): the next start goes on with them; remove that
folder to begin anew. Nobody in it exists. Never for real residents: the passwords are public.
"""

from argparse import ArgumentParser, Namespace
from typing import Final

from huiyin.interfaces.cli.console import OK, WRONG, Progress, Stop, say, tell

LETTERS: Final = "letters.txt"  # beside the data: a month's letters on the terminal bury all else


def arguments(parser: ArgumentParser) -> None:
    """Where to listen, and whether at all."""
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="the port to listen on (default 8000)")
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (default 127.0.0.1, this machine only)"
    )
    parser.add_argument(
        "--matters",
        type=int,
        metavar="N",
        help="how many matters the month holds (default: some 500)",
    )
    parser.add_argument("--no-serve", action="store_true", help="build everything and end")


def run(args: Namespace) -> int:
    """Build what is missing, say how to sign in, serve."""
    from django.conf import settings
    from django.utils.translation import gettext as _

    from huiyin.interfaces import clock
    from huiyin.interfaces.cli.household import keep_running
    from huiyin.interfaces.cli.ports import require_free
    from huiyin.interfaces.exchange.held import take_down
    from huiyin.interfaces.exchange.migrating import bring_tables_up

    if settings.MODE == "production":
        raise Stop(_("This is a production server: the demo's passwords are public."))
    if not args.no_serve:
        require_free(args.host, args.port)
    tell(_("Preparing the tables …"))
    bring_tables_up()
    take_down(at=clock.now())
    build_where_empty(args.matters)
    keep_the_beginning()
    address = f"http://{f'[{args.host}]' if ':' in args.host else args.host}:{args.port}"
    print_accounts(address)
    if args.no_serve:
        return OK
    letters = settings.DATA / LETTERS
    tell(_("What residents are told by message is written to %(file)s") % {"file": letters})
    return keep_running(
        ["serve", "--host", args.host, "--port", str(args.port)],
        ["worker"],
        ready=f"{address}/healthz",
        then=_("Huiyin is ready at %(address)s/ (end with Ctrl-C)") % {"address": address},
        printed=letters,
    )


def build_where_empty(matters: int | None) -> None:
    """Build the demo unless there is a community already. Raises Stop where that one is not the demo's."""
    from django.utils.translation import gettext as _

    from huiyin.interfaces import clock
    from huiyin.interfaces.exchange import demo
    from huiyin.platform.access.models import User

    if demo.is_empty():
        progress = Progress("demo")
        many = {} if matters is None else {"matters": max(matters, 0)}
        demo.build_demo(at=clock.now(), progress=progress.reach, **many)
        progress.close()
    names = [account.username for account in demo.ACCOUNTS]
    if User.objects.filter(username__in=names).count() < len(names):
        raise Stop(_("These data are not the demo's: choose another folder with HUIYIN_DATA."), WRONG)


def keep_the_beginning() -> None:
    """Keep what the visitors may set everything back to, where it was not kept yet, or by an older version."""
    from huiyin.interfaces import clock
    from huiyin.interfaces.exchange.demo.keeping import is_kept, keep

    if not is_kept():
        keep(at=clock.now())


def print_accounts(address: str) -> None:
    """One line an account: user name, password, where to go, who it is."""
    from huiyin.interfaces.exchange import demo

    say(f"Roles:      {address}/demo/")
    say(f"Residents:  {address}/c/{demo.HOME}/")
    say(f"Staff:      {address}{demo.SIGN_IN}")
    say("")
    width = max(len(account.username) for account in demo.ACCOUNTS)
    for account in demo.ACCOUNTS:
        say(f"{account.username:{width}}  {demo.PASSWORD}  {account.display_name} {account.title}: {account.about}")
