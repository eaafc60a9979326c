"""Writes docs/rules.md: every number that Huiyin ships, with its source, read from the code and the shipped rows.

python dev/rules.py            write it
python dev/rules.py --check    1 when it is not what the code says
"""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

import django
from generated import ROOT, keep_fresh

sys.path.insert(0, str(ROOT / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - set up by the line above

from huiyin.config import doctor  # noqa: E402 - Django has to stand first
from huiyin.domains.matters.actions import calls, dates, drafts, following, saved_views, sending, ticking  # noqa: E402
from huiyin.domains.matters.rules import ladder, pictures, rates, recordings, small_numbers  # noqa: E402
from huiyin.domains.matters.shipped import categories, limits, offramps  # noqa: E402
from huiyin.domains.meetings.actions.items import MOST_WAITING  # noqa: E402
from huiyin.domains.meetings.rules import confirming, whistles  # noqa: E402
from huiyin.domains.meetings.shipped import settings as meetings  # noqa: E402
from huiyin.domains.works.actions import fields as work_fields  # noqa: E402
from huiyin.domains.works.actions import ticking as works  # noqa: E402
from huiyin.domains.works.actions import upkeep  # noqa: E402
from huiyin.interfaces.cli import duties  # noqa: E402
from huiyin.interfaces.exchange import matters_sheet, sheets  # noqa: E402
from huiyin.interfaces.web.resident import following as follow_pages  # noqa: E402
from huiyin.interfaces.web.resident import report_forms  # noqa: E402
from huiyin.interfaces.web.shared import undoing  # noqa: E402
from huiyin.platform.access.actions import codes, forgetting, links, sealed_links  # noqa: E402
from huiyin.platform.access.rules import lockout  # noqa: E402
from huiyin.platform.calendar.rules.known import known_source  # noqa: E402
from huiyin.platform.notices.actions import claiming  # noqa: E402
from huiyin.platform.notices.rules import back_off  # noqa: E402

PAGE = ROOT / "docs" / "rules.md"
PIPL = "个人信息保护法 (PIPL) art. 19: the shortest time that serves the purpose; the length is our own"
BAYANNUR_REDO = "巴彦淖尔: redone three times or more → escalated supervision"
LOGS = "网络安全法 (Cybersecurity Law) art. 23: logs are kept for six months or longer"
BAYANNUR = "巴彦淖尔: passed among three units or more → escalated supervision"
OWN = "our own"
LINKS = {False: "leaves the matter out of the response rate", True: "is no word to the reporter, the limit runs on"}
# What migrations ship, and what therefore cannot change in them; tests/dev/test_rules.py holds it to the tables.
FOLLOWERS = "30 days"
RETENTION = "730 days"
OFFICERS = "365 days"
YEARS = "2004 to 2026"
HOURS = "09:00–12:00 and 14:00–18:00"

CLOCKS = {
    "respond": "first contact",
    "answer": "answer",
    "verdict": "time to judge",
    "question": "time stands still for a question, at most",
    "pause": "one pause, at most",
    "extension": "all extensions of one promise, at most",
    "meeting": "a meeting's date, at most so far away",
    "timetable": "a public date that one person sets alone",
    "horizon": "a public date, at most so far away",
    "again": "what broke again counts at most so long after it was settled",
}
PROMISES = {"usual": "", "referred": ", at the joint meeting", "department": ", at a department"}
URGENCIES = {
    "emergency": "emergency",
    "utility": "water, power, gas, heat",
    "ordinary": "ordinary",
    "complex": "complex",
}
FIRST_LINES = """\
# Rules: every number, with its source

Written by `python dev/rules.py` from the code and the rows it ships; a test refuses a page that says something else.
"Our own" means that no official number was found, and that a district is free to set another one.
"""
LIMITS = """\
## Limits of a matter

Rows of settings, valid from {day} in a new store. A community's own row goes before the district's; a later row
replaces an earlier one from its day on and never changes what was promised before. A public date given for a matter
(`schedule`, or a meeting's date) takes the place of the answer's limit and ends at {evening} of its day.
"""
MEETINGS = """\
## Joint meetings

Rows of settings, valid from {day} in a new store. A table's own row goes before the district's; a later row replaces an
earlier one from its day on. ">1/2" is more than a half (过半数), ">=2/3" at least two thirds (三分之二以上).
"""
MEETING_NUMBERS = {
    "every_months": "a regular meeting at least once in so many months",
    "notice_days": "invitation, agenda and papers so many days ahead",
    "quorum": "of the voting members who do not step aside, so many must be there",
    "majority": "of those there who do not step aside, so many must agree; a tie is not carried",
    "public_days": "minutes stay on the public page at least so many days",
    "confirm_days": "attendees may object to the minutes for so many days",
    "remind_days": "the owner of a decision is reminded so many days before its date",
    "redone": "redone so often, a matter is a candidate",
    "units": "passed among so many units, a matter is a candidate",
    "voices": "raised together by so many, a matter is a candidate",
}
FIXED = """\
## Numbers that a version brings

They stand in the code, not in rows, and are those of the version beside this page.
"""


def length(span: timedelta) -> str:
    """A length of time in words, in the largest unit that divides it."""
    for size, word in ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        amount, rest = divmod(int(span.total_seconds()), size)
        if not rest:
            return f"{amount} {word}{'' if amount == 1 else 's'}"
    raise ValueError(span)


def amount_of(amount: int, unit: str) -> str:
    """An amount in a unit, in words."""
    words = unit.replace("_", " ")
    return f"{amount} {words.removesuffix('s') if amount == 1 else words}"


def table(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """A table in Markdown."""
    heads = list(heads)
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield f"| {' | '.join(str(cell) for cell in row)} |"
    yield ""


def limit_rows() -> Iterator[tuple[str, ...]]:
    """What is promised, how urgent, the limit, the warning and the source."""
    for clock, promise, urgency, amount, unit, warn, warn_unit, source in limits.LIMITS:
        before = f"{amount_of(warn, warn_unit)} before" if warn else "–"
        yield CLOCKS[clock] + PROMISES[promise], URGENCIES[urgency], amount_of(amount, unit), before, source


def of_formula(formula: rates.RateFormula) -> Iterator[tuple[str, str, str]]:
    """What a formula of the rates counts, from its day on."""
    since = f"(formula {formula.name}, from {formula.valid_from})"
    yield f"counts as satisfied {since}", " and ".join(sorted(formula.satisfied, reverse=True)), OWN
    yield f"an acceptance by a sealed link {since}", LINKS[formula.link_is_silent], OWN
    weights = "/".join(str(weight) for weight in formula.weights)
    yield f"weights of response, resolution and satisfaction in the score {since}", weights, "as 准格尔旗 uses"


def of_matters() -> Iterator[tuple[str, str, str]]:
    """Numbers of a matter's walk that are no limits."""
    yield "returns until a supervisor takes over", str(ladder.RETURNS_BEFORE_SUPERVISOR), BAYANNUR
    yield "redos until every supervisor is told", str(ladder.REDOS_BEFORE_SUPERVISION), BAYANNUR_REDO
    yield (
        "smallest figure that is published, besides 0",
        str(small_numbers.LEAST),
        f"{OWN}: fewer may point at a person",
    )
    for formula in rates.FORMULAS:
        yield from of_formula(formula)
    yield "time is looked at", "every minute", OWN
    yield "a work's milestone or check is reminded of", f"{length(works.NEAR)} before its day", OWN
    yield "a check of upkeep may be done early by", f"{upkeep.EARLY} days", OWN
    yield "a milestone lies at most so far away", length(work_fields.HORIZON), OWN
    yield "matters of each sort moved in one round", str(ticking.CAP), OWN
    yield "tries of a message, and the waits between them", waits(), OWN
    yield "lease of a message being sent", length(claiming.LEASE), OWN


def waits() -> str:
    """The tries of a message."""
    return f"{len(back_off.BACK_OFF) + 1}: {', '.join(length(wait) for wait in back_off.BACK_OFF)}"


def of_residents() -> Iterator[tuple[str, str, str]]:
    """Numbers that a resident meets."""
    yield "random bits of a matter's code", "60", "the platform's promise: 50 or more"
    yield "characters of a report, of a reply", f"{report_forms.LONGEST_TEXT}, {follow_pages.LONGEST_NOTE}", OWN
    yield "photos of a report", f"{drafts.MOST_PHOTOS}, each up to {pictures.LARGEST_BYTES // 1_000_000} MB", OWN
    yield "a photo is kept at", f"{pictures.EDGE} pixels or less, as a new JPEG without its place and device", OWN
    spoken = f"{recordings.LONGEST_SECONDS // 60} minutes, {recordings.LARGEST_BYTES // 1_000_000} MB"
    yield "a voice message", f"at most {spoken}; kept without its place and device", OWN
    yield "an unfinished report is kept", length(drafts.KEEP_DRAFTS), OWN
    yield "a call that is being taken down is kept", length(calls.KEEP_CALLS), OWN
    yield "saved views of one person, unit or community", f"at most {saved_views.MOST}", OWN
    yield "the new code can be shown again", length(sending.SHOW_CODE), OWN
    window = f", within {length(following.WINDOW)}"
    yield "wrong codes for one number from one network", patience(following.PATIENCE) + window, OWN
    network = patience(following.WITH_A_NETWORK) + window + "; a right code still opens"
    yield "wrong numbers and codes from one network", network, OWN
    sent = ", ".join(f"{many} in {length(span)}" for many, span in codes.LIMITS)
    yield "one-time codes to a telephone", f"{codes.DIGITS} digits, good for {length(codes.LIFETIME)}; {sent}", OWN
    yield "guesses at a one-time code", str(codes.ATTEMPTS), OWN
    yield "a link that sets a password once", f"works for {length(links.LIFETIME)}", OWN
    told = f"{sealed_links.DIGITS} digits, {sealed_links.ATTEMPTS} tries, once; told: {length(sealed_links.CODE_TOLD)}"
    yield "a sealed link for an officer of a department", "128 random bits; dies a month after the due time", OWN
    yield "its code", f"{told}, sent: {length(sealed_links.CODE_SENT)}", OWN
    yield "a visit by it", f"{length(sealed_links.IDLE)} without a touch, {length(sealed_links.LONGEST)} at most", OWN
    before = f"{length(whistles.BEFORE)} before the hour, or {length(whistles.AT_LEAST)} after a late call"
    yield "a call to a place is answered by", before, OWN
    most = f"anew with each change, {confirming.ROUNDS} times the days from the end of the meeting at most"
    yield "time to object to minutes that are changed", most, OWN
    yield "items of one seat without an account that wait at once", f"{MOST_WAITING} at most", OWN
    yield "a change of a setting can be taken back with one button", f"for {length(undoing.WINDOW)}", OWN


def patience(rule: lockout.Patience) -> str:
    """A lock-out in words."""
    return f"{rule.free} are free, then {length(rule.first)}, doubling up to {length(rule.longest)}"


def of_staff() -> Iterator[tuple[str, str, str]]:
    """Numbers that staff and their programs meet."""
    least = next(row["OPTIONS"]["min_length"] for row in settings.AUTH_PASSWORD_VALIDATORS if "OPTIONS" in row)
    window = f", within {length(lockout.WINDOW)}"
    yield "shortest password", f"{least} characters, neither common nor only digits", OWN
    yield "failed sign-ins of a name", patience(lockout.FOR_A_NAME) + window, OWN
    yield "failed sign-ins of a network", patience(lockout.FOR_A_NETWORK) + window, OWN
    yield "a sign-in lasts", length(timedelta(seconds=settings.SESSION_COOKIE_AGE)), f"{OWN}: a working day"
    rows = f"{sheets.ROW_LIMIT:,} rows, {sheets.FILE_LIMIT >> 20} MB, {matters_sheet.TEXT_LIMIT:,} characters a text"
    yield "a spreadsheet may have", rows, OWN


def of_keeping() -> Iterator[tuple[str, str, str]]:
    """How long things are kept, and when they go."""
    yield "reporters' names, telephones and addresses", f"{RETENTION} after their last matter (a dated row)", PIPL
    yield "telephones of who followed a work", f"{FOLLOWERS} after it is over, or after leaving (a dated row)", PIPL
    yield (
        "telephones and e-mail of officers of departments",
        f"{OFFICERS} after their last hand-over (a dated row)",
        PIPL,
    )
    yield "failed sign-ins, wrong codes", f"{length(forgetting.KEEP_FAILURES)}, {length(following.KEEP_GUESSES)}", LOGS
    yield "spent one-time codes", length(forgetting.KEEP_CODES), f"{OWN}: the longest rate limit looks back one day"
    yield "receipts of repeated commands", length(forgetting.KEEP_RECEIPTS), OWN
    yield "the hour at which the worker erases", "3 at night", OWN
    yield "the record, steps, answers, verdicts", "for good", "the promise: nothing is deleted"


def of_running() -> Iterator[tuple[str, str, str]]:
    """Numbers an operator meets."""
    yield "oldest PostgreSQL", str(doctor.OLDEST_POSTGRESQL // 10_000), OWN
    yield "free room below which `huiyin doctor` warns", f"{doctor.LEAST_FREE_BYTES >> 30} GB", OWN
    yield "days ahead for which the calendar must be entered", length(doctor.LOOK_AHEAD), OWN
    yield "a worker's sign of life", f"every {length(duties.BEAT)}", OWN


def calendar() -> Iterator[str]:
    """Which years are shipped, and the hours of a day."""
    source = known_source().partition(" (")[0]
    yield f"{YEARS}, holidays and working weekends alike, from {source} as the package `chinesecalendar` tells it."
    yield "A later year is entered by `huiyin calendar import`; until then it counts as plain weekdays, and says so."
    yield f"The working day is {HOURS} until the district sets its own hours (our own)."
    yield ""


def page() -> str:
    """The whole page."""
    heads = ("what", "number", "source")
    opening = LIMITS.format(day=limits.VALID_FROM.isoformat(), evening=f"{dates.CLOSE_OF_DAY:%H:%M}")
    lines = [FIRST_LINES, opening, *table(("promise", "urgency", "limit", "warning", "source"), limit_rows())]
    lines += [MEETINGS.format(day=meetings.VALID_FROM.isoformat())]
    lines += table(
        ("what", "number", "source"), ((MEETING_NUMBERS[n], v, source) for n, v, source in meetings.SETTINGS)
    )
    lines += ["## The working calendar", "", *calendar(), FIXED]
    parts = {
        "A matter": of_matters,
        "What a resident meets": of_residents,
        "What staff meet": of_staff,
        "How long things are kept": of_keeping,
        "Running it": of_running,
    }
    for title, rows in parts.items():
        lines += [f"### {title}", "", *table(heads, rows())]
    lines += ["## Categories", "", "Shipped once; from then on the district's own.", ""]
    lines += table(("类别", "category", "urgency", "confidential"), category_rows())
    lines += [
        "## What is not the community's to handle",
        "",
        f"Each is an answer, not a refusal. Source: {offramps.SOURCE}.",
        "",
    ]
    lines += table(("what", "telephone", "answer"), ((row[2], row[4] or "–", row[3]) for row in offramps.OFFRAMPS))
    return "\n".join(lines).rstrip() + "\n"


def category_rows() -> Iterator[tuple[str, ...]]:
    """Each category's names, its urgency, and whether only named posts see it."""
    for _code, name, english, _icon, _tile, urgency, confidential, _words in categories.CATEGORIES:
        yield name, english, URGENCIES[urgency], "yes" if confidential else ""


if __name__ == "__main__":
    sys.exit(keep_fresh(__doc__ or "", {PAGE: page()}))
