"""How light and how quick our pages are, beside the same pages written in Vue 3 and Vant.

ours        each step of a report, the page that follows a matter, the inbox of the desk with 50 rows, the public
            figures, from `huiyin serve`
yardstick   the same contents as a Vue 3 application with Vant (bench/yardstick/), as their guides set it up: only the
            components in use, each page a part of its own, hashed names, kept for ever, compressed; its data are files

Slow 3G (400 kbit/s, 400 ms for each request) and a processor four times slower, in Chromium by its own protocol. Cold
is a browser that has never been here; warm is the same address opened once more, as from a message. Paint is the first
contentful paint (the yardstick's is an empty frame); a page is usable when what one comes for is seen and its scripts
have run. Bytes and requests are what came over the wire, headers included. Medians, in turns. An application that is
already open goes from step to step without loading its parts; that is not what is measured here.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from _rig import prepare, serving

ROUNDS = 5
COLD_KB, WARM_KB, PAINT_RATIO = 25.0, 3.0, 0.4
KB = 1024
STEPS = ("what", "where", "photos", "contact", "check")
WANTED = {"follow": "main form .button", "desk": "#inbox input[type=search]", "numbers": "main h1"}
BUTTON, THEIRS = "main .bottombar .button", "#go"
HEAD = "page      KB cold  warm  requests       paint s cold  warm       usable s cold  warm      axe"


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
    """Build, measure in turns, print the table; 1 where a goal is missed that does not hang on how busy we are."""
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
        seen, axe = measured(f"http://127.0.0.1:{port}", shown, rounds)
    print(HEAD)
    for name in shown.paths:
        for side in ("ours", "theirs"):
            print(line(name, side, seen[name, side], axe[name, side]))
    missed, slow = list(misses(seen, axe)), list(slower(seen))
    print(
        f"{rounds} rounds in turns, 400 kbit/s, 400 ms, processor / 4; {os.cpu_count()} cores shared by browser, "
        f"server and PostgreSQL; goals: {COLD_KB:.0f} KB cold and {WARM_KB:.0f} KB warm for a resident's step, first "
        f"paint {PAINT_RATIO} of the yardstick, no axe violation"
    )
    print("\n".join([*missed, *slow]))
    return 1 if missed else 0


def measured(base: str, shown: Any, rounds: int) -> tuple[dict[Any, Any], dict[Any, int]]:
    """Every page on both sides, so many times; and what axe says."""
    from _browser import DESKTOP, PHONE, Seen, context_of, look, violations  # noqa: PLC0415 - after prepare
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
        browser.close()
    return seen, axe


def line(name: str, side: str, seen: Any, axe: int) -> str:
    """One line of the table."""
    size = {kind: seen.middle("bytes", kind) / KB for kind in ("cold", "warm")}
    asked = {kind: seen.middle("requests", kind) for kind in ("cold", "warm")}
    times = {(name, kind): seen.middle(name, kind) / 1000 for name in ("paint", "usable") for kind in ("cold", "warm")}
    return (
        f"{name if side == 'ours' else '':8} {side:7} {size['cold']:6.1f} {size['warm']:5.1f} {asked['cold']:5.0f} "
        f"{asked['warm']:3.0f} {times['paint', 'cold']:9.2f} {times['paint', 'warm']:5.2f} "
        f"{times['usable', 'cold']:9.2f} {times['usable', 'warm']:5.2f} {axe:5d}"
    )


def misses(seen: Any, axe: Any) -> Iterator[str]:
    """Each goal of weight and access that is missed, as a sentence."""
    for (name, side), ours in seen.items():
        cold, warm = (ours.middle("bytes", kind) / KB for kind in ("cold", "warm"))
        if side == "ours" and name in STEPS and (cold > COLD_KB or warm > WARM_KB):
            yield f"missed: {name} has {cold:.1f} KB cold, {warm:.1f} KB warm"
        if side == "ours" and axe[name, side]:
            yield f"missed: {name} has {axe[name, side]} axe violations"


def slower(seen: Any) -> Iterator[str]:
    """How our first paint and our usable page stand to theirs, and where the goal is missed."""
    for name in dict.fromkeys(name for name, _side in seen):
        paint, usable = (
            seen[name, "ours"].middle(kind, "cold") / seen[name, "theirs"].middle(kind, "cold")
            for kind in ("paint", "usable")
        )
        mark = "missed: " if paint > PAINT_RATIO else ""
        yield f"{mark}{name}: first paint {paint:.2f} of the yardstick, usable {usable:.2f}"


if __name__ == "__main__":
    sys.exit(main())
