"""Whether a day's work stays as fast while the matters of years pile up around it.

Every page of the product, the busiest lists, and moves from the door to the verdict, first among a hundredth of the
matters, then among all of them, in the same run: the better of three times each. A page is asked as a browser does,
through Django's client in this process; seconds are those that somebody would have waited. Whoever looks holds posts
for the whole banner, so that a list may show every matter there is; a table belongs to one community. Goal: nothing
takes more than three times as long, where that is more than a blink (50 ms), though there are a hundred times as many.

As shipped a small size; the size of a banner: `python bench/crowd.py --matters 1000000`, `--engine sqlite`.
"""

import argparse
import logging
import os
import platform
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Final

from _rig import prepare

ALLOWED: Final = 3.0  # times as long among a hundred times as many
BLINK: Final = 0.05  # seconds more that nobody feels
PART: Final = 100
TIMES: Final = 3

# What looks at all there is, because that is what was asked of it: told each time, and no error.
LINEAR: Final = {
    "words": "looks for a word in the texts of all years",
    "inbox, all": "sorts everything that the viewer sees, here a whole banner",
    "desk-directory-end": "tries the directory on what its community received",
}

Deed = Callable[[], object]


def main() -> None:
    """Measure among few and among many; ends with an error where the years are felt."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--matters", type=int, default=50_000)
    parser.add_argument("--engine", choices=("postgresql", "sqlite"), default="postgresql")
    args = parser.parse_args()
    prepare(args.engine)
    logging.disable(logging.ERROR)
    from _crowd import Crowd  # noqa: PLC0415 - after prepare
    from _crowd_day import Day  # noqa: PLC0415 - after prepare

    day = Day()
    crowd = Crowd(day.world, now=day.now)
    few, many = (grown(crowd.grow, day.deeds, size) for size in (args.matters // PART, args.matters))
    growths = {name: many[name] / few[name] for name in many}
    print(f"{args.engine}, {args.matters} matters: half of {len(many)} deeds grew by {median(growths.values()):.2f}")
    for name in sorted(many, key=many.__getitem__)[-10:]:
        print(f"  {name}: {few[name] * 1000:.0f} ms, {many[name] * 1000:.0f} ms")
    for name, why in LINEAR.items():
        print(f"  {name}: grew by {growths[name]:.1f}: {why}")
    slow = [name for name in many if growths[name] > ALLOWED and many[name] - few[name] > BLINK]
    print(f"{os.cpu_count()} cores; Python {platform.python_version()}; goal: {ALLOWED} times, or {BLINK} s more")
    if felt := [name for name in slow if name not in LINEAR]:
        raise SystemExit(f"the years are felt by: {', '.join(felt)}")


def grown(grow: Callable[[int], None], deeds: Callable[[], dict[str, Deed]], size: int) -> dict[str, float]:
    """Seconds of each deed among so many matters."""
    began = time.monotonic()
    grow(size)
    print(f"{size} matters, made in {time.monotonic() - began:.0f} s", flush=True)
    return {name: best(deed) for name, deed in deeds().items()}


def best(deed: Deed) -> float:
    """The best of a few times, after one that warms up."""
    deed()
    return min(timed(deed) for _time in range(TIMES))


def timed(deed: Deed) -> float:
    """The seconds of one deed."""
    began = time.monotonic()
    deed()
    return time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main())
