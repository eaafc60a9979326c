import pytest

from huiyin.domains.meetings.rules.numbers import MOST, Name, fault_in, whole
from huiyin.domains.meetings.shipped.settings import SETTINGS


@pytest.mark.parametrize(
    ("name", "written", "fault"),
    [
        ("quorum", ">1/2", ""),
        ("quorum", "5", "share"),
        ("notice_days", "3", ""),
        ("notice_days", ">1/2", "number"),
        ("notice_days", "0", "number"),
        ("notice_days", "401", "number"),
        ("notice_days", "３", "number"),
        ("notice_days", "00000003", "number"),
        ("colour", "3", "name"),
        ("public_days", "14", "least"),
        ("public_days", "15", ""),
    ],
)
def test_what_can_stand_under_a_name(name, written, fault):
    assert fault_in(name, written) == fault


def test_a_whole_number_is_read():
    assert [whole("1"), whole("31"), whole(str(MOST))] == [1, 31, 400]


def test_every_number_is_shipped_once_and_can_stand():
    assert [name for name, _value, _source in SETTINGS] == list(Name)
    assert [fault_in(name, value) for name, value, _source in SETTINGS] == [""] * len(SETTINGS)
