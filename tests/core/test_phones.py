"""One person writes a number in many ways; we must find them again by any."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from huiyin.core.phones import masked_phone, normal_phone

DIGITS = st.text("0123456789", min_size=0, max_size=20)


@pytest.mark.parametrize(
    "written",
    [
        "19900001001",
        "199 0000 1001",
        "199-0000-1001",
        "１９９００００１００１",
        "+86 199 0000 1001",
        "+8619900001001",
        "(+86)19900001001",
        "008619900001001",
        "8619900001001",
        "电话：19900001001",
    ],
)
def test_a_mobile_number_has_one_spelling(written):
    assert normal_phone(written) == "+8619900001001"


@pytest.mark.parametrize(
    "written",
    [
        "0477-2000123",
        "04772000123",
        "(0477) 2000123",
        "０４７７－２０００１２３",
        "+86 477 2000123",
        "0086 0477 2000123",
        "0477-2000123-801",
        "0477-2000123转801",
        "0477-2000123 ext. 801",
    ],
)
def test_a_landline_with_its_area_code_has_one_spelling_without_its_extension(written):
    assert normal_phone(written) == "+864772000123"


def test_numbers_of_other_lengths_stay_what_they_are():
    """
    written              kept             why
    010-20001234         +861020001234    a three-digit area code and eight digits
    2000123              2000123          no area code: we cannot know the town
    12345                12345            a service number
    +44 20 7946 0000     +442079460000    another country
    0044 20 7946 0000    +442079460000    the same, dialled from here
    """
    written = ("010-20001234", "2000123", "12345", "+44 20 7946 0000", "0044 20 7946 0000")
    kept = ("+861020001234", "2000123", "12345", "+442079460000", "+442079460000")
    assert tuple(normal_phone(text) for text in written) == kept


@pytest.mark.parametrize("text", ["", "没有电话", "1" * 16, "+" + "4" * 16, "00"])
def test_what_is_no_number_is_empty(text):
    assert normal_phone(text) == ""


@pytest.mark.parametrize(
    ("written", "shown"),
    [("19900001001", "199******01"), ("0477-2000123", "477*****23"), ("12345", "*****"), ("", "")],
)
def test_a_masked_number_shows_its_ends_and_nothing_of_a_short_one(written, shown):
    assert masked_phone(written) == shown


@given(text=st.one_of(st.text(max_size=40), DIGITS))
@example(text="0000")
@example(text="+001")
def test_a_normal_number_stays_as_it_is(text):
    once = normal_phone(text)
    assert normal_phone(once) == once


@given(digits=st.from_regex(r"\A1[3-9][0-9]{9}\Z"), blanks=st.lists(st.integers(0, 11), max_size=4))
@example(digits="19900001234", blanks=[10, 3])
def test_blanks_and_dashes_never_matter_in_a_mobile_number(digits, blanks):
    written = digits
    for place in blanks:
        written = written[:place] + "- "[place % 2] + written[place:]
    assert normal_phone(written) == f"+86{digits}"
