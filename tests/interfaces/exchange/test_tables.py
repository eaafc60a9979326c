"""Tables are written so that a spreadsheet shows what was meant and computes nothing."""

import io
from datetime import UTC, datetime

import pytest

from huiyin.interfaces.exchange.sheets import Columns, open_sheet
from huiyin.interfaces.exchange.tables import CELL_MOST, write_csv, write_xlsx

COLUMNS = Columns({"a": ("甲",), "b": ("乙",)}, needed=frozenset({"a", "b"}))
ROWS = [["=1+1", "-5"], ["@x", 7], ["换\n行", datetime(2026, 3, 2, 9, tzinfo=UTC)], ["'=1", None]]


@pytest.mark.parametrize(("write", "name"), [(write_csv, "t.csv"), (write_xlsx, "t.xlsx")])
def test_a_written_table_reads_as_it_was_meant(write, name):
    file = io.BytesIO()
    write(file, ["甲", "乙"], iter(ROWS))
    read = [(row["a"], row["b"]) for row in open_sheet(file, name=name, columns=COLUMNS).rows]
    assert read == [
        ("=1+1", "-5"),
        ("@x", "7"),
        ("换\n行", "2026-03-02 09:00:00+00:00"),
        ("'=1" if name == "t.csv" else "=1", ""),
    ]


def test_what_a_workbook_cannot_hold_is_left_out():
    file = io.BytesIO()
    write_xlsx(file, ["甲", "乙"], [["a\x00b", "长" * (CELL_MOST + 1)]])
    row = next(open_sheet(file, name="t.xlsx", columns=COLUMNS).rows)
    assert (row["a"], len(row["b"])) == ("ab", CELL_MOST)


def test_text_is_marked_as_utf_8_and_formulas_are_guarded():
    file = io.BytesIO()
    write_csv(file, ["甲"], [["=1+1"], ["1"]])
    assert file.getvalue() == b"\xef\xbb\xbf" + "甲\r\n'=1+1\r\n1\r\n".encode()
