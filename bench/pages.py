"""How light and how quick our pages are, beside the same pages written in Vue 3 and Vant.

ours        each step of a report, the page that follows a matter, the inbox of the desk with 50 rows, the public
            figures, from `huiyin serve`
yardstick   the same contents as a Vue 3 application with Vant (bench/yardstick/), as their guides set it up: only the
            components in use, each page a part of its own, hashed names, kept for ever, compressed; its data are files

Slow 3G (400 kbit/s, 400 ms for each request) and a processor four times slower, in Chromium by its own protocol. Cold
is a browser that has never been here: it has the cookies of who reads (a draft, a session) and none of the files, nor
the cookie that says which styles it was given. Warm is the same address opened once more, as from a message. Paint is
the first contentful paint (the yardstick's is an empty frame); a page is usable when what one comes for is seen and its
scripts have run. Bytes and requests are what came over the wire, headers included. Medians, in turns. An application
that is already open goes from step to step without loading its parts; that is not what is measured here.

The inbox is also opened as an officer does, at a desk: line and processor as they are, styles and scripts at hand, from
the click until its 50 rows are there and its scripts have run.

Each goal that is missed is named, and the bench ends with 1.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from _rig import prepare, serving

ROUNDS = 5
COLD_KB, WARM_KB, PAINT_RATIO = 25.0, 3.0, 0.4  # of a resident's step; first paint of every page
ROWS, ROWS_MS, ROWS_KB = 50, 300.0, 100.0  # of the inbox
KB = 1024
STEPS = ("what", "where", "photos", "contact", "check")
WANTED = {"follow": "main form .button", "desk": "#inbox input[type=search]", "numbers": "main h1"}
BUTTON, THEIRS = "main .bottombar .button", "#go"
HEAD = (
    "           KB cold       KB warm      requests   first paint, s       usable, s            warm paint, s axe\n"
    "page       ours  theirs  ours theirs  ours theirs ours theirs ratio   ours theirs ratio   ours theirs  ours theirs"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One page on one side: where it is, what one comes for, who reads it."""

    name: str
    side: str
    path: str
    wanted: str
    reader: str


def cases(paths: Any) -> Iterator[Case]:
    """Ours and theirs, page by page."""
    for name, path in paths.items():
        reader = "staff" if name == "desk" else "resident"
        there = f"report/{name}" if name in STEPS else name
        yield Case(name, "ours", path, WANTED.get(name, BUTTON), reader)
        yield Case(name, "theirs", f"/yardstick/{there}", THEIRS, reader)


