import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.domains.matters.rules.dangers import DANGERS
from huiyin.domains.matters.rules.offramps import Danger, OffRampRule, Suggestion, danger_to_life, suggest

# Said in thirty ways by people in a hurry: what they would type, and the number that must come first.
CRIES = [
    ("3号楼着火了！", "119"),
    ("楼道里全是浓烟，看不见路", "119"),
    ("地下车库有电动车冒烟", "119"),
    ("充电棚 烧 起来 了", "119"),
    ("家里好像煤气泄漏，头晕", "119"),
    ("楼道里闻到很重的天然气味", "119"),
    ("厨房灶具漏气", "119"),
    ("电梯停在5楼，有人被困", "119"),
    ("孩子和奶奶困在电梯里了", "119"),
    ("老人反锁在屋里没有声音", "119"),
    ("小孩手指夹住了，拿不出来", "119"),
    ("有孩子掉进河里", "119"),
    ("观景湖有人落水", "119"),
    ("围墙塌了压在下面", "119"),
    ("外墙瓷砖掉下来砸伤人", "119"),
    ("电梯突然急速下坠", "119"),
    ("我爸心脏病犯了，喘不上气", "120"),
    ("邻居晕倒在门口叫不醒", "120"),
    ("广场上有个大爷没有呼吸了", "120"),
    ("老太太摔倒了起不来", "120"),
    ("一家三口煤气中毒", "120"),
    ("她喝了一瓶农药", "120"),
    ("孩子摸路灯杆被电了", "120"),
    ("高压线断了掉在地上", "120"),
    ("有人要跳楼", "110"),
    ("我不想活了", "110"),
    ("有人持刀在小区门口", "110"),
    ("救命，他在往死里打我", "110"),
    ("隔壁正在殴打孩子", "110"),
    ("父亲走失了，穿灰色外套", "110"),
    ("门口撞到人了，司机跑了", "122"),
    ("小区门口出车祸", "122"),
    ("ＦＩＲＥ! There is smoke coming out of block 3", "119"),
    ("Someone is trapped in the lift", "119"),
    ("my father is unconscious", "120"),
]

# Everyday matters that carry such a word, or warn of what might happen.
CALM = [
    "消防通道被私家车堵住了",
    "楼道堆满杂物，存在火灾隐患",
    "飞线充电容易引发火灾，请管一管",
    "建议给老人讲讲防火知识",
    "一楼饭店油烟太大",
    "有人在电梯里吸烟",
    "请物业安装燃气泄漏报警器",
    "这是老人的救命钱",
    "请相关人员回复，机关人手不够也要说明",
    "贫困人口的补贴什么时候发",
    "我被电话骚扰",
    "物业不能绑架业主",
    "电梯坏了三天没人修",
    "路灯不亮，晚上太黑",
    "我家小狗走丢了，能看监控吗",
    "万一发生火灾怎么办",
    "The fire extinguisher in the hall is out of date",
]


@pytest.mark.parametrize(("cry", "phone"), CRIES)
def test_a_cry_for_help_shows_the_right_emergency_number(cry, phone):
    danger = danger_to_life(cry)
    assert danger is not None
    assert danger.phone == phone


@pytest.mark.parametrize("text", CALM)
def test_everyday_matters_are_not_taken_for_danger(text):
    assert danger_to_life(text) is None


def test_a_danger_says_its_reason_and_the_words_that_led_to_it():
    assert danger_to_life("你好，有人被困在电梯。") == Danger("119", "trapped", "被困")


def test_of_several_dangers_the_more_urgent_one_is_told():
    assert danger_to_life("有人晕倒，楼上还在冒烟").reason == "fire"


def test_a_warning_beside_a_real_danger_does_not_hide_it():
    assert danger_to_life("早就说过有火灾隐患，现在楼上着火了").reason == "fire"


def test_every_danger_leads_to_an_emergency_number():
    assert {phone for _, phone, _ in DANGERS} == {"110", "119", "120", "122"}
    assert len({reason for reason, _, _ in DANGERS}) == len(DANGERS)


@given(st.sampled_from(CRIES), st.sampled_from(CALM))
def test_a_cry_is_heard_after_any_everyday_sentence(cry, calm):
    assert danger_to_life(f"{calm}。{cry[0]}") is not None


@pytest.mark.parametrize("text", ["易" * 100_000, "困在" * 50_000, "燃气" * 50_000, "可能" * 50_000, " " * 100_000])
def test_a_hundred_thousand_characters_are_searched_quickly(text):
    started = time.process_time()
    danger_to_life(text)
    assert time.process_time() - started < 2


COURT = OffRampRule("court", ("法院+判决", "仲裁", "开庭"), "12348")
LABOUR = OffRampRule("labour", ("拖欠+工资", "仲裁"), "12333")
SILENT = OffRampRule("silent", ("", "+"))


def test_off_ramps_are_suggested_by_their_words_most_words_first():
    assert suggest("老板拖欠三个月工资，劳动仲裁怎么申请", [COURT, LABOUR, SILENT]) == (
        Suggestion("labour", "12333", ("拖欠+工资", "仲裁")),
        Suggestion("court", "12348", ("仲裁",)),
    )


def test_a_keyword_in_parts_asks_for_all_of_them():
    assert suggest("法院门口的路灯坏了", [COURT]) == ()
    assert suggest("法 院 已经 判决", [COURT]) == (Suggestion("court", "12348", ("法院+判决",)),)


@given(st.text())
def test_an_empty_keyword_suggests_nothing(text):
    assert suggest(text, [SILENT]) == ()
