import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from huiyin.domains.matters.rules.redaction import MARKS, Hidden, Redacted, redact
from huiyin.domains.matters.rules.traces import Trace

# What gives somebody away, and as what. Every number is invented.
TRACES = [
    ("19900001234", Trace.PHONE),
    ("199 0000 1234", Trace.PHONE),
    ("199-0000-1234", Trace.PHONE),
    ("+86 199.0000.1234", Trace.PHONE),
    ("199\u200b0000\u200b1234", Trace.PHONE),
    ("１９９００００１２３４", Trace.PHONE),
    ("١٩٩٠٠٠٠١٢٣٤", Trace.PHONE),
    ("幺九九零零零零一二三四", Trace.PHONE),
    ("199****1234", Trace.PHONE),
    ("199000012345", Trace.PHONE),  # a digit too many
    ("0477-8000123", Trace.PHONE),
    ("（0477）800 0123转12", Trace.PHONE),
    ("0477-8000123、8000124", Trace.PHONE),
    ("15062219900101123X", Trace.IDENTITY),
    ("150622 19900101 1238", Trace.IDENTITY),
    ("110105194912310028", Trace.IDENTITY),
    ("150622199013011230", Trace.IDENTITY),  # no such month, but the check digit is right
    ("150622900101123", Trace.IDENTITY),
    ("150622********123X", Trace.IDENTITY),
    ("蒙K12345", Trace.PLATE),
    ("蒙k·D12345", Trace.PLATE),
    ("蒙K1234学", Trace.PLATE),
    ("4111 1111 1111 1111", Trace.CARD),
    ("1990000123419900005678", Trace.CARD),  # two telephones that touch
    ("5#2-301", Trace.HOME),
    ("5-2-301", Trace.HOME),
    ("2单元1楼东户", Trace.HOME),
    ("501室", Trace.HOME),
    ("409房", Trace.HOME),
    ("li.na@example.com", Trace.EMAIL),
]

# Of a home the building stays.
HOMES = [
    ("3号楼", "2单元501室"),
    ("三号楼", "二单元五〇一"),
    ("3栋", "501、502和503"),
    ("A3座 ", "1203"),
    ("12号楼", "3层西侧"),
    ("3栋", "102.101"),
    ("3栋", "1单元27003"),
    ("我家", "502"),
    ("我们家在", "1203"),
    ("家住", "五〇二"),
    ("楼上", "602"),
    ("隔壁的", "503"),
]

# What is nobody's own and must stay readable.
PLAIN = [
    "3号楼2单元电梯坏了三天",
    "请打12345、110，或400-000-1234",
    "2026-10-08 16:00 到 2019/2/28 11:25:05",
    "见编号261123-483927",
    "建筑面积120.5平方米，每平米1.8元，共1500元",
    "3号楼1500户居民、5栋120家",
    "3栋三室两厅，5号楼 2026-10-08 停水",
    "1-3号楼都没有暖气，25-12-2019 报过",
    "微信公众号没有回复，WeChat please",
    "订单20190228112505，湘A1区，4111 1111 1111 1112",
    "按2005房补文件，409房间，2019房价",
    "我家2024年交了1500元，我家200M宽带，住了120天，楼上300多平，楼下1500户，住在12345旁边",
    "任期1986.2-1991.11",
    "数学79.0031.6067.8040.6872",
    "编号0000-00000000-0000",
    "〔电话〕",
]

NEARBY = st.text(st.sampled_from("你好，。在的 请！\n"), max_size=6)
CROWDED = st.lists(
    st.one_of(
        st.sampled_from([*(trace for trace, _ in TRACES), *map("".join, HOMES)]),
        st.sampled_from(PLAIN),
        st.sampled_from(list(MARKS.values())),
        st.text(st.sampled_from("0123456789Xx* -.〔〕@aK蒙京室栋单元号楼微信电话张三一二"), max_size=20),
        st.text(max_size=5),
    ),
    max_size=8,
).map("".join)
NAMES = st.lists(st.sampled_from(["张三", "Li Na", "电话", "1", "〔〕", "", "12", "王小明"]), max_size=3)


@pytest.mark.parametrize(("trace", "kind"), TRACES)
def test_what_gives_somebody_away_is_hidden(trace, kind):
    assert redact(f"您好，{trace}，请回") == Redacted(f"您好，{MARKS[kind]}，请回", (Hidden(3, 3 + len(trace), kind),))


@pytest.mark.parametrize(("building", "home"), HOMES)
def test_of_a_home_the_building_stays(building, home):
    hidden = redact(f"您好，{building}{home}，请回")
    assert hidden.text == f"您好，{building}〔住址〕，请回"
    assert [span.trace for span in hidden.spans] == [Trace.HOME]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_nobodys_own_stays(text):
    assert redact(text) == Redacted(text, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("电话8500000找我", "电话〔电话〕找我"),
        ("电话8500000/8500001找我", "电话〔电话〕找我"),
        ("（0477-8000123）", "（〔电话〕）"),
        ("微信号：zhangsanfeng", "微信号：〔账号〕"),
        ("微信abc_12345，QQ 123456789", "微信〔账号〕，QQ 〔账号〕"),
        ("加V:abcdef1", "加V:〔账号〕"),
    ],
)
def test_the_words_that_lead_to_a_number_stay(text, expected):
    assert redact(text).text == expected


