"""The inbox: true counts, filters that stand in the address, and a price that does not grow with the rows."""

from datetime import timedelta

import pytest
from django.test import Client

from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.queries import inbox
from huiyin.domains.matters.vocabulary import Kind, Satisfaction
from huiyin.interfaces.web.desk import inbox_views
from huiyin.platform.notices.actions import deliver_due
from tests.cast import stranger_zhou
from tests.clock import MONDAY_NINE
from tests.factories.matters import answered, dispatched, handled, her, report

INBOX = "/desk/"
CHROME = 2  # who looks, and what waits
OWN = 3  # rows, counts, units, subjects and saved views


def numbers(reply):
    return [row.number for row in reply.context["rows"]]


def counts(reply):
    return {view.name: count for view, count in reply.context["views"]}


def test_the_inbox_is_for_whoever_is_signed_in():
    assert Client().get(INBOX)["Location"].startswith("/desk/sign-in/")


def test_each_view_shows_as_many_as_it_counts(world, entered):
    report(world), dispatched(world), handled(world), answered(world)
    client = entered(world.chen)
    told = counts(client.get(INBOX))
    assert {name: len(numbers(client.get(INBOX, {"view": name}))) for name in told} == told
    assert (told["dispatch"], told["verdict"], told["all"]) == (1, 1, 4)


def test_where_nothing_is_open_the_view_of_all_still_counts_what_has_ended(world, entered):
    got = answered(world)
    word = Word(solved=True, satisfied=Satisfaction.SATISFIED)
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=MONDAY_NINE)
    told = counts(entered(world.chen).get(INBOX))
    assert (told["all"], told["verdict"], told["mine"]) == (1, 0, 0)


def test_what_has_ended_is_counted_so_far_and_says_so_and_what_is_open_is_counted_whole(world, entered, monkeypatch):
    for module in (inbox, inbox_views):
        monkeypatch.setattr(module, "COUNTED", 2)
    for _ in range(4):
        report(world)
    told = counts(entered(world.chen).get(INBOX))
    assert (told["all"], told["dispatch"]) == ("2+", "2+")
    monkeypatch.setattr(inbox_views, "COUNTED", 9)
    told = counts(entered(world.chen).get(INBOX))
    assert (told["all"], told["dispatch"]) == (
        3,
        4,
    )  # one more than is shown tells that there are more


def test_a_list_costs_the_same_at_one_and_at_three_rows(world, entered, django_assert_num_queries):
    client = entered(world.chen)
    report(world)
    for more in (0, 2):
        for _ in range(more):
            report(world)
        with django_assert_num_queries(CHROME + OWN):
            assert len(numbers(client.get(INBOX, {"view": "all"}))) == 1 + more


