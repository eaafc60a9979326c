import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from huiyin.core.ids import is_number, new_code, new_number, normal_code, normal_number, uuid7

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - zone beside
NUMBERS = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(new_number)


@given(MOMENTS, MOMENTS)
def test_keys_sort_by_time_to_the_microsecond(one, other):
    assume(one != other)
    assert (uuid7(one) < uuid7(other)) == (one < other)
    assert (str(uuid7(one)) < str(uuid7(other))) == (one < other)


def test_a_key_says_its_version_and_its_millisecond():
    key = uuid7(datetime(2022, 2, 22, 14, 22, 22, tzinfo=timezone(timedelta(hours=-5))))
    assert (key.version, key.variant) == (7, "specified in RFC 4122")
    assert key.hex[:12] == "017f22e279b0"  # the example of RFC 9562, appendix A.6


def test_two_keys_of_one_moment_differ():
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert len({uuid7(at) for _ in range(100)}) == 100


def test_without_a_moment_the_key_is_of_this_one():
    before = uuid7(datetime.now(UTC) - timedelta(seconds=1))
    assert before < uuid7() < uuid7(datetime.now(UTC) + timedelta(seconds=1))


@pytest.mark.parametrize("at", [datetime(2026, 1, 1), datetime(1969, 12, 31, tzinfo=UTC)])  # noqa: DTZ001 - the point
def test_a_moment_without_a_zone_or_before_1970_gives_no_key(at):
    with pytest.raises(ValueError, match="no key"):
        uuid7(at)


def test_codes_are_twelve_unmistakable_characters_and_do_not_repeat():
    codes = {new_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)


@pytest.mark.parametrize("typed", ["7kq2m9xd44tz", " 7KQ2 - M9XD－44TZ ", "７ＫＱ２M9XD44TZ", "7KQ2-M9XD-44TZ"])
def test_a_code_is_understood_however_it_was_typed(typed):
    assert normal_code(typed) == "7KQ2-M9XD-44TZ"


def test_letters_that_look_like_digits_are_read_as_digits():
    assert normal_code("oOiI lLab cdef") == "0011-11AB-CDEF"


@pytest.mark.parametrize(
    "typed", ["", "7KQ2", "7KQ2-M9XD-44T", "7KQ2-M9XD-44TU", "7KQ2-M9XD-44TZ1", "电梯", "A" * 10**6]
)
def test_what_cannot_be_a_code_becomes_nothing(typed):
    assert normal_code(typed) == ""


@given(st.one_of(st.text(max_size=80), st.builds(new_code), st.text("O0iIlL-7 aZ", max_size=16)))
def test_normalising_a_code_twice_changes_nothing(typed):
    assert normal_code(normal_code(typed)) == normal_code(typed)


def test_a_number_begins_with_its_day():
    number = new_number(date(2026, 11, 23))
    assert number.startswith("261123-")
    assert is_number(number)


@given(NUMBERS, st.integers(0, 11), st.integers(1, 9))
def test_any_single_wrong_digit_is_noticed(number, place, shift):
    digits = list(number.replace("-", ""))
    digits[place] = str((int(digits[place]) + shift) % 10)
    assert not is_number(normal_number("".join(digits)))


@given(NUMBERS, st.integers(0, 10))
def test_any_swap_of_neighbours_is_noticed(number, place):
    digits = list(number.replace("-", ""))
    assume(digits[place] != digits[place + 1])
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    assert not is_number(normal_number("".join(digits)))


@given(NUMBERS)
def test_a_number_is_understood_however_it_was_typed(number):
    digits = number.replace("-", "")
    full_width = digits.translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)})
    assert {normal_number(typed) for typed in (number, digits, f" {digits} ", full_width, " ".join(digits))} == {number}


@pytest.mark.parametrize("typed", ["", "261123", "261123-48392x", "٢٦١١٢٣٤٨٣٩٢٧", "2611234839270", "²²²²²²²²²²²²x"])
def test_what_has_not_twelve_digits_is_no_number(typed):
    assert normal_number(typed) == ""
    assert not is_number(typed)
