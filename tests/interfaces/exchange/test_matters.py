"""A register taken from a file: again, in part, twice at once, with rows that cannot be read."""

import csv
from datetime import datetime

import pytest
from django.utils import translation

from huiyin.core.errors import Invalid
from huiyin.domains.matters.models import Category, Matter
from huiyin.domains.matters.queries.promises import breaches
from huiyin.interfaces.exchange import matters
from huiyin.interfaces.exchange.matters import Order, take_matters
from huiyin.interfaces.exchange.matters_map import SheetMap, read_map
from huiyin.interfaces.exchange.matters_sheet import COLUMNS
from tests.clock import DAY, MONDAY_NINE, SHANGHAI
from tests.factories.estates import make_community
from tests.factories.matters import World, make_world
from tests.interfaces.exchange.files import csv_file, xlsx_file

HEADER = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间")


@pytest.fixture(autouse=True)
def reads_english():
    with translation.override("en"):
        yield


def row(number, *, at="2019/2/28 11:25:05", text="灯坏了。", reply=("", "")):
    return (str(number), f"U{number}", "灯", at, text, *reply)


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - the tables must be there
    return make_world()


@pytest.fixture
def take(world, tmp_path):
    def act(rows, *, name="book.csv", header=HEADER, **more):
        path = tmp_path / name
        file = (xlsx_file if name.endswith("xlsx") else csv_file)([header, *rows])
        path.write_bytes(file.getvalue())
        given = {"source": "book", "map": SheetMap(COLUMNS), "rejects": tmp_path / "rejects.csv"} | more
        return take_matters(Order(path, world.community, **given), at=MONDAY_NINE)

    return act


def counts(taken):
    return (taken.read, taken.created, taken.already, taken.rejected)


def test_what_is_new_is_taken_and_what_is_there_stays(take):
    assert counts(take([row(1), row(2)])) == (2, 2, 0, 0)
    assert counts(take([row(1, text="别的话"), row(2), row(3)])) == (3, 1, 2, 0)
    assert Matter.objects.get(source_number="1").text == "灯坏了。"


def test_exact_repeats_and_repeated_numbers_within_a_file_count_as_there(take):
    taken = take([row(1), row(1), row(2), row(1, text="别的话")])
    assert counts(taken) == (4, 2, 2, 0)
    assert Matter.objects.get(source_number="1").text == "灯坏了。"


def test_a_workbook_and_a_text_file_say_the_same(take):
    assert counts(take([row(1)], name="book.xlsx")) == (1, 1, 0, 0)
    assert counts(take([row(1)])) == (1, 0, 1, 0)


def test_a_date_of_a_workbook_is_a_date(take):
    take([row(1, at=datetime(2019, 2, 28, 11, 25, 5))], name="book.xlsx")  # noqa: DTZ001 - workbooks know no zones
    assert Matter.objects.get().received_at == datetime(2019, 2, 28, 11, 25, 5, tzinfo=SHANGHAI)


def test_rejected_rows_can_be_corrected_and_taken_like_the_file_itself(take, tmp_path):
    taken = take([row(1), row(2, at="春天"), row(3, reply=("好", "不详"))])
    assert counts(taken) == (3, 1, 0, 2)
    rejected = list(csv.reader((tmp_path / "rejects.csv").open(encoding="utf-8-sig")))
    assert rejected[0][2:] == list(HEADER)
    assert [line[0] for line in rejected[1:]] == ["3", "4"]
    mended = [
        [cell.replace("春天", "2019-05-01").replace("不详", "2019-06-01") for cell in line] for line in rejected[1:]
    ]
    assert counts(take(mended, header=rejected[0])) == (2, 2, 0, 0)


def test_nothing_rejected_leaves_no_file_unless_it_was_asked_for(take, tmp_path):
    take([row(1)])
    assert not (tmp_path / "rejects.csv").exists()
    take([row(1)], even_empty=True)
    assert (tmp_path / "rejects.csv").exists()


