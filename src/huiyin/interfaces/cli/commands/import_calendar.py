"""Enter the working days of a year (导入调休日历) as the State Council announced them.

FILE is CSV with a date, one of the words working or rest (班 or 休), and a name; only the days that differ from the
plain week matter. Replaces whatever the year held, all or nothing; every wrong row is named. Deadlines that reach into
the year are counted anew as matters move.

    date,day,name
    2027-02-06,rest,春节
    2027-02-20,working,春节调休
"""

from argparse import ArgumentParser, Namespace

from huiyin.interfaces.cli.console import OK, USAGE, say, tell


def arguments(parser: ArgumentParser) -> None:
    """The file, its year and where it comes from."""
    parser.add_argument("file", metavar="FILE", help="CSV text in UTF-8 or GB 18030")
    parser.add_argument("--year", type=int, metavar="Y", help="the year (default: that of the first date in the file)")
    parser.add_argument("--source", metavar="TEXT", help="where the days come from (default: the name of the file)")


def run(args: Namespace) -> int:
    """Enter them, or name every wrong row."""
    from pathlib import Path

    from huiyin.core.errors import Invalid
    from huiyin.interfaces import clock
    from huiyin.interfaces.exchange.csv_files import encoding_of
    from huiyin.platform.access.actors import SYSTEM
    from huiyin.platform.calendar.actions import import_days

    path = Path(args.file)
    with path.open("rb") as file:
        text = path.read_text(encoding=encoding_of(file))
    year = args.year or first_year(text)
    try:
        done = import_days(rows=text, year=year, source=args.source or path.name, actor=SYSTEM, at=clock.now())
    except Invalid as error:
        for name, faults in error.fields.items():
            tell(f"{name}: {'; '.join(faults)}")
        return USAGE
    say(f"year: {done.year}, exceptions: {done.stored}, plain days: {done.plain}, replaced: {done.replaced}")
    return OK


def first_year(text: str) -> int:
    """The year of the first date in the text; 0 when there is none, which no calendar holds."""
    import re

    found = re.search(r"(?<!\d)(\d{4})(?:-|/|年|\d{4}\b)", text)  # zh: how a date may be written
    return int(found[1]) if found else 0
