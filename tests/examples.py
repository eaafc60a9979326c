"""Many examples in one test: each finds the tables as the test laid them out."""

import functools
from collections.abc import Callable
from typing import ParamSpec

from django.db import transaction

Params = ParamSpec("Params")


def taken_back(test: Callable[Params, None]) -> Callable[Params, None]:
    """Take back what an example wrote: the posts that one example gives would open every door to the next ones."""

    @functools.wraps(test)
    def run(*args: Params.args, **kwargs: Params.kwargs) -> None:
        with transaction.atomic():
            test(*args, **kwargs)
            transaction.set_rollback(True)

    return run