def test_a_hundred_rows_take_five_queries_while_much_waits(world, entered, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("huiyin.interfaces.web.desk.inbox.SIZE", 100)
    client = entered(world.chen)
    for hour in range(101):
        report(world, at=MONDAY_NINE - timedelta(hours=hour))
    deliver_due(at=MONDAY_NINE, limit=500)
    with django_assert_num_queries(5):
        reply = client.get(INBOX, {"view": "all", "state": "received", "q": "电梯", "due": "2026-03-20"})
    assert len(numbers(reply)) == 100
    assert '<span class="badge">99+</span>' in reply.content.decode()


def test_fifty_rows_stay_below_a_hundred_kilobytes(world, entered):
    for hour in range(52):
        report(world, at=MONDAY_NINE - timedelta(hours=hour))
    reply = entered(world.chen).get(INBOX, {"view": "all"})
    assert len(numbers(reply)) == 50
    assert len(reply.content) < 100_000


@pytest.mark.parametrize("view", ["dispatch", "all"])
def test_reading_on_page_by_page_misses_none_and_repeats_none(world, entered, monkeypatch, view):
    monkeypatch.setattr("huiyin.interfaces.web.desk.inbox.SIZE", 2)
    every = {report(world, at=MONDAY_NINE - timedelta(hours=hour)).matter.number for hour in range(5)}
    client, seen = entered(world.chen), []
    reply = client.get(INBOX, {"view": view})
    seen += numbers(reply)
    while reply.context["pager"].later:
        reply = client.get(INBOX + reply.context["pager"].later)
        seen += numbers(reply)
    assert (len(seen), set(seen)) == (5, every)
    assert numbers(client.get(INBOX + reply.context["pager"].earlier)) == seen[2:4]


def test_the_one_that_is_due_first_stands_first(world, entered):
    late = report(world, at=MONDAY_NINE + timedelta(hours=1)).matter
    early = report(world, at=MONDAY_NINE).matter
    assert numbers(entered(world.chen).get(INBOX, {"view": "dispatch"})) == [early.number, late.number]


def test_danger_to_life_stands_before_all_else(world, entered, monkeypatch):
    monkeypatch.setattr("huiyin.interfaces.web.desk.inbox.SIZE", 1)
    first = report(world, at=MONDAY_NINE - timedelta(days=3)).matter
    danger = report(world, "有人被困在电梯里").matter
    client = entered(world.chen)
    page = client.get(INBOX, {"view": "dispatch"})
    after = client.get(INBOX + page.context["pager"].later)
    back = client.get(INBOX + after.context["pager"].earlier)
    assert [numbers(page), numbers(after), numbers(back)] == [[danger.number], [first.number], [danger.number]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "水管"}, {"pipe"}),
        ({"state": "dispatched"}, {"lift"}),
        ({"kind": "enquiry"}, {"pipe"}),
        ({"place": "电梯"}, {"lift"}),
        ({"place": "北门"}, {"pipe"}),
        ({"q": "水管", "state": "dispatched"}, set()),
        ({"due": "2026-03-02"}, set()),
        ({"due": "2026-03-20"}, {"lift", "pipe"}),
    ],
)
def test_the_address_narrows_the_list(world, entered, asked, found):
    named = {
        "lift": dispatched(world).matter.number,
        "pipe": report(world, "北门水管漏水", place=None, where="北门", kind=Kind.ENQUIRY).matter.number,
    }
    reply = entered(world.chen).get(INBOX, {"view": "all", **asked})
    assert set(numbers(reply)) == {named[name] for name in found}


def test_a_number_finds_its_matter_however_it_was_typed(world, entered):
    number = report(world).matter.number
    report(world)
    assert numbers(entered(world.chen).get(INBOX, {"view": "all", "q": number.replace("-", " ")})) == [number]


def test_a_filter_in_use_can_be_taken_away(world, entered):
    report(world)
    reply = entered(world.chen).get(INBOX, {"view": "all", "state": "handling", "q": "电梯"})
    assert [without for _label, _words, without in reply.context["chips"]] == [
        "?view=all&state=handling",
        "?view=all&q=%E7%94%B5%E6%A2%AF",
    ]


@pytest.mark.parametrize(
    "nonsense",
    [{"state": "closed"}, {"unit": "x"}, {"category": "'"}, {"due": "soon"}, {"after": "x~y"}, {"view": "none"}],
)
def test_an_address_that_makes_no_sense_is_still_a_page(world, entered, nonsense):
    report(world)
    assert entered(world.chen).get(INBOX, {"view": "all", **nonsense}).status_code == 200


def test_mine_today_holds_what_is_new_and_what_is_due_by_tonight(world, entered):
    mine = report(world).matter
    answered(world)
    assert numbers(entered(world.chen).get(INBOX)) == [mine.number]


def test_a_unit_sees_its_own_and_a_stranger_nothing(world, entered):
    mine = dispatched(world).matter
    report(world)
    assert numbers(entered(world.wang).get(INBOX, {"view": "all"})) == [mine.number]
    assert counts(entered(stranger_zhou("matters.see")).get(INBOX))["all"] == 0


def test_a_confidential_matter_is_in_no_list_and_in_no_count_of_others(world, entered):
    report(world, kind=Kind.WRONGDOING, named_unit=world.company)
    assert counts(entered(world.chen).get(INBOX))["all"] == 0
    assert counts(entered(world.he).get(INBOX))["all"] == 1


def test_an_empty_day_leads_to_what_else_is_mine(world, entered):
    empty, lead = entered(world.chen).get(INBOX), '<a href="?view=mine">'
    assert lead not in empty.content.decode()
    handled(world)
    reply = entered(world.wang).get(INBOX)
    assert (counts(reply)["today"], counts(reply)["mine"], lead in reply.content.decode()) == (0, 1, True)
