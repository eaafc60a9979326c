from datetime import timedelta

import pytest

from huiyin.domains.matters.actions.intake import Voice
from huiyin.domains.matters.actions.joining import me_too
from huiyin.domains.matters.actions.ticking import tick
from huiyin.domains.meetings.actions.bodies import NewNumber, follow_number, found_body
from huiyin.domains.meetings.queries.candidates import candidates_for, gatherable
from huiyin.platform.access.actors import SYSTEM
from tests import cast
from tests.clock import HOUR, MONDAY, MONDAY_NINE
from tests.factories.estates import make_organisation
from tests.factories.matters import answered, dispatched, handled, report
from tests.factories.meetings import raised, referred

TEN = MONDAY_NINE + 2 * HOUR


def found(table, *, at=TEN):
    return {one.matter.number: [str(reason) for reason in one.reasons] for one in candidates_for(table.body, at=at)}


def test_what_was_referred_is_a_candidate_until_it_stands_on_an_item(table):
    matter = referred(table)
    handled(table.world)
    assert found(table) == {matter.number: ["referred"]}
    raised(table, matter)
    assert found(table) == {}


def test_what_was_raised_by_many_is_a_candidate(table):
    follow_number(actor=SYSTEM, body=table.body, number=NewNumber("voices", "3", MONDAY, "章程"), at=MONDAY_NINE)
    matter = handled(table.world).matter
    for _neighbour in range(2):
        me_too(matter=matter, voice=Voice(), actor=cast.aunt_lin(), at=TEN)
    assert found(table) == {matter.number: ["together"]}


def test_what_only_a_supervisor_may_dispatch_any_more_is_a_candidate(table):
    matter = dispatched(table.world).matter
    assert found(table) == {}
    type(matter).objects.filter(pk=matter.pk).update(supervised=True)
    assert found(table) == {matter.number: ["supervised"]}


def test_a_missed_limit_makes_a_candidate_while_it_stands_at_or_below_the_table(table):
    matter = handled(table.world).matter
    late = matter.due_at + timedelta(minutes=1)
    assert found(table, at=late) == {matter.number: ["overdue"]}
    tick(at=late)
    assert found(table, at=late) == {matter.number: ["overdue"]}


def test_confidential_answered_and_other_communities_matters_are_none(table):
    report(table.world, confidential=True)
    answered(table.world)
    assert (found(table), gatherable(table.body).count()) == ({}, 0)


def test_a_nearer_table_hears_its_own_estate(table):
    matter = handled(table.world).matter
    assert matter in gatherable(table.body)
    own = make_organisation("joint_meeting", table.world.estate.area)
    nearer = found_body(
        actor=SYSTEM, organisation=own, community=table.world.community, estate=table.world.estate, at=MONDAY_NINE
    )
    assert (list(gatherable(table.body)), list(gatherable(nearer))) == ([], [matter])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_three_queries(table, rows, django_assert_num_queries):
    for _row in range(rows):
        referred(table)
    with django_assert_num_queries(3):
        assert len(candidates_for(table.body, at=TEN)) == rows
