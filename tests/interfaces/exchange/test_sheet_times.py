from datetime import datetime, timedelta, timezone

import pytest

from huiyin.interfaces.exchange.sheet_times import moment_of
from tests.clock import SHANGHAI

MORNING = datetime(2019, 2, 28, 11, 25, 5, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    "text",
    [
        "2019/2/28 11:25:05",
        "2019-02-28 11:25:05",
        "2019-02-28T11:25:05",
        "2019-02-28T11:25:05.000",
        "2019-02-28T11:25:05+08:00",
        "2019-02-28T03:25:05Z",
        "2019年2月28日 11:25:05",
        "2019年2月28日11时25分05秒",
        "2019.2.28 11:25:05",
        "20190228 11:25:05",
        " 2019/2/28\t11:25:05 ",
        "２０１９/2/28 11：25：05",
        "43524.4757523148",
    ],
)
def test_one_moment_in_every_form_that_registers_use(text):
    assert moment_of(text) == MORNING


@pytest.mark.parametrize("text", ["2019/2/28 11:25", "2019-02-28T11:25", "2019年2月28日 11时25分"])
def test_a_moment_without_seconds(text):
    assert moment_of(text) == MORNING.replace(second=0)


@pytest.mark.parametrize("text", ["2019/2/28", "2019-02-28", "2019年2月28日", "20190228", "43524"])
def test_a_day_is_its_first_minute_for_what_began_and_its_last_for_what_ended(text):
    assert moment_of(text) == MORNING.replace(hour=0, minute=0, second=0)
    assert moment_of(text, ended=True) == MORNING.replace(hour=23, minute=59, second=59)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "昨天",
        "2019/2/30",
        "2019/13/1",
        "2019-02-28 25:00:00",
        "28/2/2019",
        "11:25",
        "12",
        "10001",
        "2019/2",
        "0/0/0",
    ],
)
def test_what_is_no_moment_is_not_guessed(text):
    assert moment_of(text) is None


def test_another_zone_is_kept():
    zone = timezone(timedelta(hours=-3, minutes=-30))
    assert moment_of("2019-02-28 11:25:05-03:30") == datetime(2019, 2, 28, 11, 25, 5, tzinfo=zone)
