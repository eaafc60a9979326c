"""My day: late first, each matter once, the same counts as rows, and nothing of others."""

from datetime import timedelta

import pytest

from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.interfaces.web.shared import moment
from tests.cast import stranger_zhou
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, dispatched, her, report

DAY = "/desk/day/"


def parts(page):
    return {one.name: [row.number for row in one.rows] for one in page.context["sections"]}


def at(monkeypatch, when):
    monkeypatch.setattr(moment, "present", lambda: when)


def test_an_ordinary_new_matter_waits_and_nothing_presses(world, entered):
    mine = report(world).matter
    page = entered(world.chen).get(DAY)
    assert parts(page) == {"waiting": [mine.number]} or parts(page) == {"today": [mine.number]}
    assert {one.count for one in page.context["sections"]} == {1}


def test_what_is_late_stands_first_and_only_there(world, entered, monkeypatch):
    late = report(world, at=MONDAY_NINE).matter
    at(monkeypatch, late.due_at + timedelta(minutes=1))
    fresh = report(world, at=late.due_at).matter
    page = entered(world.chen).get(DAY)
    assert next(iter(parts(page))) == "late"
    assert parts(page)["late"] == [late.number]
    assert fresh.number not in parts(page)["late"]
    assert not page.context["calm"]


def test_what_came_back_unsolved_is_told_to_whoever_has_it_now(world, entered, monkeypatch):
    got = answered(world)
    word = Word(solved=False, satisfied=Satisfaction.DISSATISFIED, reason="还是坏的")
    reporter = got.matter.reporters.get()
    later = MONDAY_NINE + timedelta(hours=2)
    record_verdict(actor=her(reporter), matter=got.matter, reporter=reporter, word=word, at=later)
    got.matter.refresh_from_db()
    at(monkeypatch, later + timedelta(minutes=1))
    holder = got.matter.responsible.user
    assert parts(entered(holder).get(DAY))["unsolved"] == [got.matter.number]
    assert parts(entered(world.wang).get(DAY)) == {}


def test_what_waits_for_the_reporter_is_counted_and_not_pressed(world, entered):
    got = answered(world)
    holder = got.matter.responsible.user
    page = entered(holder).get(DAY)
    assert page.context["others"] == 1
    assert parts(page) == {}
    assert page.context["calm"]


def test_a_strangers_day_is_empty_and_a_visitor_signs_in_first(world, entered, client):
    report(world)
    assert parts(entered(stranger_zhou("matters.see")).get(DAY)) == {}
    assert client.get(DAY)["Location"].startswith("/desk/sign-in/")


@pytest.mark.parametrize("many", [1, 3])
def test_a_day_costs_the_same_at_one_and_at_three_rows(world, entered, django_assert_num_queries, many):
    for _ in range(many):
        report(world)
    client = entered(world.chen)
    with django_assert_num_queries(2 + 3):  # of every page of the desk; counts, one part, meetings
        page = client.get(DAY)
    assert sum(one.count for one in page.context["sections"]) >= many


def test_a_part_shows_its_first_rows_and_leads_to_the_rest(world, entered):
    for hour in range(10):
        dispatched(world, at=MONDAY_NINE - timedelta(minutes=hour))
    page = entered(world.wang).get(DAY)
    assert [(one.count, len(one.rows), one.more) for one in page.context["sections"]] == [(10, 8, "mine")]
