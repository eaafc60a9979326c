"""A register taken from the command line; also when the machine is switched off in the middle."""

import signal
import time

import pytest

from huiyin.domains.matters.models import Matter
from tests.factories.estates import make_community
from tests.interfaces.cli.installations import stopped

HEADER = "留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间\n"
MANY = 1800


def register(path, rows):
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def row(number, *, at="2019/2/28 11:25:05", reply=","):
    return f"{number},U{number},路灯不亮,{at},第{number}盏路灯坏了。,{reply}\n"


@pytest.fixture
def book(tmp_path):
    rows = [row(1), row(2, reply="已修好。,2019/3/2 9:00:00"), row(3, at="春天"), row(1)]
    return register(tmp_path / "book.csv", rows)


def test_the_last_line_counts_and_a_second_time_nothing_is_new(world, huiyin, book):
    first, again = huiyin("import", "matters", book), huiyin("import", "matters", book)
    assert (first.code, again.code) == (0, 0)
    assert first.last == "rows read: 4, created: 2, already there: 1, rejected: 1"
    assert again.last == "rows read: 4, created: 0, already there: 3, rejected: 1"
    assert set(Matter.objects.values_list("source", "community")) == {("book", world.community.pk)}


def test_rejected_rows_are_told_and_kept_with_their_reason(world, huiyin, book, tmp_path):  # noqa: ARG001 - a community
    said = huiyin("import", "matters", book)
    assert "row 4: 留言时间 cannot be read: 春天" in said.err
    assert "Rejected rows are in book-rejects.csv" in said.err
    assert "春天" in (tmp_path / "book-rejects.csv").read_text(encoding="utf-8-sig")


def test_a_dry_run_leaves_nothing_behind(world, huiyin, book, tmp_path):  # noqa: ARG001 - a community
    said = huiyin("import", "matters", book, "--dry-run")
    assert said.last == "rows read: 4, created: 2, already there: 1, rejected: 1"
    assert Matter.objects.count() == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.csv"]


def test_community_source_map_and_rejects_can_be_told(world, huiyin, tmp_path):
    other = make_community("900622001002")
    (tmp_path / "old.csv").write_text("说的话\n灯坏了。\n", encoding="gb18030")
    (tmp_path / "map.toml").write_text('[columns]\ntext = "说的话"\n', encoding="utf-8")
    words = ("--community", world.community.code, "--source", "2018台账", "--map", "map.toml", "--rejects", "r.csv")
    said = huiyin("import", "matters", "old.csv", *words, "--received", "2018-12-31")
    assert said.last == "rows read: 1, created: 1, already there: 0, rejected: 0"
    matter = Matter.objects.get()
    assert (matter.source, matter.community, matter.received_at.year) == ("2018台账", world.community, 2018)
    assert (tmp_path / "r.csv").exists()
    assert other.code > world.community.code


def test_rejects_that_have_no_place_are_told_before_anything_is_taken(world, huiyin, book, tmp_path):
    (tmp_path / "dir").mkdir()
    before = book.read_bytes()
    places = {"dir": "dir: Is a directory", "none/r.csv": "none/r.csv: No such file", "book.csv": "over the register"}
    for rejects, told in places.items():
        said = huiyin("import", "matters", book, "--community", world.community.code, "--rejects", rejects)
        assert (said.code, said.out, told in said.err) == (2, "", True), said.err
    assert (Matter.objects.count(), book.read_bytes()) == (0, before)


def test_without_a_community_named_the_first_is_taken_and_told(world, huiyin, book):
    make_community("900622001002")
    assert f"They go to {world.community.name} ({world.community.code})" in huiyin("import", "matters", book).err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("missing.csv",), "missing.csv: No such file or directory"),
        (("book.csv", "--community", "42"), "There is no community 42."),
        (("book.csv", "--map", "missing.toml"), "missing.toml: No such file or directory"),
        (("book.csv", "--source", "s" * 61), "The name of the register has 61 characters"),
        (("book.csv", "--received", "春天"), "春天 is not a moment"),
        (("picture.csv",), "This is not a table of text."),
        (("empty.csv",), "This file is empty."),
        (("strange.csv",), "No header row was found."),
        (("book.csv", "--rejects", "nowhere/r.csv"), "No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(world, huiyin, book, words, told):  # noqa: ARG001 - a community
    (book.parent / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    (book.parent / "empty.csv").write_bytes(b"")
    (book.parent / "strange.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    said = huiyin("import", "matters", *words)
    assert (said.code, said.out) == (2, "")
    assert told in said.err.splitlines()[-1]
    assert Matter.objects.count() == 0


@pytest.mark.django_db
def test_without_any_community_it_says_so(huiyin, book):
    assert huiyin("import", "matters", book).err == "huiyin: There is no community yet that matters could belong to.\n"


@pytest.mark.django_db
def test_switched_off_in_the_middle_it_leaves_whole_portions_and_goes_on_where_it_stopped(installation, tmp_path):
    book = register(tmp_path / "book.csv", [row(n, reply="已修好。,2019/3/2 9:00:00") for n in range(MANY)])
    before = installation.count("matters_matter")
    process = installation.start("import", "matters", book)
    while installation.count("matters_matter") == before:
        assert process.poll() is None
        time.sleep(0.02)
    assert stopped(process, signal.SIGKILL).code == -signal.SIGKILL
    taken = installation.count("matters_matter") - before
    assert 0 < taken < MANY
    assert taken % 500 == 0
    assert installation.run("verify").code == 0
    again = installation.done("import", "matters", book)
    assert again.last == f"rows read: {MANY}, created: {MANY - taken}, already there: {taken}, rejected: 0"
    assert installation.run("verify").code == 0
