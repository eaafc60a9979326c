"""Whether the checks of `huiyin verify` on joint meetings stay flat: the same time a row, however many rows there are.

Rows are multiplied by the database: every matter stands before a table, every meeting is published with its items,
minutes, votes, decisions, seats and seal. The yardstick is the same district at a tenth of its size. As shipped a small
size; the size of a banner: `python bench/table.py --matters 1000000 --meetings 10000`.
"""

import argparse
import os
import platform
import sys
import time

from _rig import prepare

ALLOWED = 1.5  # times a row's time at a tenth of the size; measured noise on a busy machine is a third


def main() -> None:
    """Grow to a tenth, measure, grow to the whole, measure again; ends with an error where the time a row grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--matters", type=int, default=50_000)
    parser.add_argument("--meetings", type=int, default=500)
    args = parser.parse_args()
    prepare()
    from _table import Multiplied  # noqa: PLC0415 - after prepare

    district = Multiplied()
    times = []
    for part in (10, 1):
        began = time.monotonic()
        district.grow(matters=args.matters // part, meetings=args.meetings // part)
        seconds = time.monotonic() - began
        print(f"{args.matters // part} matters, {args.meetings // part} meetings, made in {seconds:.0f} s")
        times.append(measured())
    grew = 0.0
    for name, (seconds, faults) in times[1].items():
        ratio = seconds / 10 / max(times[0][name][0], 0.001)
        grew = max(grew, ratio if seconds > 1 else 0.0)  # below a second the statement itself is what is measured
        print(f"{name}: {seconds:.2f} s, a row {ratio:.2f} of its time at a tenth; {faults} faults")
    total = sum(seconds for seconds, _faults in times[1].values())
    print(f"all checks {total:.1f} s, {total / (args.matters + args.meetings) * 1e6:.1f} µs a matter or meeting")
    print(
        f"{os.cpu_count()} cores; Python {platform.python_version()}; goal: no check above {ALLOWED} of its time a row"
    )
    if grew > ALLOWED or any(faults for _seconds, faults in times[1].values()):
        raise SystemExit("a check grew faster than its rows, or found faults where there are none")


def measured() -> dict[str, tuple[float, int]]:
    """The seconds of each check and the faults it found, the better of two runs."""
    from django.utils import timezone  # noqa: PLC0415 - after prepare

    from huiyin.domains.meetings.queries.promises import CHECKS  # noqa: PLC0415 - after prepare

    found: dict[str, tuple[float, int]] = {}
    for _run in range(2):
        for check in CHECKS:
            began = time.monotonic()
            faults = sum(1 for _fault in check(timezone.now()))
            seconds = time.monotonic() - began
            best = min(seconds, found.get(check.__name__, (seconds, 0))[0])
            found[check.__name__] = (best, faults)
    return found


if __name__ == "__main__":
    sys.exit(main())
