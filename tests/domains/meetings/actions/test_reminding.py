"""A decision's owner is reminded before its date; once it has passed, the owner, the table and those above are told."""

from datetime import date, timedelta

import pytest

from huiyin.domains.matters.actions.dispatching import accept_matter
from huiyin.domains.meetings.actions.bodies import NewNumber, follow_number
from huiyin.domains.meetings.actions.deadlines import move_deadline
from huiyin.domains.meetings.actions.decisions import report_done
from huiyin.domains.meetings.actions.ticking import tick_meetings
from huiyin.domains.meetings.models import Decision, Setting
from huiyin.domains.meetings.queries.decisions import matters_of
from huiyin.platform.audit.queries import history_of
from tests.factories.meetings import FRIDAY_THREE, closed, heard_of, referred

DUE = date(2026, 4, 10)


@pytest.fixture
def decision(table):
    closed(table, referred(table))
    return Decision.objects.get()


def on(day):
    """Nine in the morning of a day."""
    return FRIDAY_THREE + timedelta(days=(day - FRIDAY_THREE.date()).days, hours=-6)


def ticked(day):
    done = tick_meetings(at=on(day))
    assert done.failed == []
    return done.reminded, done.late


def test_the_owner_is_reminded_three_days_before_and_once(table, decision):
    assert [ticked(day) for day in (date(2026, 4, 6), date(2026, 4, 7), date(2026, 4, 8))] == [(0, 0), (1, 0), (0, 0)]
    (message,) = heard_of("due_soon")
    assert (message.context["what"], message.context["owner"]) == (decision.what, table.world.company.name)
    assert [row.verb for row in history_of(decision.ref)].count("meetings.remind") == 1


def test_a_date_that_moved_is_reminded_of_anew(table, decision):
    ticked(date(2026, 4, 8))
    (matter,) = matters_of(decision)
    accept_matter(actor=table.world.acting(table.world.wang), matter=matter, at=FRIDAY_THREE)
    given = {"note": "等配件", "agreed_by": str(table.world.zhao.pk), "at": on(DUE)}
    move_deadline(actor=table.actor, decision=decision, deadline=date(2026, 4, 20), **given)
    assert [ticked(day) for day in (date(2026, 4, 16), date(2026, 4, 17))] == [(0, 0), (1, 0)]


def test_what_is_done_is_reminded_of_and_late_no_more(table, decision):
    report_done(actor=table.actor, decision=decision, note="换好了", at=FRIDAY_THREE)
    assert (ticked(date(2026, 4, 8)), ticked(date(2026, 4, 12))) == ((0, 0), (0, 0))


def test_what_is_late_is_told_to_the_owner_the_table_and_those_above_once(decision):
    assert [ticked(day) for day in (DUE, date(2026, 4, 11), date(2026, 4, 12))] == [(1, 0), (0, 1), (0, 0)]
    assert len(heard_of("overdue")) >= 3
    assert Decision.objects.get().late_told_for == DUE
    assert [row.verb for row in history_of(decision.ref)].count("meetings.tell_late") == 1


def test_a_table_may_want_to_be_reminded_earlier(table, decision):
    number = NewNumber("remind_days", "10", FRIDAY_THREE.date(), "议事规则")
    follow_number(actor=table.actor, body=table.body, number=number, at=FRIDAY_THREE)
    assert ticked(date(2026, 4, 1)) == (1, 0)
    shipped = Setting.objects.get(body=None, name="remind_days")
    assert (shipped.value, shipped.source, decision.reminded_for) == ("3", "our own", None)
