"""Print posters and labels (打印海报与标签): with the QR code of each building and facility, to be pinned up.

    huiyin posters --out posters.pdf                      one A4 sheet a place, of every community
    huiyin posters --kind labels --estate e01 --out labels.pdf
    huiyin posters --place 7KQ2M9XD44 --out lift.pdf      only these places

A name that ends with .html becomes a page to print from a browser, for a machine without Pango. The codes begin with
HUIYIN_BASE_URL, or with --address.
"""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from huiyin.interfaces.cli.console import OK, Stop, say

if TYPE_CHECKING:
    from huiyin.domains.estates.models import Place


def arguments(parser: ArgumentParser) -> None:
    """What, of which places, and where to."""
    parser.add_argument(
        "--kind", choices=["posters", "labels"], default="posters", help="A4 sheets, or 24 labels on A4"
    )
    parser.add_argument("--community", metavar="CODE", help="places of this community (default: all)")
    parser.add_argument("--estate", metavar="CODE", help="places of this estate only")
    parser.add_argument("--place", metavar="CODE", action="append", default=[], help="this place (may be repeated)")
    parser.add_argument("--skip", metavar="N", type=int, default=0, help="labels of the first sheet used already")
    parser.add_argument("--address", metavar="URL", default="", help="the address of the site, as https://…")
    parser.add_argument("--out", metavar="FILE", required=True, help="a PDF, or a page where it ends with .html")


def run(args: Namespace) -> int:
    """Write the file."""
    from pathlib import Path

    from django.utils.translation import gettext as _

    from huiyin.interfaces.exchange.posters.pdf import PANGO, NoPangoError, pdf_of
    from huiyin.interfaces.exchange.posters.sheets import Kind, sheet, site_address

    site = site_address(args.address)
    if not site.startswith(("https://", "http://")):
        raise Stop(_("The codes need the address of the site: set HUIYIN_BASE_URL, or name it with --address."))
    places = _places(args)
    document = sheet(places, kind=Kind(args.kind), site=site, skip=max(args.skip, 0), alone=True)
    path = Path(args.out)
    try:
        data = document.encode() if path.suffix.lower() == ".html" else pdf_of(document)
    except NoPangoError:
        message = _("This machine cannot make a PDF. Install %(packages)s, or name a file that ends with .html.")
        raise Stop(message % {"packages": PANGO}) from None
    path.write_bytes(data)
    say(f"places printed: {len(places)}")
    return OK


def _places(args: Namespace) -> "list[Place]":
    """The places asked for, as far as everybody may know them. Raises Stop where there is none."""
    from django.utils.translation import gettext as _

    from huiyin.domains.estates.queries import places_to_print
    from huiyin.interfaces.cli.communities import chosen_community

    community = chosen_community(args.community) if args.community else None
    found = list(places_to_print(community, estate=args.estate or "", codes=args.place))
    if not found:
        raise Stop(_("There is no such place to print."))
    return found
