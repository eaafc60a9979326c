"""What leaves the house: everything asked for, and nothing that names a person or a home."""

import csv
import io
import json

import openpyxl
import pytest

from huiyin.domains.matters.vocabulary import Kind
from huiyin.interfaces.exchange.matters_export import COLUMNS
from huiyin.platform.audit.models import AuditRow
from tests import cast
from tests.clock import DAY, MONDAY_NINE
from tests.factories.estates import make_place
from tests.factories.matters import answered, report
from tests.interfaces.cli.installations import ROOT

PLANTED = (cast.AUNT_LIN_PHONE, "1502")


@pytest.fixture
def matters(world):
    home = make_place(world.estate, "1502", world.place.parent, kind="home")
    text = f"=我电话{cast.AUNT_LIN_PHONE}，电梯坏了。"
    return {
        "plain": answered(world).matter,
        "planted": report(world, text, place=home, title="+电梯", at=MONDAY_NINE + DAY).matter,
        "hidden": report(world, "某公司收了钱。", kind=Kind.WRONGDOING, at=MONDAY_NINE + 2 * DAY).matter,
    }


def lines(said):
    return [json.loads(line) for line in said.out.splitlines()]


def numbers(said):
    return {line["number"] for line in lines(said)}


def test_every_form_has_the_same_columns_and_rows(matters, huiyin, tmp_path):
    told = lines(huiyin("export", "matters", "--format", "jsonl"))
    table = list(csv.DictReader(io.StringIO(huiyin("export", "matters", "--format", "csv").out.removeprefix("\ufeff"))))
    huiyin("export", "matters", "--format", "xlsx", "--out", "m.xlsx")
    book = list(openpyxl.load_workbook(tmp_path / "m.xlsx").active.values)
    assert list(told[0]) == list(table[0]) == list(book[0]) == list(COLUMNS)
    expected = [matters["plain"].number, matters["planted"].number]
    assert [line["number"] for line in told] == [line["number"] for line in table] == expected
    assert [row[0] for row in book[1:]] == expected


def test_a_line_tells_where_a_matter_stands(matters, huiyin):
    line = lines(huiyin("export", "matters", "--format", "jsonl"))[0]
    expected = {
        "state": "answered",
        "answer_outcome": "done",
        "reporters": 1,
        "verdicts_silent": 0,
        "place": "3号楼电梯",
        "confidential": False,
    }
    assert {name: line[name] for name in expected} == expected
    assert line["received_at"] == "2026-03-02T09:00:00+08:00"
    assert line["number"] == matters["plain"].number


def test_nothing_in_it_names_a_person_or_a_home(matters, huiyin):  # noqa: ARG001 - the rows
    out = huiyin("export", "matters", "--format", "jsonl", "--confidential").out
    assert [word for word in PLANTED if word in out] == []
    assert lines(huiyin("export", "matters", "--format", "jsonl"))[1]["place"] == "3号楼"


def test_a_spreadsheet_computes_nothing_of_it(matters, huiyin, tmp_path):  # noqa: ARG001 - the rows
    rows = list(csv.DictReader(io.StringIO(huiyin("export", "matters", "--format", "csv").out.removeprefix("\ufeff"))))
    assert rows[1]["title"].startswith("'+")
    assert rows[1]["text"].startswith("'=")
    huiyin("export", "matters", "--format", "xlsx", "--out", "m.xlsx")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "m.xlsx").active for cell in row]
    assert {cell.data_type for cell in cells if str(cell.value).startswith(("=", "+"))} == {"s"}


def test_confidential_matters_leave_only_when_asked_for(matters, huiyin):
    hidden = matters["hidden"].number
    assert hidden not in numbers(huiyin("export", "matters", "--format", "jsonl"))
    assert hidden in numbers(huiyin("export", "matters", "--format", "jsonl", "--confidential"))


def test_a_user_takes_out_only_what_is_seen_and_may_be_exported(matters, world, huiyin):
    world.chen.posts.get().verbs.create(verb="matters.export")
    cast.stranger_zhou("matters.see", "matters.export")
    seen = numbers(huiyin("export", "matters", "--format", "jsonl", "--as", "chen", "--confidential"))
    assert seen == {matters["plain"].number, matters["planted"].number}
    assert numbers(huiyin("export", "matters", "--format", "jsonl", "--as", "zhou")) == set()
    said = huiyin("export", "matters", "--format", "jsonl", "--as", "wang")
    assert (said.code, said.err) == (2, "huiyin: No post of this user allows it: matters.export.\n")


def test_state_days_and_community_narrow_it(matters, world, huiyin):
    def narrowed(*words):
        return numbers(huiyin("export", "matters", "--format", "jsonl", *words))

    assert narrowed("--state", "answered") == {matters["plain"].number}
    assert narrowed("--from", "2026-03-03", "--to", "2026-03-03") == {matters["planted"].number}
    assert narrowed("--to", "2026-03-01") == set()
    assert len(narrowed("--community", world.community.code)) == 2
    assert huiyin("export", "matters", "--format", "csv", "--state", "lost").code == 2


def test_each_export_is_on_the_record(matters, huiyin):  # noqa: ARG001 - the rows
    huiyin("export", "matters", "--format", "jsonl", "--state", "answered")
    row = AuditRow.objects.get(verb="matters.export")
    assert row.told == {"format": "jsonl", "state": ["answered"], "count": 1}


def test_a_file_appears_only_when_it_is_complete(matters, huiyin, tmp_path, monkeypatch):  # noqa: ARG001 - the rows
    def fails(_told):
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(COLUMNS, "state", fails)
    assert huiyin("export", "matters", "--format", "csv", "--out", "m.csv").code == 2
    assert list(tmp_path.iterdir()) == []


def test_the_guide_explains_every_column():
    guide = (ROOT / "docs/guides/export.md").read_text(encoding="utf-8")
    explained = [line.split("`")[1] for line in guide.splitlines() if line.startswith("| `")]
    assert explained == list(COLUMNS)


@pytest.mark.django_db
def test_whoever_stops_reading_is_no_error(installation):
    process = installation.start("export", "matters", "--format", "jsonl")
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert "Traceback" not in process.stderr.read()
