from huiyin.domains.matters.rules.answer_texts import BLANKS, blanks_in, filled, sample, unknown_blanks


def test_blanks_are_filled_by_their_chinese_or_english_names_in_either_kind_of_braces():
    text = "{编号} {number} ｛地点｝ { Place }"
    assert filled(text, {"number": "A1", "place": "3号楼"}) == "A1 A1 3号楼 3号楼"


def test_a_blank_without_a_value_stays_for_its_author_to_see():
    assert filled("关于{地点}的{没有的}", {"place": ""}) == "关于{地点}的{没有的}"


def test_what_nothing_fills_is_named_once():
    text = "{编号}{姓名}{姓名}{Phone}"
    assert (blanks_in(text), unknown_blanks(text)) == (["编号", "姓名", "Phone"], ["姓名"])


def test_braces_around_a_paragraph_are_no_blank():
    assert blanks_in("{第一行\n第二行} {} {这一段话太长了太长了太长了太长了太长了太长了}") == []


def test_the_sample_has_a_value_for_every_blank():
    assert set(sample()) == set(BLANKS)
    assert all(sample().values())
