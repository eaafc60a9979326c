"""Take places (导入楼栋、房屋与设施) from a spreadsheet: all of it, or none.

FILE is CSV or XLSX, one row a place:

    小区 楼栋 单元 户号                 a home
    小区 (楼栋 单元) 设施 类型          a facility or a public place
    also 社区, 小区编码, 地点码         which community, a new estate's code, the code on the label

The places on the way need no row. The same sheet again changes nothing. --dry-run says what would happen; with any
error nothing happens, and every wrong row is named. --template writes an empty sheet with examples:

    huiyin import places --template places.xlsx
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, USAGE, Stop, say, tell


def arguments(parser: ArgumentParser) -> None:
    """The sheet, and whether to do it."""
    parser.add_argument("file", metavar="FILE", help="CSV (UTF-8 or GB 18030) or XLSX")
    parser.add_argument("--community", metavar="CODE", help="take places of this community and no other")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    parser.add_argument("--template", action="store_true", help="write an empty sheet with examples to FILE instead")


def run(args: Namespace) -> int:
    """Plan, then do it, or name every wrong row."""
    from pathlib import Path

    from django.utils.translation import gettext as _

    from huiyin.interfaces import clock
    from huiyin.interfaces.cli.communities import chosen_community
    from huiyin.interfaces.exchange.places import COLUMNS, apply_places, plan_places, write_template
    from huiyin.interfaces.exchange.sheets import open_sheet
    from huiyin.platform.access.actors import SYSTEM

    path = Path(args.file)
    if args.template:
        if path.exists():
            raise Stop(_("%(file)s is there already.") % {"file": path})
        with path.open("wb") as file:
            write_template(file, kind="csv" if path.suffix.lower() == ".csv" else "xlsx")
        return OK
    only = chosen_community(args.community) if args.community else None
    with path.open("rb") as file:
        plan = plan_places(open_sheet(file, name=path.name, columns=COLUMNS).rows, only=only)
    for error in plan.errors:
        tell(_("row %(number)d: %(reason)s") % {"number": error.row, "reason": error.message})
    if not plan.errors and not args.dry_run:
        plan = apply_places(plan, actor=SYSTEM, at=clock.now())
    done = 0 if plan.errors and not args.dry_run else len(plan.creates)
    say(
        f"rows read: {len(plan.rows)}, created: {done}, changed: {0 if plan.errors else len(plan.updates)},"
        f" already there: {plan.unchanged}, rejected: {len({error.row for error in plan.errors})}"
    )
    return USAGE if plan.errors else OK
