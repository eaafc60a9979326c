"""The board: the inbox in columns, with true counts, and a menu that says what a drag would do."""

import re

from huiyin.domains.matters.states import State
from tests.cast import stranger_zhou
from tests.factories.matters import answered, dispatched, handled, report

BOARD = "/desk/board/"
CHROME = 2  # who looks, and what waits
OWN = 5  # counts, cards, units and subjects; what is joined into them, and what was answered


def lanes(reply):
    return {lane.key: lane for lane in reply.context["lanes"]}


def told(reply):
    return {key: (lane.count, len(lane.cards)) for key, lane in lanes(reply).items()}


def test_each_column_counts_what_stands_in_it(world, entered, monkeypatch):
    monkeypatch.setattr("huiyin.interfaces.web.desk.board.EACH", 1)
    report(world), report(world), dispatched(world), answered(world)
    reply = entered(world.chen).get(BOARD)
    assert told(reply) == {"received": (2, 1), "dispatched": (1, 1), "handling": (0, 0), "answered": (1, 1)}
    more = lanes(reply)["received"].more
    assert len(entered(world.chen).get(more).context["rows"]) == 2


def test_by_unit_each_column_is_a_unit(world, entered):
    report(world), dispatched(world), handled(world)
    reply = entered(world.chen).get(BOARD, {"by": "unit"})
    assert told(reply) == {str(world.company.pk): (2, 2), str(world.committee.pk): (1, 1)}


def test_the_same_filters_narrow_it(world, entered):
    found = report(world, "北门水管漏水").matter
    report(world)
    reply = entered(world.chen).get(BOARD, {"q": "水管"})
    assert [card.key for card, _menu in lanes(reply)["received"].cards] == [found.number]


def test_a_board_costs_the_same_at_one_and_at_three_cards(world, entered, django_assert_num_queries):
    client = entered(world.chen)
    report(world)
    for more in (0, 2):
        for _ in range(more):
            report(world)
        with django_assert_num_queries(CHROME + OWN):
            assert lanes(client.get(BOARD))["received"].count == 1 + more


def test_the_menu_offers_the_moves_that_are_open_and_says_where_they_lead(world, entered):
    matter = dispatched(world).matter
    [(_card, menu)] = lanes(entered(world.wang).get(BOARD))["dispatched"].cards
    assert {re.search(r"/moves/(\w+)/", one.href)[1]: one.to for one in menu}["accept"] == State.HANDLING
    assert {re.search(r"/moves/(\w+)/", one.href)[1] == one.href.partition("#move-")[2] for one in menu} == {True}
    form = entered(world.wang).get(menu[0].href)
    assert 'name="back" value="/desk/board/"' in form.content.decode()
    done = entered(world.wang).post(f"/desk/{matter.number}/moves/accept/", {"back": BOARD})
    assert done["Location"] == BOARD


def test_the_unit_of_a_column_is_filled_in(world, entered):
    matter = report(world).matter
    page = entered(world.chen).get(f"/desk/{matter.number}/moves/dispatch/?unit={world.company.pk}")
    assert f'<option value="{world.company.pk}" selected>' in page.content.decode()


def test_a_confidential_matter_and_another_community_stay_out_of_sight(world, entered):
    report(world, confidential=True)
    assert entered(world.chen).get(BOARD).context["count"] == 0
    assert entered(stranger_zhou("matters.see")).get(BOARD).context["count"] == 0


def test_more_units_than_there_is_room_for_are_said(world, entered, monkeypatch):
    monkeypatch.setattr("huiyin.interfaces.web.desk.board.MOST_LANES", 1)
    report(world), dispatched(world), handled(world)
    assert entered(world.chen).get(BOARD, {"by": "unit"}).context["left"] == 1
