import re

from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.vocabulary import Satisfaction
from tests.cast import property_wang
from tests.clock import MONDAY_NINE
from tests.factories.matters import UNIT, answered, her


def figures(client, world, query=""):
    page = client.get(f"/c/{world.community.code}/numbers/{query}").content.decode()
    assert page.count("<h2>") == 3
    return re.findall(r'<span class="number keep">(\d+ / \d+)</span>', page), page


def judged(world, *, solved, unsolved):
    for one in [True] * solved + [False] * unsolved:
        got = answered(world)
        word = Word(solved=one, satisfied=Satisfaction.SATISFIED if one else Satisfaction.DISSATISFIED)
        record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=MONDAY_NINE)


def test_each_rate_stands_with_what_it_counts_out_of_what(client, world):
    judged(world, solved=6, unsolved=5)
    found, page = figures(client, world)
    assert found == ["11 / 11", "6 / 11", "6 / 11"]
    assert ("54.5 %" in page, "own-1" in page) == (True, True)


def test_no_number_from_one_to_four_is_shown(client, world):
    judged(world, solved=2, unsolved=1)
    found, page = figures(client, world)
    assert (found, "人数太少" in page) == ([], True)
    assert not re.findall(r">[1-4]<", page.partition("<main")[2])


def test_confidential_matters_are_in_no_figure(client, world):
    property_wang(*UNIT, "matters.see_confidential")
    for _time in range(6):
        answered(world, confidential=True)
    assert figures(client, world)[0] == []


def test_without_any_matter_the_page_says_so(client, world):
    assert "还没有可统计的" in figures(client, world)[1]


def test_other_periods_can_be_asked_for_and_nonsense_is_the_usual_one(client, world):
    for query, begins in (("", "2025-12-02"), ("?period=month", "2026-03-01"), ("?period=year", "2026-01-01")):
        assert begins in figures(client, world, query)[1]
    assert "2025-12-02" in figures(client, world, "?period=nonsense")[1]
