import pytest

from huiyin.domains.meetings.rules.passages import FINE, passages


def shown(before, after):
    marks = {"same": "{}", "gone": "[-{}]", "new": "[+{}]"}
    return "".join(marks[one.kind].format(one.text) for one in passages(before, after))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("", "", ""),
        ("配件已到。", "配件已到。", "配件已到。"),
        ("", "新的一句。", "[+新的一句。]"),
        ("旧的一句。", "", "[-旧的一句。]"),
        ("王经理：配件已到。", "王经理：配件下周到。", "王经理：配件[-已][+下周]到。"),
        ("第一句。第二句。", "第一句。加一句。第二句。", "第一句。[+加一句。]第二句。"),
        ("花1200元。", "花12000元。", "花[-1200][+12000]元。"),  # a number stays whole
        ("a。\nb。", "a。\nc。", "a。\n[-b][+c]。"),
    ],
)
def test_two_versions_and_where_they_differ(before, after, told):
    assert shown(before, after) == told


def test_a_long_stretch_is_shown_whole_and_nothing_is_ever_lost():
    before, after = "长" * (FINE + 1), "短" * 10
    assert shown(before, after) == f"[-{before}][+{after}]"
    found = passages("甲乙。丙丁。戊", "甲丙。丙丁戊。")
    assert "".join(one.text for one in found if one.kind != "new") == "甲乙。丙丁。戊"
    assert "".join(one.text for one in found if one.kind != "gone") == "甲丙。丙丁戊。"
