from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.platform.access.rules.lockout import FOR_A_NAME, FOR_A_NETWORK
from tests.clock import MINUTE, MONDAY_NINE


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (11, 900), (10_000, 900)],
)
def test_the_wait_doubles_from_the_fifth_failure_up_to_a_quarter_of_an_hour(failures, seconds):
    assert FOR_A_NAME.wait_after(failures) == timedelta(seconds=seconds)


@pytest.mark.parametrize("patience", [FOR_A_NAME, FOR_A_NETWORK])
@given(failures=st.integers(0, 5000))
def test_one_failure_more_never_shortens_the_wait(patience, failures):
    assert patience.wait_after(failures) <= patience.wait_after(failures + 1) <= patience.longest


def test_the_wait_runs_from_the_last_failure_in_whatever_order_they_come():
    moments = [MONDAY_NINE + n * MINUTE for n in (3, 0, 4, 1, 2)]
    assert FOR_A_NAME.open_again(moments) == MONDAY_NINE + 4 * MINUTE + timedelta(seconds=30)
    assert FOR_A_NAME.open_again(moments[:4]) is None
    assert FOR_A_NAME.open_again([]) is None
