"""Write matters to a file (导出诉求): one line each, oldest first, without anything that names a person or a home.

Texts are redacted as the public would read them; confidential matters stay out unless asked for. Without --as it is the
whole district, for the operator at this machine; with --as what that user sees and may export. Each export goes on the
record. docs/guides/export.md explains the columns:

    number community community_name estate place where channel kind category urgency title text state level lead_unit
    next_step received_at due_at closed_at updated_at answer_outcome answer_text answered_at reporters verdicts_solved
    verdicts_unsolved verdicts_silent satisfied basically_satisfied dissatisfied joined_into part_of confidential
    dormant source source_number supporters
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from huiyin.interfaces.cli.console import OK, Progress, Stop

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from huiyin.domains.matters.models import Matter
    from huiyin.platform.access.viewers import Viewer


def arguments(parser: ArgumentParser) -> None:
    """The form, the target, and which matters."""
    parser.add_argument("--format", required=True, choices=["csv", "xlsx", "jsonl"], help="the form of the file")
    parser.add_argument("--out", metavar="FILE", help="where to write (default: standard output)")
    parser.add_argument("--as", dest="user", metavar="USER", help="only what this user sees and may export")
    parser.add_argument("--community", metavar="CODE", help="only of this community")
    parser.add_argument(
        "--state", action="append", default=[], metavar="STATE", help="only in this state (may be repeated)"
    )
    parser.add_argument("--from", dest="first", metavar="DAY", help="only received on this day or later")
    parser.add_argument("--to", dest="last", metavar="DAY", help="only received on this day or earlier")
    parser.add_argument("--confidential", action="store_true", help="confidential ones as well")


def run(args: Namespace) -> int:
    """Write the file, then put the export on the record."""
    from huiyin.domains.matters.actions.exporting import note_export
    from huiyin.domains.matters.queries.exports import as_exported
    from huiyin.interfaces import clock
    from huiyin.interfaces.exchange.matters_export import write_matters
    from huiyin.platform.access.actors import SYSTEM

    at = clock.now()
    viewer = _viewer(args)
    rows = _chosen(args, viewer)
    progress = Progress("export", rows.count())
    with _target(args) as file:
        write_matters(file, progress.each(as_exported(rows)), kind=args.format)
    asked = ("format", "community", "state", "first", "last", "confidential")
    what = {name: getattr(args, name) for name in asked if getattr(args, name)}
    actor = viewer.actor("matters.export") if viewer else SYSTEM
    note_export(actor=actor, what=what, count=progress.done, at=at)
    return OK


def _viewer(args: Namespace) -> "Viewer | None":
    """Whoever it is for; the operator at this machine is nobody's viewer. Raises NotAllowed without a fitting post."""
    if not args.user:
        return None
    from django.utils import timezone

    from huiyin.interfaces import clock
    from huiyin.interfaces.cli.accounts import named_user
    from huiyin.platform.access.viewers import viewer_of

    viewer = viewer_of(named_user(args.user), today=timezone.localdate(clock.now()))
    viewer.actor("matters.export")
    return viewer


def _chosen(args: Namespace, viewer: "Viewer | None") -> "QuerySet[Matter]":
    from django.utils.translation import gettext as _

    from huiyin.domains.matters.queries.exports import exportable_to, received_between
    from huiyin.domains.matters.states import State
    from huiyin.interfaces.cli.communities import chosen_community
    from huiyin.interfaces.cli.moments import day

    strange = sorted(set(args.state) - set(State))
    if strange:
        message = _("There is no state %(name)s. Known are: %(known)s")
        raise Stop(message % {"name": strange[0], "known": ", ".join(State)})
    first, last = (day(text) if text else None for text in (args.first, args.last))
    rows = exportable_to(viewer, confidential=args.confidential).filter(received_between(first, last))
    if args.community:
        rows = rows.filter(community=chosen_community(args.community))
    return rows.filter(state__in=args.state) if args.state else rows


@contextmanager
def _target(args: Namespace) -> Iterator[BinaryIO]:
    """Where to write. A named file appears only when it is complete."""
    if not args.out:
        if args.format == "xlsx" and sys.stdout.isatty():
            from django.utils.translation import gettext as _

            raise Stop(_("A workbook cannot be shown on a terminal: name a file with --out."))
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    from huiyin.interfaces.exchange.whole import whole_file

    with whole_file(Path(args.out)) as file:
        yield file
