"""Matters of different buildings are different matters, as far as their words say of which building they are."""

import pytest

from huiyin.domains.matters.rules.nearness import buildings_named, elsewhere


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("3号楼2单元电梯", {"3"}),
        ("三号楼和十二栋之间", {"3", "12"}),
        ("二十号楼、十幢、13号楼", {"20", "10", "13"}),
        ("7#楼门口", {"7"}),
        ("The lamp before Building 7", {"7"}),
        ("东门的路灯，等了3天", set()),
    ],
)
def test_buildings_are_read_from_what_people_write(words, named):
    assert buildings_named(words) == named


def test_two_are_of_different_places_only_where_both_say_so():
    assert elsewhere({"3"}, {"7"})
    assert not elsewhere({"3"}, set())
    assert not elsewhere(set(), {"7"})
    assert not elsewhere({"3", "7"}, {"7"})
