import pytest

from huiyin.domains.matters.rules.proposing import Words, proposals, proposals_at, proposed_kind
from huiyin.domains.matters.shipped.categories import CATEGORIES
from huiyin.domains.matters.shipped.english_words import ENGLISH_WORDS

ENGLISH = dict(ENGLISH_WORDS)
SHIPPED = [Words(row[0], (*row[-1].split(), *ENGLISH.get(row[0], "").split()), row[6]) for row in CATEGORIES]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("三单元的声控灯不亮了，晚上看不见", "lighting"),
        ("垃圾三天没清，臭味很大", "sanitation"),
        ("楼下广场舞夜间太吵", "noise"),
        ("暖气不热，家里只有十四度", "utilities"),
        ("邻居家里有人被家暴", "violence"),
        ("他们在收回扣，我要举报", "wrongdoing"),
        ("The lamp before my door has been dark for three nights", "lighting"),
        ("Lifts in building 3 stop between floors", "lift"),
        ("Nobody has taken the garbage away, it smells", "sanitation"),
        ("Cars park on the pavement, the parking spaces are taken", "parking"),
        ("Loud music in the square after ten", "noise"),
        ("No heating, the radiators are cold", "utilities"),
        ("What do our property fees pay for?", "property"),
        ("A child upstairs is being beaten", "violence"),
    ],
)
def test_the_words_people_use_lead_to_the_subject(text, code):
    assert proposals(text, SHIPPED)[0] == code


def test_a_text_without_known_words_proposes_nothing():
    assert proposals("……", SHIPPED) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("A TREE fell", True), ("trees", True), ("the street", False), ("三棵tree倒了", True), ("", False)],
)
def test_a_word_of_latin_letters_begins_a_word_of_the_text(text, found):
    assert bool(proposals(text, [Words("greenery", ("tree", ""))])) == found


def test_every_subject_with_chinese_words_has_english_ones():
    assert {row[0] for row in CATEGORIES if row[-1]} == set(ENGLISH)


def test_longer_words_weigh_more_and_a_confidential_subject_wins_among_equals():
    words = [Words("a", ("灯",)), Words("b", ("声控灯",)), Words("c", ("声控灯",), confidential=True)]
    assert proposals("声控灯", words) == ["c", "b", "a"]


def test_a_facility_proposes_its_subjects_in_their_order_and_nothing_confidential():
    words = [
        Words("a", (), facilities=("lamp", "pipe")),
        Words("b", (), confidential=True, facilities=("lamp",)),
        Words("c", (), facilities=("lamp",)),
    ]
    assert (proposals_at("lamp", words), proposals_at("pipe", words)) == (["a", "c"], ["a"])
    assert (proposals_at("", words), proposals_at("bin", words)) == ([], [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我要投诉物业，建议换一家", "complaint"),
        ("建议在东门装一盏灯", "suggestion"),
        ("请问低保怎么办理", "enquiry"),
        ("楼道的灯坏了", "help"),
        ("有人收回扣，我要举报", "help"),
    ],
)
def test_what_the_reporter_wants_is_proposed_and_wrongdoing_never_guessed(text, kind):
    assert proposed_kind(text) == kind
