"""Random lives of works; HUIYIN_HISTORIES says how many, for a deeper look than the suite takes.

The suite judges each change by the same lives, so that it is the change that is judged; a deeper look draws anew.
"""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.domains.works.lives import Lives

EXAMPLES = int(os.environ["HUIYIN_TEST_HISTORIES"]) // 3  # a life takes longer than a history of matters
OF_THE_SUITE = 20


class Isolated(Lives):
    """Each life in a transaction of its own, thrown away afterwards."""

    def __init__(self) -> None:
        self.story = transaction.atomic()
        self.story.__enter__()
        super().__init__()

    def teardown(self) -> None:
        try:
            super().teardown()
        finally:
            transaction.set_rollback(True)
            self.story.__exit__(None, None, None)


@pytest.mark.no_cover  # what it reaches has tests of its own, and being watched doubles its time
@pytest.mark.django_db
def test_promises_of_works_hold_in_any_life():
    run_state_machine_as_test(
        Isolated,
        settings=settings(
            max_examples=EXAMPLES,
            derandomize=EXAMPLES <= OF_THE_SUITE,
            phases=[Phase.explicit, Phase.generate, Phase.shrink],
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
