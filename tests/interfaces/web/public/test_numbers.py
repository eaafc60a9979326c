import csv
import io
import re
from datetime import timedelta

import pytest

from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.models import Clock, Matter
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.interfaces.web.shared import moment
from tests.cast import property_wang
from tests.clock import MONDAY_NINE
from tests.factories.matters import UNIT, answered, her, report

MARCH = "2026/3/"
LATER = MONDAY_NINE + timedelta(days=20)


@pytest.fixture(autouse=True)
def _three_weeks_later(monkeypatch):
    monkeypatch.setattr(moment, "present", lambda: LATER)


def page_of(client, world, period=MARCH):
    return (
        client.get(f"/c/{world.community.code}/numbers/{period}")
        .content.decode()
        .partition("<main")[2]
        .partition("</main>")[0]
    )


def figures(client, world, period=MARCH):
    return re.findall(r'<span class="number keep">(\d+ / \d+)</span>', page_of(client, world, period))


def judged(world, *, solved, unsolved, at=MONDAY_NINE):
    for one in [True] * solved + [False] * unsolved:
        got = answered(world, at=at)
        word = Word(solved=one, satisfied=Satisfaction.SATISFIED if one else Satisfaction.DISSATISFIED)
        record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=at)


def test_each_rate_stands_with_what_it_counts_out_of_what(client, world):
    judged(world, solved=6, unsolved=5)
    # The five that were not solved went up, were promised anew, and are late by now.
    assert figures(client, world) == ["11 / 11", "11 / 16", "6 / 11", "6 / 11"]
    page = page_of(client, world)
    assert ("54.5 %" in page, "在 CSV 里的编号是 own-1" in page, "计算办法自2026年1月1日起施行" in page) == (
        True,
        True,
        True,
    )
    assert "自2026年1月1日起这样算：部门在链接里点了接办" in page
    assert "截至2026年3月22日 09:00。" in page  # a sheet on the wall has no today


def test_no_number_from_one_to_four_is_shown(client, world):
    judged(world, solved=2, unsolved=1)
    page = page_of(client, world)
    assert (figures(client, world), "人数太少" in page) == ([], True)
    assert not re.findall(r">\s*[1-4]\s*<", page)


def test_few_who_said_no_are_not_told_by_those_who_said_yes(client, world):
    judged(world, solved=17, unsolved=3)
    assert ("至少 80 %" in page_of(client, world), "17 / 20" in page_of(client, world)) == (True, False)
    told = [row for row in csv.DictReader(io.StringIO(csv_text(client, world))) if row["figure"] == "解决率"]
    assert [(row["number"], row["out_of"], row["percent"], row["told_as"]) for row in told] == [
        ("", "20", "80.0", "at_least")
    ]


def test_confidential_matters_are_in_no_figure(client, world):
    property_wang(*UNIT, "matters.see_confidential")
    before = page_of(client, world), csv_text(client, world)
    for _time in range(6):
        answered(world, confidential=True)
    assert (page_of(client, world), csv_text(client, world)) == before


def csv_text(client, world, year=2026, month=3):
    return client.get(f"/c/{world.community.code}/numbers/{year}/{month}/numbers.csv").content.decode("utf-8-sig")


def test_the_csv_holds_the_same_numbers_each_with_its_date_and_formula(client, world):
    judged(world, solved=6, unsolved=5)
    rows = list(csv.DictReader(io.StringIO(csv_text(client, world))))
    told = {row["figure"]: (row["number"], row["out_of"], row["percent"]) for row in rows if row["out_of"]}
    assert told["解决率"] == ("6", "11", "54.5")
    assert {(row["from"], row["to"], row["formula"], row["formula_since"]) for row in rows} == {
        ("2026-03-01", "2026-03-22", "own-1", "2026-01-01")
    }
    assert all(row["source"] and row["as_of"].startswith("2026-03-22T09:00") for row in rows)
    assert {row["formula_text"][:8] for row in rows} == {"部门在链接里点了"}


