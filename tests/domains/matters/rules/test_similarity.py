import time

from hypothesis import given
from hypothesis import strategies as st

from huiyin.domains.matters.rules.similarity import similar

REGISTER = [
    ("lift", "3号楼2单元电梯停运三天了，老人上下楼不方便，请尽快维修"),
    ("dark", "小区东门路灯不亮，晚上太黑，请尽快维修"),
    ("noise", "广场舞音响太吵，晚上十点还在跳，请管一管"),
    ("rubbish", "垃圾桶满了没人清，臭味很大，请尽快处理"),
]
TEXTS = st.text(st.sampled_from("电梯停运路灯不亮请维修abc。 "), max_size=40)


def test_the_same_trouble_in_other_words_comes_first():
    assert similar("二单元的电梯又停运了，请维修", REGISTER)[0][0] == "lift"
    assert similar("东门的路灯不亮", REGISTER)[0][0] == "dark"


def test_politeness_alone_makes_nothing_similar():
    assert similar("请尽快开通公交车", REGISTER) == []


def test_the_same_words_score_one_whatever_their_width_and_punctuation():
    assert similar("路灯！ＡＢ 坏了", [("same", "路灯ab坏了。")]) == [("same", 1.0)]


def test_no_more_than_the_limit_are_named_best_first():
    found = similar(
        "路灯坏了", [("far", "路灯坏了，楼道灯也坏了"), ("same", "路灯坏了"), ("also", "路灯坏了。")], limit=2
    )
    assert [name for name, _ in found] == ["same", "also"]


def test_a_short_report_matches_a_long_one_on_the_same_trouble():
    told = "您好，我是本小区业主，" + REGISTER[0][1] + "。已经打过电话，一直没有回音，希望重视。"
    assert similar("2单元电梯停运", [("long", told), *REGISTER[1:]])[0][0] == "long"


def test_three_hundred_long_candidates_are_compared_quickly():
    candidates = [(number, f"{number}号楼漏水" + chr(0x4E00 + number) * 50_000) for number in range(300)]
    started = time.process_time()
    assert similar("7号楼漏水", candidates)
    assert time.process_time() - started < 2


@given(TEXTS, st.lists(st.tuples(st.integers(), TEXTS), max_size=6), st.integers(0, 4))
def test_scores_lie_between_nothing_and_one_and_fall(text, candidates, limit):
    found = similar(text, candidates, limit)
    scores = [score for _, score in found]
    assert len(found) <= limit
    assert all(0 < score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)


@given(TEXTS, TEXTS)
def test_likeness_is_mutual(one, other):
    assert [score for _, score in similar(one, [(1, other)])] == [score for _, score in similar(other, [(1, one)])]