def test_marked_names_are_hidden_the_longest_first():
    hidden = redact("张三丰与张三、王 小明在Lift里，Li Na和LINA也在", names=["张三", "张三丰", "王小明", "Li Na", "李"])
    assert hidden.text == "〔姓名〕与〔姓名〕、〔姓名〕在Lift里，〔姓名〕和〔姓名〕也在"
    assert {span.trace for span in hidden.spans} == {Trace.NAME}


def test_a_name_inside_a_latin_word_is_left_alone():
    assert redact("the lift and the list", names=["Li", "lis"]).text == "the lift and the list"


def test_what_is_told_in_one_breath_is_hidden_piece_by_piece():
    text = "我是3号楼2单元501的张三，手机19900001234或199 0000 5678。"
    assert redact(text, names=["张三"]).text == "我是3号楼〔住址〕的〔姓名〕，手机〔电话〕或〔电话〕。"


def test_a_text_that_is_already_redacted_keeps_its_marks():
    assert redact("手机〔电话〕，住〔住址〕，19900001234") == Redacted(
        "手机〔电话〕，住〔住址〕，〔电话〕", (Hidden(13, 24, Trace.PHONE),)
    )


BOARD = ["0477-8000123", "19900005555", "4000001234"]


@pytest.mark.parametrize(
    "written", ["0477-8000123", "(0477) 800 0123", "０４７７８０００１２３", "199 0000 5555", "400-000-1234"]
)
def test_a_number_of_the_contact_board_stays_however_it_is_spaced(written):
    text = f"请打物业电话{written}，我的是19900001234"
    assert redact(text, public=BOARD).text == f"请打物业电话{written}，我的是〔电话〕"


def test_a_public_number_inside_a_longer_one_is_not_public():
    for text in ("电话199000055551", "119900005555", "0477-8000123 4", "19900 00555"):
        hidden = redact(text, public=[*BOARD, "110"])
        assert hidden == redact(text, public=[])


def test_what_a_person_releases_stays_and_nothing_else_does():
    text = "订单号19900001234，电话19900001235，3号楼2单元501"
    assert redact(text, released=["19900001234"]).text == "订单号19900001234，电话〔电话〕，3号楼〔住址〕"
    assert redact(text, released=["单元", "3号楼", ""]).text == redact(text).text


@given(NEARBY, st.sampled_from(TRACES), NEARBY)
def test_a_trace_is_hidden_wherever_it_stands(before, trace, after):
    assert trace[0] not in redact(f"{before}。{trace[0]}。{after}").text


@given(CROWDED, NAMES)
@example("1 3900 0012 34", ["12"])
def test_redacting_again_changes_nothing(text, names):
    once = redact(text, names).text
    assert redact(once, names) == Redacted(once, ())


@given(CROWDED, NAMES)
def test_what_is_hidden_is_told_and_nothing_else_is_changed(text, names):
    redacted = redact(text, names)
    rebuilt, place = "", 0
    for span in redacted.spans:
        assert place <= span.start < span.end
        rebuilt += text[place : span.start] + MARKS[span.trace]
        place = span.end
    assert redacted.text == rebuilt + text[place:]


@given(CROWDED, NAMES, st.sets(st.sampled_from([trace for trace, _ in TRACES]), max_size=3))
def test_redacting_again_with_the_same_released_and_public_changes_nothing(text, names, freed):
    once = redact(text, names, public=BOARD, released=freed).text
    assert redact(once, names, public=BOARD, released=freed).text == once


@given(CROWDED, NAMES)
def test_no_digit_is_ever_added(text, names):
    assert len(re.findall(r"\d", redact(text, names).text)) <= len(re.findall(r"\d", text))


HARD = [
    "1",
    "1 ",
    "1-",
    "a",
    "一",
    "1*",
    "11*",
    "x1",
    "139",
    "3号楼",
    "1-12-1-",
    "@.",
    "a.@",
    "0477-",
    "微信",
    "1栋1单元",
]


@pytest.mark.parametrize("part", [*HARD, "、302", "13900001234", "蒙K", "电话", "〔电话〕1", "张"])
def test_time_grows_with_the_length_and_not_with_its_square(part):
    """Against the same text at a fifth of its length, so that a slow machine is no fault: the square would be 25."""

    def seconds(length):
        text = "12幢302" + part * (length // len(part))
        started = time.process_time()
        redact(text, names=["张三", "李四"])
        return time.process_time() - started

    assert seconds(50_000) < 12 * max(seconds(10_000), 0.02)
