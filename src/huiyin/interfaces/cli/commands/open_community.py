"""Open a community from one file (开通社区): divisions, units, people, estates, directory.

FILE is TOML; docs/guides/opening.md explains it with an example, and --template writes one. Whatever is there already
is left as it is, so the same file again changes nothing, and a file with one more person adds that person.

    huiyin open --template opening.toml
    huiyin open opening.toml --dry-run      says what is new and what is there, writes nothing
    huiyin open opening.toml

For each new person it prints a link that opens once and sets the first password. With any mistake nothing happens.
"""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from huiyin.interfaces.cli.console import OK, USAGE, Stop, say, tell

if TYPE_CHECKING:
    from pathlib import Path


def arguments(parser: ArgumentParser) -> None:
    """The file, and whether to do it."""
    parser.add_argument("file", metavar="FILE", help="what shall be there, as TOML")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    parser.add_argument("--template", action="store_true", help="write an example to FILE instead")


def run(args: Namespace) -> int:
    """Read, try, do."""
    from pathlib import Path

    from huiyin.core.errors import Invalid

    path = Path(args.file)
    if args.template:
        return _write_example(path)
    try:
        return _open(path, dry_run=args.dry_run)
    except Invalid as invalid:
        for where, faults in invalid.fields.items():
            for fault in faults:
                tell(f"{where}: {fault}")
        return USAGE


def _open(path: "Path", *, dry_run: bool) -> int:
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from huiyin.interfaces.cli.links import link_address
    from huiyin.interfaces.exchange.held import take_down
    from huiyin.interfaces.exchange.opening import open_up, read_opening
    from huiyin.platform.access.actors import SYSTEM

    try:
        opening = read_opening(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise Stop(_("%(file)s is not a text in UTF-8.") % {"file": path}) from None
    at = timezone.now()
    if not dry_run:
        take_down(at=at)  # what was shipped, before anybody changes it
    report = open_up(opening, actor=SYSTEM, at=at, dry_run=dry_run)
    for line in report.lines:
        say(f"{'new' if line.made else 'there'}  {line.kind}  {line.name}")
    for username, secret in report.links.items() if not dry_run else ():
        say(f"link  {username}  {link_address(secret)}")
    say(f"new: {report.made}, there already: {report.there}{', nothing written' if dry_run else ''}")
    return OK


def _write_example(path: "Path") -> int:
    from importlib.resources import files

    from django.utils.translation import gettext as _

    if path.exists():
        raise Stop(_("%(file)s is there already.") % {"file": path})
    example = files("huiyin.interfaces.exchange.opening").joinpath("example.toml")
    path.write_text(example.read_text(encoding="utf-8"), encoding="utf-8")
    return OK
