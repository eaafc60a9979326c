"""Whether the checks of `huiyin verify` on tables and works stay flat: the same time a row, however many there are.

Rows are multiplied by the database: every matter stands before a table; every meeting is published with ten items,
their minutes, votes, decisions, seats and seal; there are as many works as meetings, each with its timetable, a slip
and a matter that waits for it. All of these rows are on the record. The yardstick is the same district at a tenth and
at a hundredth of its size, in the same run; memory is the peak of the process during a check above what it had
before. Seconds are those of the processors, ours and the database's for our connection, so that a busy machine does
not count as growth. As shipped a small size; the size of a banner: `python bench/table.py --matters 1000000
--meetings 10000`.
"""

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from _rig import prepare

ALLOWED: Final = 1.5  # times a row's time at a tenth of the size; measured noise on a busy machine is a third
ROOM: Final = 16.0  # MiB that a check may take more than at a tenth of the size
PARTS: Final = (100, 10, 1)
SELF: Final = Path("/proc/self")

Check = Callable[[datetime], Iterator[object]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a check took, the better of two runs, and what it found. `wall` is what somebody would have waited."""

    seconds: float
    wall: float
    mebibytes: float
    faults: int


def main() -> None:
    """Grow by steps and measure at each; ends with an error where a row took longer, or a check more memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--matters", type=int, default=50_000)
    parser.add_argument("--meetings", type=int, default=2_000)  # a tenth fills a portion of every check
    args = parser.parse_args()
    prepare()
    from _table import Multiplied  # noqa: PLC0415 - after prepare

    district = Multiplied()
    sizes: list[dict[str, Measured]] = []
    for part in PARTS:
        began = time.monotonic()
        district.grow(matters=args.matters // part, meetings=args.meetings // part)
        seconds = time.monotonic() - began
        print(f"{args.matters // part} matters, {args.meetings // part} meetings and works, made in {seconds:.0f} s")
        sizes.append(measured())
        total = sum(one.seconds for one in sizes[-1].values())
        waited = sum(one.wall for one in sizes[-1].values())
        each = total / (args.matters + args.meetings) * part * 1e6
        print(f"  all checks {total:.2f} s, {each:.1f} µs a matter or meeting; waited {waited:.0f} s", flush=True)
    grew = [name for name in sizes[-1] if told(name, *(size[name] for size in sizes))]
    print(f"{os.cpu_count()} cores; Python {platform.python_version()}; goal: a row at most {ALLOWED} of its time")
    if grew:
        raise SystemExit(f"grew faster than the rows, or found faults where there are none: {', '.join(grew)}")


def told(name: str, least: Measured, tenth: Measured, whole: Measured) -> bool:
    """Print what one check took at each size; whether it grew faster than its rows, or found what is not there."""
    ratio, more = whole.seconds / 10 / max(tenth.seconds, 0.001), whole.mebibytes - tenth.mebibytes
    print(
        f"{name}: {least.seconds:.2f} s, {tenth.seconds:.2f} s, {whole.seconds:.2f} s; a row {ratio:.2f} of its time"
        f" at a tenth; memory +{tenth.mebibytes:.0f}, +{whole.mebibytes:.0f} MiB; {whole.faults} faults"
    )
    slower = ratio > ALLOWED and whole.seconds > 1  # below a second the statement itself is what is measured
    return slower or more > ROOM or whole.faults > 0


def measured() -> dict[str, Measured]:
    """What each check takes now."""
    from _table import MOMENT  # noqa: PLC0415 - after prepare

    return {name: min((run(check, MOMENT) for _run in range(2)), key=_seconds) for name, check in checks().items()}


def checks() -> dict[str, Check]:
    """The checks of tables by name, those of works as one, and the rows held against the record."""
    from huiyin.domains.meetings.queries.promises import CHECKS  # noqa: PLC0415 - after prepare
    from huiyin.domains.works.queries import promises as works  # noqa: PLC0415 - after prepare

    named: dict[str, Check] = {check.__name__: check for check in CHECKS}
    return named | {"works": lambda at: works.breaches(at=at), "held rows": lambda _at: not_as_recorded()}


def not_as_recorded() -> Iterator[object]:
    """The multiplied rows, held one by one against the record."""
    from _table import HELD  # noqa: PLC0415 - after prepare

    from huiyin.platform.audit.holding import differences  # noqa: PLC0415 - after prepare
    from huiyin.platform.audit.recorded import recorded  # noqa: PLC0415 - after prepare

    said = recorded()
    for model in HELD:
        yield from differences(model, said)


def run(check: Check, at: datetime) -> Measured:
    """Let a check look at everything once."""
    before, began, worked = peak(anew=True), time.monotonic(), processor()
    faults = sum(1 for _fault in check(at))
    return Measured(processor() - worked, time.monotonic() - began, (peak() - before) / 1024, faults)


def processor() -> float:
    """The seconds of a processor that this process and its server process of the database have taken so far."""
    from django.db import connection  # noqa: PLC0415 - after prepare

    connection.ensure_connection()
    fields = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak(*, anew: bool = False) -> int:
    """The most memory this process had, in KiB; `anew` counts from here (Linux; elsewhere nothing is told)."""
    try:
        if anew:
            (SELF / "clear_refs").write_text("5")
        status = (SELF / "status").read_text()
    except OSError:
        return 0
    return int(status.partition("VmHWM:")[2].split()[0])


def _seconds(one: Measured) -> float:
    return one.seconds


if __name__ == "__main__":
    sys.exit(main())
