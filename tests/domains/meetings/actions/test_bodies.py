from datetime import date, timedelta

import pytest

from huiyin.core.errors import Invalid
from huiyin.domains.meetings.actions.bodies import NewNumber, follow_number, found_body
from huiyin.domains.meetings.queries.settings import in_order, numbers_of, settings_of
from huiyin.domains.meetings.rules.numbers import Name
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.audit.queries import history_of
from tests.cast import OTHER_COMMUNITY_CODE
from tests.clock import MONDAY, MONDAY_NINE
from tests.factories.estates import make_community, make_estate, make_organisation


def faults(**fields):
    with pytest.raises(Invalid) as refused:
        found_body(actor=SYSTEM, at=MONDAY_NINE, **fields)
    return set(refused.value.fields)


def test_a_table_stands_behind_one_joint_meeting_and_is_on_the_record(table):
    assert (str(table.body), table.body.area, table.body.founded_on) == ("table", table.world.community.area, MONDAY)
    verbs = [row.verb for row in history_of(table.body.ref)]
    assert verbs == ["meetings.found_body"] + ["meetings.seat_member"] * 5


def test_a_table_can_be_that_of_one_estate(table):
    world = table.world
    own = make_organisation(name="小区联席会议", kind="joint_meeting", level="joint_meeting", area=world.estate.area)
    body = found_body(actor=SYSTEM, organisation=own, community=world.community, estate=world.estate, at=MONDAY_NINE)
    assert body.area == world.estate.area


def test_what_is_no_joint_meeting_or_sits_elsewhere_is_refused(table):
    world = table.world
    elsewhere = make_estate(make_community(OTHER_COMMUNITY_CODE))
    assert faults(organisation=world.company, community=world.community) == {"organisation"}
    assert faults(organisation=world.table, community=world.community) == {"organisation"}
    assert faults(organisation=world.table, community=world.community, estate=elsewhere) == {"organisation"}
    assert faults(organisation=world.table, community=world.community, place="远" * 81) == {"organisation", "place"}


def number(table, name="quorum", value=">=2/3", valid_from=MONDAY, source="联席会议章程第五条"):
    new = NewNumber(name, value, valid_from, source)
    return follow_number(actor=table.actor, body=table.body, number=new, at=MONDAY_NINE)


def test_a_number_is_followed_from_its_day_on_and_the_old_one_stays(table):
    number(table, valid_from=MONDAY + timedelta(days=1))
    today, tomorrow = (numbers_of(table.body, on=MONDAY + timedelta(days=day)) for day in (0, 1))
    assert [str(one.share(Name.QUORUM)) for one in (today, tomorrow)] == [">1/2", ">=2/3"]
    assert [row.value for row in settings_of(table.body).filter(name="quorum")] == [">=2/3", ">1/2"]
    assert in_order(list(settings_of(table.body)))[0].name == "every_months"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "colour"}, "name"),
        ({"value": "half"}, "value"),
        ({"name": "notice_days", "value": "many"}, "value"),
        ({"valid_from": date(2026, 3, 1)}, "valid_from"),
        ({"source": " "}, "source"),
    ],
)
def test_a_number_that_cannot_stand_is_refused(table, given, field):
    with pytest.raises(Invalid) as refused:
        number(table, **given)
    assert set(refused.value.fields) == {field}


def test_two_numbers_from_one_day_are_refused(table):
    number(table)
    with pytest.raises(Invalid):
        number(table, value=">=3/4")
    assert str(numbers_of(table.body, on=MONDAY).share(Name.QUORUM)) == ">=2/3"


def test_a_number_that_nobody_entered_is_never_assumed(table):
    with pytest.raises(Invalid):
        numbers_of(table.body, on=date(2019, 1, 1)).number(Name.NOTICE_DAYS)