def test_a_dry_run_counts_and_writes_nothing(take):
    assert counts(take([row(1), row(1), row(2, at="春天")], dry_run=True)) == (3, 1, 1, 1)
    assert Matter.objects.count() == 0


def test_a_broken_portion_leaves_the_portions_before_it_whole(take, monkeypatch):
    monkeypatch.setattr(matters, "PORTION", 2)
    real, calls = matters.import_matters, []

    def fails_the_second_time(**given):
        calls.append(given)
        if len(calls) == 2:
            raise MemoryError
        return real(**given)

    monkeypatch.setattr(matters, "import_matters", fails_the_second_time)
    with pytest.raises(MemoryError):
        take([row(number) for number in range(1, 6)])
    assert sorted(Matter.objects.values_list("source_number", flat=True)) == ["1", "2"]
    assert counts(take([row(number) for number in range(1, 6)])) == (5, 3, 2, 0)


def test_another_import_that_was_faster_is_noticed(take, world, monkeypatch):
    there, asked = matters.already_there, []

    def blind_at_first(source, numbers):
        asked.append(source)
        return set() if len(asked) == 1 else there(source, numbers)

    take([row(1)])
    monkeypatch.setattr(matters, "already_there", blind_at_first)
    assert counts(take([row(1), row(2)])) == (2, 1, 1, 0)
    assert Matter.objects.filter(community=world.community).count() == 2


def test_what_was_taken_keeps_the_promises(take):
    take([row(1), row(2, reply=("已修好。", "2019/3/2 9:00:00"))])
    assert list(breaches(at=MONDAY_NINE + DAY)) == []


def test_a_map_says_other_headers_labels_and_kinds(take):
    told = read_map('[columns]\ntext = "说的话"\n[labels]\n"灯的事" = "lighting"\n[kinds]\n"告状" = "complaint"')
    taken = take([("1", "灯坏了。", "灯的事", "告状")], header=("编号", "说的话", "标签", "类型"), map=told)
    matter = Matter.objects.get()
    assert (matter.text, matter.category.code, matter.kind) == ("灯坏了。", "lighting", "complaint")
    assert (counts(taken), taken.words, taken.columns) == ((1, 1, 0, 0), {}, ())


def test_columns_and_words_that_nobody_knows_are_named(take):
    taken = take([("灯坏了。", "13号", "照明工程")], header=("内容", "姓名", "标签"))
    assert (taken.columns, taken.words) == (("姓名",), {"照明工程": 1})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "columns = 3",
        "[columns]\nphone = '电话'",
        "[labels]\n'灯' = 'no such code'",
        "[kinds]\n'告状' = 'grumble'",
        "[other]\na = 'b'",
        "[columns]\ntext = 4",
        "not toml",
    ],
)
def test_a_mistaken_map_is_refused(text):
    with pytest.raises(Invalid):
        read_map(text)


def test_a_table_that_a_map_does_not_have_is_named_beside_those_that_it_has():
    with translation.override("en"), pytest.raises(Invalid) as refused:
        read_map("[other]\na = 'b'")
    assert refused.value.fields["map"] == ["No such table: other. Known are: columns, labels, kinds."]


@pytest.mark.django_db
def test_labels_are_known_by_code_and_by_both_names():
    labels, lighting = read_map("").labels, Category.objects.get(code="lighting")
    assert labels["lighting"] == labels[lighting.name] == labels[lighting.name_en] == lighting


@pytest.mark.django_db
def test_a_community_that_nobody_receives_for_takes_nothing(tmp_path):
    path = tmp_path / "book.csv"
    path.write_bytes(csv_file([HEADER, row(1)]).getvalue())
    with pytest.raises(Invalid, match="no unit yet"):
        take_matters(Order(path, make_community(), "book", SheetMap(COLUMNS)), at=MONDAY_NINE)


def test_the_name_of_a_register_has_an_end(take):
    with pytest.raises(Invalid, match="--source"):
        take([row(1)], source="book" * 20)
