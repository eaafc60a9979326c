"""How much of the speed of a bare view our lists keep, and how many queries they ask.

page   the desk's inbox with 100 rows, as whoever dispatches sees it: session, account, posts, the counts of all views,
       what the filters offer, how many notices wait, the rows with their marks, HTML in Chinese. As shipped it shows 50
       rows; here it is told to show 100.
list   GET /api/v1/matters?limit=100 with a token: scope, place, unit, next page
bare   a Django view without middleware: one SELECT of 100 matters, their columns as JSON, in the same processes on the
       same PostgreSQL

The bare view asks nobody who is looking and draws no page, so a ratio is what all that costs. The queries are counted
first, in this process, all of them, also those that ask who is looking; more than five end the bench with an error.
"""

import os
import platform
import sys

import _rig
from _rig import get, load, prepare, serving, spread

ROUNDS = 5
SECONDS = 3.0
MATTERS = 400
MOST_QUERIES = 5
PATHS = {"page": "/desk/?view=all", "list": "/api/v1/matters?limit=100"}


def main() -> None:
    """Count the queries, then measure in turns, and print the median ratios."""
    prepare()
    from _world import inbox_world, queries_of  # noqa: PLC0415 - after prepare
    from django.db import connection  # noqa: PLC0415 - after prepare

    cookie, token = inbox_world(MATTERS)
    asked = {"page": f"Cookie: sessionid={cookie}\r\n", "list": f"Authorization: Bearer {token}\r\n"}
    for name, path in PATHS.items():
        count, rows = queries_of(path, asked[name])
        print(f"{name}: {count} queries for {rows} rows, goal {MOST_QUERIES}")
        if count > MOST_QUERIES or rows != 100:  # noqa: PLR2004 - what the issue of this bench is about
            raise SystemExit(f"{name} asks too much, or shows too little")
    connection.close()
    with serving() as port:
        rates = measured(port, asked)
    for name in PATHS:
        ratios = [ours / bare for ours, bare in zip(rates[name], rates["bare"], strict=True)]
        print(f"{name} / bare: {spread(ratios)}; {spread(rates[name])} answers a second")
    print(
        f"{_rig.CLIENTS} connections, {ROUNDS} rounds of {SECONDS:.0f} s in turns, {MATTERS} matters; "
        f"{os.cpu_count()} cores shared by client, server and PostgreSQL; Python {platform.python_version()}"
    )


def measured(port: int, asked: dict[str, str]) -> dict[str, list[float]]:
    """Answers a second of each, round by round."""
    made = {name: get(path, asked[name]) for name, path in PATHS.items()} | {"bare": get("/bare/select")}
    rates: dict[str, list[float]] = {name: [] for name in made}
    for number in range(ROUNDS + 1):
        for name in sorted(made, reverse=bool(number % 2)):
            got = load(port, lambda name=name: made[name], 200, seconds=SECONDS if number else 1.0)
            if got.wrong:
                raise SystemExit(f"{got.wrong} answers of {name} were not 200")
            if number:  # the first round warms up
                rates[name].append(got.rate)
    return rates


if __name__ == "__main__":
    sys.exit(main())