def test_what_was_left_out_stands_in_the_csv_as_a_number(client, world):
    judged(world, solved=6, unsolved=5)
    for _time in range(7):
        answered(world, at=LATER - timedelta(hours=2))
    rows = csv.DictReader(io.StringIO(csv_text(client, world)))
    left = [(row["number"], row["told_as"]) for row in rows if row["figure"] == "解决率" and not row["out_of"]]
    assert left == [("7", "exact")]


def test_a_year_does_not_tell_what_one_of_its_months_hides(client, world):
    judged(world, solved=10, unsolved=10, at=MONDAY_NINE - timedelta(days=20))
    judged(world, solved=17, unsolved=3)
    year = client.get(f"/c/{world.community.code}/numbers/2026/0/numbers.csv").content.decode("utf-8-sig")
    resolution = next(row for row in csv.DictReader(io.StringIO(year)) if row["figure"] == "解决率")
    assert (resolution["number"], resolution["out_of"], resolution["told_as"]) == ("", "40", "withheld")


def test_promises_that_fell_due_and_were_not_kept_are_late_and_those_still_running_are_left_out(client, world):
    for _time in range(6):
        answered(world)
    for _time in range(5):
        report(world)
    for _time in range(5):
        report(world, at=LATER - timedelta(hours=1))
    Clock.objects.filter(started_at__gte=LATER - timedelta(hours=1)).update(due_at=LATER + timedelta(days=1))
    page = page_of(client, world)
    assert "6 / 11" in page.partition("<h2>按时答复率")[2].partition("</section>")[0]
    assert "还在办" in page


def test_open_matters_stand_by_state_and_age_and_weeks_by_what_came_and_went(client, world):
    for _time in range(7):
        report(world)
    judged(world, solved=6, unsolved=0)
    page = page_of(client, world)
    assert re.findall(r'<th scope="row"[^>]*>已受理</th>\s*<td[^>]*>(\d+)', page) == ["7"]
    assert re.findall(r'<th scope="row"[^>]*>16 到 30 天</th>\s*<td[^>]*>(\d+)', page) == ["7"]
    assert re.findall(r'<th scope="row"[^>]*>03月2日[^<]*</th>\s*<td[^>]*>(\d+)</td>\s*<td[^>]*>(\d+)', page) == [
        ("13", "6")
    ]


def test_a_small_week_is_not_told_by_the_month_less_its_other_weeks(client, world):
    for week, number in enumerate((8, 3, 7)):
        for _time in range(number):
            report(world, at=MONDAY_NINE + timedelta(weeks=week))
    page = page_of(client, world)
    weeks = re.findall(r'<th scope="row"[^>]*>03月[^<]*</th>\s*<td[^>]*>([^<]*)</td>', page)
    assert (figures(client, world)[0], weeks) == ("0 / 18", ["8", "不显示", "不显示"])


def test_without_any_matter_the_page_says_so(client, world):
    assert "还没有可统计的" in page_of(client, world)


def links(client, world, period):
    navigation = page_of(client, world, period).partition("<nav")[2].partition("</nav>")[0]
    return re.findall(r'/numbers/(\d+/(?:\d+/)?)"', navigation)


def test_the_months_are_in_the_address_and_lead_to_each_other(client, world):
    report(world, at=MONDAY_NINE - timedelta(days=40))
    assert links(client, world, MARCH) == ["2026/2/", "2026/3/", "2026/"]
    assert links(client, world, "2026/") == ["2026/", "2026/3/"]
    assert "统计2026年3月1日至" in page_of(client, world, "")


@pytest.mark.parametrize("period", ["2026/13/", "2026/4/", "2027/", "0/", "9999/12/", "99999/"])
def test_what_is_no_month_or_has_not_begun_is_not_there(client, world, period):
    assert client.get(f"/c/{world.community.code}/numbers/{period}").status_code == 404


def test_the_page_is_light_and_costs_nine_queries_however_many_matters_there_are(
    client, world, django_assert_num_queries
):
    for number in (1, 3):
        for _time in range(number):
            report(world)
        with django_assert_num_queries(9):
            reply = client.get(f"/c/{world.community.code}/numbers/2026/")
    assert (len(reply.content) < 60_000, Matter.objects.count()) == (True, 4)
