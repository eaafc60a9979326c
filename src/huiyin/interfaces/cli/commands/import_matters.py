"""Take past matters (导入历史诉求) from a spreadsheet, with their own times.

FILE is CSV or XLSX. Headers it knows, in Chinese or English:

    留言编号 number   留言主题 title   留言时间 received_at   留言详情 detail   答复意见 reply   答复时间 replied_at
    点赞数 supporters   反对数 opponents   标签 label   类型 kind   地点 place   留言用户 user (never kept)

Others are told with --map. Dates: 2019/2/28 11:25:05, ISO, 2019年2月28日, Excel's own; a day without a time is its
first minute for a message and its last for a reply.

A matter without a reply is received at its own time and sleeps until somebody takes it up: no deadline of today runs on
the past. A matter with a reply stands settled, its reporter's verdict unrated (未评价), never satisfied. A reply whose
time is missing or cannot be read is not taken: nobody can say when it was answered.

A matter is known by the register (--source, else the name of the file) and its number there; without a number, by what
it says. So the same file can be taken again: what is there stays as it is. Stopped half-way, run it again. Rows that
cannot be read go with their reasons into the file of rejects (default: NAME-rejects.csv in the working folder), which
can be corrected and taken like the file itself. An example of --map:

    [columns]                 # field = "header": number title received text reply replied supporters opponents
    text = "问题描述"          # label kind where
    [labels]                  # "word of the register" = "code of a category here"
    "小区物业" = "property"
    [kinds]                   # "word" = enquiry, help, complaint, wrongdoing or suggestion
    "投诉件" = "complaint"
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from huiyin.interfaces.cli.console import OK, Progress, say, tell

if TYPE_CHECKING:
    from huiyin.interfaces.exchange.matters import Order, Taken

MOST_WORDS = 8


def arguments(parser: ArgumentParser) -> None:
    """The file, where it belongs and how it writes."""
    parser.add_argument("file", metavar="FILE", help="CSV (UTF-8 or GB 18030) or XLSX")
    parser.add_argument(
        "--community", metavar="CODE", help="the community that the matters belong to (default: the first one)"
    )
    parser.add_argument("--map", metavar="FILE.toml", help="other headers, labels and kinds; see above")
    parser.add_argument("--source", metavar="NAME", help="the register's name (default: the file's, without its end)")
    parser.add_argument("--dry-run", action="store_true", help="read and count everything, write nothing")
    parser.add_argument("--rejects", metavar="FILE", help="where rows go that cannot be read")
    parser.add_argument(
        "--received", metavar="ISO", help="the time of all rows, for a sheet without a column for it (default: now)"
    )


def run(args: Namespace) -> int:
    """Take the file, tell what is not understood, and count."""
    from huiyin.interfaces import clock
    from huiyin.interfaces.exchange.matters import take_matters

    order, at = _order(args), clock.now()
    progress = Progress(order.path.name)
    taken = take_matters(order, at=at, progress=progress.reach)
    progress.close()
    _tell_what_is_strange(taken, order)
    say(
        f"rows read: {taken.read}, created: {taken.created}, already there: {taken.already}, rejected: {taken.rejected}"
    )
    return OK


def _order(args: Namespace) -> "Order":
    from huiyin.interfaces.cli.communities import chosen_community
    from huiyin.interfaces.cli.moments import moment
    from huiyin.interfaces.exchange.matters import Order
    from huiyin.interfaces.exchange.matters_map import read_map

    path = Path(args.file)
    rejects = Path(args.rejects or f"{path.stem}-rejects.csv")
    return Order(
        path,
        chosen_community(args.community),
        args.source or path.stem,
        read_map(Path(args.map).read_text(encoding="utf-8") if args.map else ""),
        rejects=rejects if args.rejects or not args.dry_run else None,
        even_empty=bool(args.rejects),
        dry_run=args.dry_run,
        undated=moment(args.received) if args.received else None,
    )


def _tell_what_is_strange(taken: "Taken", order: "Order") -> None:
    from django.utils.translation import gettext as _

    if taken.columns:
        tell(_("Columns not used: %(names)s (see --map)") % {"names": ", ".join(taken.columns)})
    if taken.words:
        most = sorted(taken.words.items(), key=lambda word: -word[1])[:MOST_WORDS]
        tell(_("Words not known here: %(words)s (see --map)") % {"words": ", ".join(f"{w} ×{n}" for w, n in most)})
    for number, reason in taken.reasons:
        tell(_("row %(number)d: %(reason)s") % {"number": number, "reason": reason})
    if taken.rejected and order.rejects is not None:
        tell(_("Rejected rows are in %(file)s") % {"file": order.rejects})
