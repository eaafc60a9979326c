import pytest

from huiyin.domains.matters.rules.proposing import Words, proposals
from huiyin.domains.matters.shipped.categories import CATEGORIES

SHIPPED = [Words(row[0], tuple(row[-1].split()), row[6]) for row in CATEGORIES]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("三单元的声控灯不亮了，晚上看不见", "lighting"),
        ("垃圾三天没清，臭味很大", "sanitation"),
        ("楼下广场舞夜间太吵", "noise"),
        ("暖气不热，家里只有十四度", "utilities"),
        ("邻居家里有人被家暴", "violence"),
        ("他们在收回扣，我要举报", "wrongdoing"),
    ],
)
def test_the_words_people_use_lead_to_the_subject(text, code):
    assert proposals(text, SHIPPED)[0] == code


def test_a_text_without_known_words_proposes_nothing():
    assert proposals("……", SHIPPED) == []


def test_longer_words_weigh_more_and_a_confidential_subject_wins_among_equals():
    words = [Words("a", ("灯",)), Words("b", ("声控灯",)), Words("c", ("声控灯",), confidential=True)]
    assert proposals("声控灯", words) == ["c", "b", "a"]
