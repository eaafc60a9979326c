"""What one row of a register means, and why a row is turned away. Every message is invented."""

from datetime import datetime

import pytest
from django.utils import translation

from huiyin.domains.matters.models import Category
from huiyin.domains.matters.vocabulary import Kind
from huiyin.interfaces.exchange.matters_sheet import COLUMNS, KINDS, Reading, read_past
from huiyin.interfaces.exchange.sheets import open_sheet
from tests.clock import DAY, MONDAY_NINE, SHANGHAI
from tests.interfaces.exchange.files import csv_file

HEADER = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间", "点赞数", "反对数")
ROW = ("1001", "U0001", "楼道灯不亮", "2019/2/28 11:25:05", "三单元的灯坏了。", "", "", "", "")
RECEIVED = datetime(2019, 2, 28, 11, 25, 5, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def reads_english():
    with translation.override("en"):
        yield


def read(*, header=HEADER, undated=None, labels=None, **cells):
    """What a row says that differs from the usual one in these cells."""
    names = dict(zip(HEADER, ROW, strict=True)) | cells
    file = csv_file([header, [names.get(name, "") for name in header]])
    row = next(open_sheet(file, name="x.csv", columns=COLUMNS).rows)
    return read_past(row, Reading(MONDAY_NINE, undated, labels or {}, KINDS))


def test_a_plain_row():
    past = read(点赞数="1,203", 反对数="2")
    assert (past.source_number, past.title, past.text, past.received_at) == (
        "1001",
        "楼道灯不亮",
        "三单元的灯坏了。",
        RECEIVED,
    )
    assert (past.supporters, past.opponents, past.reply, past.replied_at) == (1203, 2, "", None)


def test_who_wrote_is_never_kept():
    assert "U0001" not in repr(read())


def test_doubled_blanks_tabs_and_line_breaks_become_readable_text():
    past = read(留言详情="\t\n\t 路灯  不亮\u3000\u3000很久。\r\n\r\n\r\n\r\n请\t修。 ", 留言主题=" 路灯\n不亮 ")
    assert past.text == "路灯 不亮 很久。\n\n请 修。"
    assert past.title == "路灯 不亮"


def test_a_reply_with_its_time():
    past = read(答复意见="已修好。", 答复时间="2019/3/2 9:00:00")
    assert (past.reply, past.replied_at) == ("已修好。", datetime(2019, 3, 2, 9, tzinfo=SHANGHAI))


def test_a_reply_on_a_day_never_looks_faster_than_it_was():
    past = read(答复意见="已修好。", 答复时间="2019/2/28")
    assert past.replied_at == datetime(2019, 2, 28, 23, 59, 59, tzinfo=SHANGHAI)


def test_a_reply_of_today_without_its_hour_is_not_in_the_future():
    past = read(答复意见="已修好。", 答复时间="2026-03-02")
    assert past.replied_at == MONDAY_NINE


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"留言时间": "春天"}, "留言时间 cannot be read: 春天"),
        ({"留言时间": ""}, "留言时间 is missing."),
        ({"留言时间": "2027/1/1 8:00:00"}, "留言时间 lies in the future or too far back: 2027/1/1 8:00:00"),
        ({"留言时间": "1949/10/1 15:00:00"}, "留言时间 lies in the future or too far back: 1949/10/1 15:00:00"),
        ({"答复意见": "已修好。"}, "答复时间 is missing."),
        ({"答复意见": "已修好。", "答复时间": "不详"}, "答复时间 cannot be read: 不详"),
        ({"答复意见": "已修好。", "答复时间": "2019/2/1 8:00:00"}, "The reply is older than the message."),
        ({"答复时间": "2019/3/2 9:00:00"}, "There is the time of a reply and no reply."),
        ({"点赞数": "许多"}, "点赞数 cannot be read: 许多"),
        ({"点赞数": "-3"}, "点赞数 cannot be read: -3"),
        ({"留言主题": " ", "留言详情": "\t\n"}, "The row has neither a subject nor a text."),
        ({"留言详情": "长" * 20_001}, "留言详情 is longer than 20000 characters."),
        ({"留言编号": "9" * 61}, "留言编号 is longer than 60 characters."),
    ],
)
def test_a_row_that_cannot_be_told_truly_is_turned_away_with_its_reason(cells, reason):
    assert read(**cells) == [reason]


def test_every_fault_of_a_row_is_told_at_once():
    assert len(read(留言时间="春天", 点赞数="许多", 答复意见="好", 答复时间="不详")) == 3


def test_without_a_number_the_same_words_are_the_same_row():
    first, again, other = (
        read(留言编号=""),
        read(留言编号="", 点赞数="9"),
        read(留言编号="", 留言详情="四单元的灯坏了。"),
    )
    assert first.source_number == again.source_number != other.source_number
    assert len(first.source_number) <= 60


def test_a_sheet_without_times_is_read_as_of_the_moment_given():
    past = read(header=("留言主题", "留言详情"), undated=MONDAY_NINE - DAY)
    assert past.received_at == MONDAY_NINE - DAY


def test_a_long_subject_is_cut_and_kept_whole_in_the_text():
    past = read(留言主题="路" * 300)
    assert len(past.title) == 200
    assert past.text == "路" * 300 + "\n\n三单元的灯坏了。"


@pytest.mark.django_db
def test_labels_and_kinds_are_understood_in_both_languages():
    category = Category.objects.get(code="property")
    header = (*HEADER, "标签", "类型")
    past = read(header=header, 标签="物业服务", 类型="投诉", labels={"物业服务": category})
    assert (past.category, past.kind) == (category, Kind.COMPLAINT)


def test_words_that_nobody_knows_are_counted():
    reading = Reading(MONDAY_NINE)
    file = csv_file([("标题", "内容", "标签", "类型"), ("灯", "灯坏了", "照明工程", "诉苦")])
    row = next(open_sheet(file, name="x.csv", columns=COLUMNS).rows)
    reading = Reading(MONDAY_NINE, MONDAY_NINE)
    past = read_past(row, reading)
    assert (past.category, past.kind) == (None, Kind.HELP)
    assert reading.unknown == {"诉苦": 1, "照明工程": 1}
