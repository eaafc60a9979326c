from datetime import date, timedelta

import pytest

from huiyin.core.errors import Invalid, NotSeen, Refused
from huiyin.core.ids import uuid7
from huiyin.domains.meetings.actions.members import Seat, end_term, seat_member
from huiyin.domains.meetings.models import Member
from huiyin.domains.meetings.queries.bodies import could_sit, former_members, member_by, members_of, seat_of
from huiyin.platform.audit.models import AuditRow
from tests import cast
from tests.clock import MONDAY, MONDAY_NINE

NEXT_YEAR = date(2027, 3, 1)


def sit(table, **fields):
    seat = Seat(**{"title": "民警", "part": "member", "begins": MONDAY, "user": table.world.qian} | fields)
    return seat_member(actor=table.actor, body=table.body, seat=seat, at=MONDAY_NINE)


def test_seats_say_for_whom_and_only_some_decide(table):
    told = [(one.name, one.counts) for one in members_of(table.body, on=MONDAY)]
    assert told == [
        ("committee 社区书记", True),
        ("company 项目经理", True),
        ("street 街道联络员", True),
        ("3号楼居民代表", True),
        ("department 住建局科员", False),
    ]


def test_a_delegates_name_and_telephone_stand_nowhere_but_with_the_persons(table):
    row = Member.objects.get(pk=table.delegate.pk)
    told = str([vars(row), *AuditRow.objects.values_list("change", flat=True)])
    assert [secret for secret in (cast.AUNT_LIN_NAME, cast.AUNT_LIN_PHONE) if secret in told] == []
    assert row.person is not None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"part": "king"}, "part"),
        ({"ends": date(2026, 3, 1)}, "ends"),
        ({"user": None}, "user"),
        ({"user": None, "name": "林"}, "user"),
    ],
)
def test_a_seat_that_cannot_be_is_refused(table, given, field):
    with pytest.raises(Invalid) as refused:
        sit(table, **given)
    assert set(refused.value.fields) == {field}


def test_nobody_sits_twice_or_stands_in_for_themselves(table):
    with pytest.raises(Invalid) as refused:
        sit(table, user=table.world.wang, substitute=table.world.wang)
    assert set(refused.value.fields) == {"user", "substitute"}


def test_a_term_ends_and_the_seat_is_remembered(table):
    end_term(actor=table.actor, member=table.wang, ends=MONDAY, at=MONDAY_NINE)
    tomorrow = MONDAY + timedelta(days=1)
    assert table.wang.pk not in {one.pk for one in members_of(table.body, on=tomorrow)}
    assert [one.pk for one in former_members(table.body, before=tomorrow)] == [table.wang.pk]
    with pytest.raises(Refused):
        end_term(actor=table.actor, member=table.wang, ends=NEXT_YEAR, at=MONDAY_NINE)


def test_a_term_does_not_end_before_it_began(table):
    with pytest.raises(Invalid):
        end_term(actor=table.actor, member=table.wang, ends=date(2026, 3, 1), at=MONDAY_NINE)


def test_a_seat_is_found_for_its_holder_and_for_the_substitute(table):
    found = [seat_of(table.body, user, on=MONDAY) for user in (table.world.he, table.world.chen, table.world.qian)]
    assert [one.pk if one else None for one in found] == [table.he.pk, table.he.pk, None]
    assert member_by(table.body, table.he.pk) == table.he
    with pytest.raises(NotSeen):
        member_by(table.body, uuid7(MONDAY_NINE))


def test_who_could_sit_holds_a_post_at_a_unit_that_serves_here(table):
    stranger = cast.stranger_zhou("matters.see")
    names = {user.username for user in could_sit(table.body)}
    assert {"he", "wang", "zhao", "li"} <= names
    assert stranger.username not in names
