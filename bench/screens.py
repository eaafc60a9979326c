"""How late two hundred screens of one meeting are, with one worker process, while the meeting changes.

Each screen looks once a second, as `live.js` does. Every three seconds the secretary presses a button of the console,
over the wire and signed in; a screen is in step when it has an answer at least that new, counted from the press. Goal:
all of them within two seconds. Yardstick, in the same run on the same server: the same by a single screen. Both
engines, one after the other; `--engine sqlite` or `--engine postgresql` runs one.
"""

import argparse
import os
import platform
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from statistics import median

from _rig import prepare, serving

SCREENS = 200
SECONDS = 25.0
EVERY = 1.0
CHANGES = 3.0
GOAL = 2.0
ENGINES = ("sqlite", "postgresql")

Seen = list[tuple[int, float]]


class Screen(threading.Thread):
    """One browser before the wall: looks, remembers what it saw and when."""

    def __init__(self, port: int, code: str, until: float) -> None:
        super().__init__()
        self.port, self.code, self.until = port, code, until
        self.seen: Seen = []
        self.looks: list[float] = []
        self.faults = 0

    def run(self) -> None:
        """Look once a second until the time is over."""
        wire = HTTPConnection("127.0.0.1", self.port, timeout=5)
        version = "0"
        time.sleep(random.random() * EVERY)  # noqa: S311 - not everybody at the same moment
        while time.monotonic() < self.until:
            began = time.monotonic()
            try:
                wire.request("GET", f"/meet/in/{self.code}/screen/look/?v={version}")
                reply = wire.getresponse()
                reply.read()
            except (OSError, HTTPException):
                self.faults += 1
                wire.close()
            else:
                version = reply.getheader("X-Version", version)
                self.seen.append((int(version), time.monotonic()))
                self.looks.append(time.monotonic() - began)
            time.sleep(max(0.0, EVERY - (time.monotonic() - began)))


def main() -> None:
    """Each engine in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES)
    engine = parser.parse_args().engine
    if engine is not None:
        measure(engine)
        return
    command = [sys.executable, __file__, "--engine"]
    failed = [one for one in ENGINES if subprocess.call([*command, one])]  # noqa: S603 - this file
    if failed:
        raise SystemExit(f"too late on {', '.join(failed)}")


def measure(engine: str) -> None:
    """One screen as the yardstick, then two hundred; ends with an error where one was later than the goal."""
    prepare(engine)
    from _table import InSession  # noqa: PLC0415 - after prepare
    from django.db import connection  # noqa: PLC0415 - after prepare

    session = InSession()
    connection.close()
    with serving("_server.py", "1") as port:
        worst = 0.0
        for number in (1, SCREENS):
            late, looks, faults = watched(port, session.meeting.code, number, lambda: session.press(port))
            worst = max(late)
            print(
                f"{engine}, {number} screens: {len(looks)} looks, {faults} faults; "
                f"a look {median(looks) * 1000:.1f} ms, p99 {at(looks, 0.99) * 1000:.1f} ms; "
                f"in step after {median(late):.2f} s, p99 {at(late, 0.99):.2f} s, last {worst:.2f} s",
                flush=True,
            )
    connection.close()
    busy = os.getloadavg()[0]
    print(
        f"{engine}: all in step after {worst:.2f} s; goal {GOAL:.0f} s; "
        f"one worker; {os.cpu_count()} cores, load {busy:.1f}"
    )
    print(f"screens, server and database on one machine; Python {platform.python_version()}")
    if worst > GOAL:
        raise SystemExit("a screen was later than the goal")


def watched(port: int, code: str, number: int, happens: Callable[[], int]) -> tuple[list[float], list[float], int]:
    """Let so many screens look for a while, and tell how late each saw each change."""
    screens = [Screen(port, code, time.monotonic() + SECONDS) for _number in range(number)]
    for one in screens:
        one.start()
    time.sleep(CHANGES)
    changes = []
    while time.monotonic() < screens[0].until - CHANGES:
        pressed = time.monotonic()
        changes.append((happens(), pressed))
        time.sleep(CHANGES)
    for one in screens:
        one.join()
    late = [first_seen(one.seen, version) - moment for version, moment in changes for one in screens]
    return sorted(late), sorted(look for one in screens for look in one.looks), sum(one.faults for one in screens)


def first_seen(seen: Seen, version: int) -> float:
    """When a screen first had something at least that new; never is as late as can be."""
    return min((moment for known, moment in seen if known >= version), default=float("inf"))


def at(values: list[float], share: float) -> float:
    """The value below which this share of the sorted values lies."""
    return values[min(len(values) - 1, int(len(values) * share))]


if __name__ == "__main__":
    sys.exit(main())
