"""Any table that an office sends is read, and what is none says what is wrong with it."""

import csv
import io
import zipfile
from datetime import date, datetime, time

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.errors import Invalid
from huiyin.interfaces.exchange import csv_files, sheets, xlsx_files
from huiyin.interfaces.exchange.rejects import Rejects
from huiyin.interfaces.exchange.sheets import Columns, as_typed, open_sheet
from huiyin.interfaces.exchange.tables import guarded
from tests.interfaces.exchange.files import csv_file, xlsx_file

COLUMNS = Columns({"title": ("留言主题", "Subject"), "text": ("留言详情", "Text")}, needed=frozenset({"title"}))
TABLE = [["留言主题", "留言详情", "备注"], ["路灯不亮", "3号楼前\n第二盏", ""], ["停水", "“幸福里”", "急"]]
READ = [(2, "路灯不亮", "3号楼前\n第二盏"), (3, "停水", "“幸福里”")]


def read(file, name="t.csv", columns=COLUMNS):
    return [(row.number, row["title"], row["text"]) for row in open_sheet(file, name=name, columns=columns).rows]


def refusal(file, name="t.csv"):
    with override("en"), pytest.raises(Invalid) as refused:
        read(file, name)
    assert set(refused.value.fields) == {"file"}
    return refused.value.fields["file"][0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_is_read_in_the_encodings_and_with_the_separators_of_offices(encoding, delimiter):
    assert read(csv_file(TABLE, encoding, delimiter)) == READ


def test_a_workbook_is_read_like_a_text():
    assert read(xlsx_file(TABLE), "t.xlsx") == READ
    assert read(xlsx_file(TABLE), "upload") == READ


def test_headers_are_known_in_any_language_case_and_width_and_below_a_title():
    table = [["2026年留言汇总"], [], [" ＳＵＢＪＥＣＴ", "te xt"], ["停水", "三天"], [], ["停电", ""]]
    assert read(csv_file(table)) == [(4, "停水", "三天"), (6, "停电", "")]


def test_unknown_headers_are_told_and_what_stood_there_is_kept():
    sheet = open_sheet(csv_file(TABLE), name="t.csv", columns=COLUMNS)
    assert (sheet.header, sheet.unknown) == (("留言主题", "留言详情", "备注"), ("备注",))
    assert [row.given[2] for row in sheet.rows] == ["", "急"]


def test_a_field_can_be_given_another_header():
    columns = COLUMNS.renamed({"title": "备注", "text": "留言主题"})
    assert read(csv_file(TABLE), columns=columns) == [(2, "", "路灯不亮"), (3, "急", "停水")]


def test_the_cells_of_a_workbook_become_what_people_see():
    moment, day = datetime(2026, 3, 2, 9, 5), date(2026, 3, 2)  # noqa: DTZ001 - a workbook knows no zones
    row = [None, 12.0, 1.5, moment, day, time(9, 5), True]
    assert [xlsx_files.text_of(cell) for cell in row] == [
        "",
        "12",
        "1.5",
        "2026-03-02 09:05:00",
        "2026-03-02",
        "09:05:00",
        "True",
    ]


def test_one_broken_byte_spoils_its_row_and_no_other():
    data = csv_file([*TABLE, *[["停暖", f"第{number}户"] for number in range(50)]]).getvalue()
    broken = data.replace("停水".encode(), "停水".encode()[:-1])
    with override("en"):
        rows = list(open_sheet(io.BytesIO(broken), name="t.csv", columns=COLUMNS).rows)
    assert {row.number: row.faults for row in rows if row.faults} == {3: ("Some characters cannot be read.",)}
    assert (len(rows), rows[-1]["text"]) == (52, "第49户")


def test_rows_that_do_not_fit_say_why(monkeypatch):
    monkeypatch.setattr(sheets, "CELL_LIMIT", 20)
    table = [["留言主题"], ["停水", "多出来的"], ["长" * 21], ["停电", " "]]
    with override("en"):
        rows = list(open_sheet(csv_file(table), name="t.csv", columns=COLUMNS).rows)
    assert [row.faults for row in rows] == [
        ("There are more cells than columns.",),
        ("A cell is far too long: perhaps a quotation mark was never closed.",),
        (),
    ]


def test_a_cell_longer_than_the_csv_module_likes_is_read_without_raising_its_limit_for_others():
    before = csv.field_size_limit()
    rows = csv_files.text_rows(csv_file([["留言主题"], ["长" * (before + 1)], ["停水"]]))
    lengths = []
    for row in rows:
        lengths.append(len(row[0]))
        assert csv.field_size_limit() == before
    assert lengths == [4, before + 1, 2]


def zipped(name):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x" * 1000)
    return file.getvalue()


def damaged():
    data = bytearray(xlsx_file(TABLE).getvalue())
    position = data.find(b"xl/worksheets/sheet1.xml") + 40
    data[position : position + 60] = b"\0" * 60
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "t.csv", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "t.csv", "not a table of text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "t.xls", "old Excel file"),
        (b"a,b\n1,2\n", "t.csv", "No header row was found. It needs the columns: 留言主题."),
        (b"\xff\x81\xff\xff\xff\n" * 9, "t.csv", "no encoding"),
        (b"<table><tr><td>", "t.xls", "The name says .xls"),
        (b"a,b", "t.xlsx", "The name says .xlsx"),
        (xlsx_file(TABLE).getvalue(), "t.csv", "The name says .csv"),
        (xlsx_file(TABLE).getvalue()[:3000], "t.xlsx", "damaged"),
        (zipped("xl/workbook.xml"), "t.xlsx", "damaged"),
        (zipped("readme.txt"), "t.xlsx", "not an Excel workbook"),
        (damaged(), "t.xlsx", "damaged"),
        (csv_file([["Subject", "留言主题"]]).getvalue(), "t.csv", "Two columns mean the same: Subject, 留言主题."),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_in_words(data, name, words):
    assert words in refusal(io.BytesIO(data), name)


def test_what_is_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(xlsx_files, "UNPACKED_LIMIT", 1000)
    assert "too large" in refusal(xlsx_file(TABLE), "t.xlsx")
    monkeypatch.setattr(sheets, "ROW_LIMIT", 1)
    assert "more than 1 rows" in refusal(csv_file(TABLE))
    monkeypatch.setattr(sheets, "FILE_LIMIT", 10)
    assert "larger than 0 MB" in refusal(csv_file(TABLE))


def test_a_table_is_read_while_it_is_asked_for(monkeypatch):
    monkeypatch.setattr(sheets, "ROW_LIMIT", 1)
    assert next(open_sheet(csv_file(TABLE), name="t.csv", columns=COLUMNS).rows)["title"] == "路灯不亮"


def test_a_fault_of_the_csv_module_is_told_in_words(monkeypatch):
    monkeypatch.setattr(csv_files, "LONGEST_CELL", 10)
    assert "cannot be read" in refusal(csv_file([["留言主题"], ["长" * 11]]))


def test_rejects_can_be_corrected_and_sent_again(tmp_path):
    table = [*TABLE, ["=1+1", "@提醒", "-"]]
    sheet = open_sheet(csv_file(table, "gb18030"), name="t.csv", columns=COLUMNS)
    path = tmp_path / "rejects.csv"
    with override("en"), Rejects(path, sheet.header) as rejects:
        for row in sheet.rows:
            rejects.add(row, ["first", "second"])
    assert rejects.count == 3
    assert path.read_bytes().startswith(b"\xef\xbb\xbfRow,Reason,")
    assert "'=1+1" in path.read_text(encoding="utf-8")
    with path.open("rb") as file:
        assert [cells[1:] for cells in read(file)] == [cells[1:] for cells in [*READ, (4, "=1+1", "@提醒")]]


@given(st.text(st.sampled_from("'=+-@\t\r1a"), max_size=6))
def test_the_guard_against_formulas_comes_off_again(cell):
    assert as_typed(guarded(cell)) == cell
    assert not guarded(cell).startswith(sheets.FORMULA_STARTS)


@given(st.binary(max_size=400), st.sampled_from(["t.csv", "t.xlsx", "t.xls", ""]))
def test_no_bytes_whatever_do_more_than_be_refused(data, name):
    # Text is not refused for its words, so the needed header is asked for; anything but Invalid fails the test.
    with pytest.raises(Invalid, match=r"^file: "):
        read(io.BytesIO(data), name)
