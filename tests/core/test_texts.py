import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.texts import TextFault, clean_text, is_blank, one_line

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def test_text_is_composed_trimmed_and_free_of_invisible_hazards():
    assert clean_text("  电梯\x00坏了\u202e\ufeff\r\n\r\n第\u2028二\x85行\ud800 \n", limit=50, lines=True) == (
        "电梯坏了\n\n第\n二\n行"
    )
    assert clean_text("e\u0301", limit=1, lines=True) == "é"


def test_what_writing_needs_stays():
    family, mongolian = "👨\u200d👩\u200d👧", "ᠮᠣᠩᠭᠣᠯ\u180e\u202fᠤᠨ"
    assert clean_text(family + mongolian + "\ue001", limit=50, lines=False) == family + mongolian + "\ue001"


def test_a_title_is_one_line_with_single_blanks():
    assert one_line(" 三号楼\t \r\n 电梯　停运 ", limit=20) == "三号楼 电梯 停运"


def test_long_text_is_refused_and_never_cut():
    assert clean_text("好" * 10, limit=10, lines=True) == "好" * 10
    with pytest.raises(TextFault) as fault:
        clean_text("好" * 11, limit=10, lines=True)
    assert (fault.value.code, fault.value.limit) == ("too_long", 10)


def test_a_huge_text_is_refused_unread():
    started = time.process_time()
    with pytest.raises(TextFault, match="too_long"):
        clean_text("\u0301" * 10_000_000, limit=10_000, lines=True)
    assert time.process_time() - started < 0.5


def test_stacked_marks_are_cut_so_that_composing_stays_cheap():
    stacked = "a" + "\u0301\u0316" * 15_000
    assert len(clean_text(stacked, limit=10_000, lines=True)) <= 9


def test_what_is_no_text_is_told_apart_from_a_long_text():
    with pytest.raises(TextFault) as fault:
        clean_text(12, limit=10, lines=True)
    assert fault.value.code == "not_text"


@pytest.mark.parametrize("text", ["", " ", "\u3000\u200b", "\u3164", "\x00\n", "\u2800"])
def test_text_that_would_print_as_nothing_is_blank(text):
    assert is_blank(text)
    assert not is_blank(text + "。")


@given(ANY_TEXT, st.booleans())
def test_cleaning_twice_changes_nothing(text, lines):
    once = clean_text(text, limit=10_000, lines=lines)
    assert clean_text(once, limit=10_000, lines=lines) == once


@given(ANY_TEXT)
def test_clean_text_can_always_be_stored_as_utf_8(text):
    assert "\x00" not in clean_text(text, limit=10_000, lines=True).encode().decode()


def test_what_prints_is_cleaned_alike_whether_it_is_searched_for_hazards_or_not():
    printing = "".join(char for char in map(chr, range(sys.maxunicode + 1)) if char.isprintable())
    for start in range(0, len(printing), 1000):
        part = printing[start : start + 1000]
        assert clean_text(part, limit=4000, lines=True) == clean_text(f"{part}\u200e", limit=4000, lines=True)
