"""Random histories of a community's matters; HUIYIN_HISTORIES says how many, for a deeper look than the suite takes.

The suite judges each change by the same histories, so that it is the change that is judged; a deeper look draws anew.
"""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.domains.matters.histories import Histories

EXAMPLES = int(os.environ["HUIYIN_TEST_HISTORIES"])
OF_THE_SUITE = 60


class Isolated(Histories):
    """Each history in a transaction of its own, thrown away afterwards."""

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
def test_promises_hold_in_any_history():
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
