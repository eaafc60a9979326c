"""Places taken from the command line; also when the machine is switched off in the middle."""

import signal
import time

import pytest

from huiyin.domains.estates.models import Place
from tests.interfaces.cli.installations import stopped
from tests.interfaces.exchange.files import csv_file

MANY = 4000
HEADER = ("小区", "楼栋", "单元", "户号", "设施", "类型")


def sheet(path, world, *rows):
    path.write_bytes(csv_file([HEADER, *[(world.estate.name, *row) for row in rows]]).getvalue())
    return path


def test_places_are_taken_once(world, huiyin, tmp_path):
    path = sheet(tmp_path / "p.csv", world, ("9", "1", "101", "", ""), ("9", "1", "", "电梯", "电梯"))
    assert huiyin("import", "places", path).last.startswith("rows read: 2, created: 4, changed: 0")
    assert (
        huiyin("import", "places", path).last == "rows read: 2, created: 0, changed: 0, already there: 2, rejected: 0"
    )
    assert Place.objects.filter(label="9号楼1单元电梯").exists()


def test_one_wrong_row_stops_all_and_is_named(world, huiyin, tmp_path):
    path = sheet(tmp_path / "p.csv", world, ("9", "1", "101", "", ""), ("", "", "102", "", ""))
    before = Place.objects.count()
    said = huiyin("import", "places", path)
    assert said.code == 2
    assert said.err.startswith("row 3: ")
    assert said.last == "rows read: 2, created: 0, changed: 0, already there: 0, rejected: 1"
    assert Place.objects.count() == before


def test_a_dry_run_says_what_would_happen(world, huiyin, tmp_path):
    path, before = sheet(tmp_path / "p.csv", world, ("9", "", "", "", "")), Place.objects.count()
    words = ("--dry-run", "--community", world.community.code)
    assert huiyin("import", "places", path, *words).last.startswith("rows read: 1, created: 1,")
    assert Place.objects.count() == before


def test_a_template_is_written_once_and_can_be_taken(world, huiyin, tmp_path):  # noqa: ARG001 - a community
    path = tmp_path / "t.xlsx"
    assert huiyin("import", "places", "--template", path).code == 0
    assert huiyin("import", "places", "--template", path).err == f"huiyin: {path} is there already.\n"
    assert "rows read: 4" in huiyin("import", "places", path, "--dry-run").last


@pytest.mark.django_db
def test_switched_off_in_the_middle_it_leaves_nothing_and_takes_all_when_run_again(installation, tmp_path):
    homes = [("一期", f"{n // 40 + 1}号楼", "1单元", f"{n % 40 + 1:03}") for n in range(MANY)]
    header = ("小区", "小区编码", *HEADER[1:4])
    book = tmp_path / "p.csv"
    book.write_bytes(csv_file([header, *[(home[0], "phase-1", *home[1:]) for home in homes]]).getvalue())
    words = ("import", "places", book, "--community", "900622001001")
    before = installation.count("estates_place")
    process = installation.start(*words)
    while not installation.is_written_to("estates_place"):
        assert process.poll() is None
        time.sleep(0.005)
    assert stopped(process, signal.SIGKILL).code == -signal.SIGKILL
    assert installation.count("estates_place") == before
    assert installation.run("verify").code == 0
    made = MANY + 2 * MANY // 40  # and the estate, which is a place too
    assert installation.done(*words).last.startswith(f"rows read: {MANY}, created: {made}, changed: 0")
    assert installation.count("estates_place") == before + made + 1