def main() -> int:
    """Build, measure in turns, print the table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    prepare()
    from _pages_world import make  # noqa: PLC0415 - after prepare
    from _yardstick import API, BUILT, build, compress  # noqa: PLC0415 - found beside this file
    from django.db import connection  # noqa: PLC0415 - after prepare

    build()
    shown = make(API)
    compress(BUILT)
    connection.close()
    with serving("_pages_server.py", str(BUILT)) as port:
        seen, axe, desk = measured(f"http://127.0.0.1:{port}", shown, rounds)
    print(HEAD)
    for name in shown.paths:
        print(line(name, seen[name, "ours"], seen[name, "theirs"], (axe[name, "ours"], axe[name, "theirs"])))
    missed = [*misses(seen, axe), *slow_at_the_desk(desk, seen["desk", "ours"])]
    print(
        f"inbox at a desk: {desk.rows} rows {median(desk.ms):.0f} ms after the click (from {min(desk.ms):.0f} to "
        f"{max(desk.ms):.0f})\n"
        f"{rounds} rounds in turns, 400 kbit/s, 400 ms, processor / 4; {os.cpu_count()} cores shared by browser, "
        f"server and PostgreSQL, load {os.getloadavg()[1]:.1f}\n"
        f"goals: {COLD_KB:.0f} KB cold and {WARM_KB:.0f} KB warm for a resident's step, first paint {PAINT_RATIO} of"
        f" the yardstick, no axe violation; {ROWS} rows of the inbox in {ROWS_MS:.0f} ms and {ROWS_KB:.0f} KB"
    )
    print("\n".join(missed) or "all goals are met")
    return 1 if missed else 0


def measured(base: str, shown: Any, rounds: int) -> tuple[dict[Any, Any], dict[Any, int], Any]:
    """Every page on both sides, so many times; what axe says; and the inbox at a desk."""
    from _browser import DESKTOP, PHONE, Seen, at_a_desk, context_of, look, violations  # noqa: PLC0415 - after prepare
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - after prepare

    from tests.journeys.browsers import LAUNCH_ARGS, chromium  # noqa: PLC0415 - after prepare

    asked = list(cases(shown.paths))
    seen: dict[Any, Any] = {(case.name, case.side): Seen() for case in asked}
    axe = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=LAUNCH_ARGS)
        for number in range(rounds + 1):
            for case in asked[:: -1 if number % 2 else 1]:
                screen = DESKTOP if case.name == "desk" else PHONE
                context = context_of(browser, base, getattr(shown, case.reader), screen)
                if number:
                    cold, warm = look(context, case.path, case.wanted)
                    seen[case.name, case.side].cold.append(cold)
                    seen[case.name, case.side].warm.append(warm)
                else:  # the first round warms the server up
                    axe[case.name, case.side] = violations(context, case.path, case.wanted)
                context.close()
        context = context_of(browser, base, shown.staff, DESKTOP)
        desk = at_a_desk(context, shown.paths["desk"], WANTED["desk"], rounds)
        browser.close()
    return seen, axe, desk


def line(name: str, ours: Any, theirs: Any, axe: tuple[int, int]) -> str:
    """One line of the table."""
    sizes = [side.middle("bytes", kind) / KB for kind in ("cold", "warm") for side in (ours, theirs)]
    asked = [side.middle("requests", "cold") for side in (ours, theirs)]
    paint, usable, warm = (
        [side.middle(what, kind) / 1000 for side in (ours, theirs)]
        for what, kind in (("paint", "cold"), ("usable", "cold"), ("paint", "warm"))
    )
    return (
        f"{name:9} {sizes[0]:5.1f} {sizes[1]:7.1f} {sizes[2]:5.1f} {sizes[3]:6.1f} {asked[0]:5.0f} {asked[1]:6.0f}"
        f"  {paint[0]:4.2f} {paint[1]:6.2f} {paint[0] / paint[1]:5.2f}   {usable[0]:4.2f} {usable[1]:6.2f} "
        f"{usable[0] / usable[1]:5.2f}   {warm[0]:4.2f} {warm[1]:6.2f}  {axe[0]:4d} {axe[1]:6d}"
    )


def misses(seen: Any, axe: Any) -> Iterator[str]:
    """Each goal that a page misses on the phone, as a sentence."""
    for name in dict.fromkeys(name for name, _side in seen):
        ours, theirs = seen[name, "ours"], seen[name, "theirs"]
        cold, warm = (ours.middle("bytes", kind) / KB for kind in ("cold", "warm"))
        if name in STEPS and (cold > COLD_KB or warm > WARM_KB):
            yield f"missed: {name} has {cold:.1f} KB cold, {warm:.1f} KB warm"
        paint = ours.middle("paint", "cold") / theirs.middle("paint", "cold")
        if paint > PAINT_RATIO:
            yield f"missed: first paint of {name} takes {paint:.2f} of the yardstick's"
        if axe[name, "ours"]:
            yield f"missed: {name} has {axe[name, 'ours']} axe violations"


def slow_at_the_desk(desk: Any, seen: Any) -> Iterator[str]:
    """Each goal that the inbox misses at a desk, as a sentence."""
    taken, size = median(desk.ms), seen.middle("bytes", "cold") / KB
    if desk.rows != ROWS:
        yield f"missed: the inbox shows {desk.rows} rows"
    if taken > ROWS_MS:
        yield f"missed: the inbox is there after {taken:.0f} ms"
    if size > ROWS_KB:
        yield f"missed: the inbox has {size:.1f} KB"


if __name__ == "__main__":
    sys.exit(main())
