"""How much of the speed of a bare view our intake keeps.

intake   POST /api/v1/matters with everything: token, idempotency key, person sealed, clocks, step, outbox, audit chain
bare     a Django view without middleware that makes one INSERT, in the same processes on the same PostgreSQL

Where the time goes, what was tried and what is left: docs/decisions/0061-one-statement-at-the-door.md.
"""

import os
import platform
import sys
from itertools import count

import _rig
from _rig import load, post, prepare, serving, spread

ROUNDS = 7
SECONDS = 4.0
GOAL = 0.30


def main() -> None:
    """Measure in turns, so that whatever else the machine does meets both alike, and print the median ratio."""
    prepare()
    from _world import intake_world  # noqa: PLC0415 - after prepare
    from django.db import connection  # noqa: PLC0415 - after prepare

    bodies, token = intake_world()
    keys = count()
    stamp = os.getpid()

    def bare() -> bytes:
        return post("/bare/insert", bodies[next(keys) % len(bodies)])

    def intake() -> bytes:
        number = next(keys)
        headers = f"Authorization: Bearer {token}\r\nIdempotency-Key: {stamp}-{number}\r\n"
        return post("/api/v1/matters", bodies[number % len(bodies)], headers)

    connection.close()
    with serving() as port:
        for make in (bare, intake):
            load(port, make, 201, seconds=2)
        ratios, slow, fast = [], [], []
        for number in range(ROUNDS):
            order = [(bare, fast), (intake, slow)]
            for make, rates in order if number % 2 else order[::-1]:
                got = load(port, make, 201, seconds=SECONDS)
                if got.wrong:
                    raise SystemExit(f"{got.wrong} answers of {make.__name__} were not 201")
                rates.append(got.rate)
            ratios.append(slow[-1] / fast[-1])
            print(f"round {number + 1}: bare {fast[-1]:.0f}/s, intake {slow[-1]:.0f}/s, ratio {ratios[-1]:.3f}")
    print(f"intake / bare: {spread(ratios)}; goal {GOAL:.2f}")
    print(
        f"{_rig.CLIENTS} connections, {ROUNDS} rounds of {SECONDS:.0f} s in turns, body of {len(bodies[0])} bytes; "
        f"{os.cpu_count()} cores shared by client, server and PostgreSQL; Python {platform.python_version()}"
    )


if __name__ == "__main__":
    sys.exit(main())
