"""Several people at the same instant."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

Result = TypeVar("Result")


def at_once(act: Callable[[], Result], *, people: int = 2) -> list[Result | Exception]:
    """Run the act in several threads that start together; what each gave back, or the error that it met."""
    start = Barrier(people)

    def run(_number: int) -> Result | Exception:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            return act()
        except Exception as error:  # noqa: BLE001 - handed to the test's own thread
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(run, range(people)))
