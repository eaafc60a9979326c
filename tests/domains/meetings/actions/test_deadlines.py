"""A decision's date is moved: the promise to the reporters slips with it, with the reason and a second person.

became      where the matter is            what moves
task        with its owner, accepted       its public date
schedule    on the public timetable        its public date
department  at the department              its public date, where the meeting's day was its promise
any         answered, or promised another  nothing; its reporters hear that the meeting's day moved
"""

from datetime import date, timedelta

import pytest
from django.utils import translation

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.matters.actions.dates import evening, schedule_matter
from huiyin.domains.matters.actions.dispatching import accept_matter
from huiyin.domains.matters.models import Step
from huiyin.domains.meetings.actions.deadlines import move_deadline
from huiyin.domains.meetings.actions.decisions import Verdict, decide, note_work
from huiyin.domains.meetings.models import Decision, DecisionStep
from huiyin.platform.audit.queries import history_of
from huiyin.platform.notices.models import Message
from tests.clock import DAY, MINUTE
from tests.factories.meetings import FRIDAY_THREE, heard_of, opened, referred

MARCH, LATER = date(2026, 3, 20), FRIDAY_THREE + 2 * DAY
NEW, WHY = date(2026, 3, 27), "配件在路上，13800000000催过"


def taken(table, becomes, *, owner=None, **fields):
    """A matter referred to the table, and what was decided on it."""
    matter = referred(table)
    hearing = opened(table, matter)[1]
    given = {"what": "更换主板", "owner": owner or table.world.company, "deadline": MARCH} | fields
    verdict = Verdict(becomes=becomes, **given)
    decision = decide(actor=table.actor, hearing=hearing, verdict=verdict, key="k1", at=FRIDAY_THREE + MINUTE)
    matter.refresh_from_db()
    return matter, decision


def moved(table, decision, *, by="zhao", day=NEW, at=LATER):
    agreed = str(getattr(table.world, by).pk) if by else ""
    return move_deadline(actor=table.actor, decision=decision, deadline=day, note=WHY, agreed_by=agreed, at=at)


def promised(matter):
    matter.refresh_from_db()
    return matter.state, matter.due_at


def last(matter):
    return Step.objects.filter(matter=matter, move="schedule").order_by("seq").last()


def test_what_was_promised_in_public_slips_with_the_decision_and_the_reporter_reads_why(table):
    matter, decision = taken(table, "schedule")
    with translation.override("en"):  # the colleague's language, not the residents'
        assert moved(table, decision).deadline == NEW
    assert promised(matter) == ("scheduled", evening(NEW))
    assert ("配件在路上" in last(matter).public_text, "13800000000" in last(matter).public_text) == (True, False)
    assert "2026年3月20日" in last(matter).public_text
    assert (last(matter).data["slips"], last(matter).data["approver"]) == (1, str(table.world.zhao.pk))
    assert Message.objects.filter(template="matter.desk.approved_schedule").count() == 1
    said = history_of(decision.ref).get(verb="meetings.move_deadline").change
    assert (said["matters"], said["agreed_by"]) == ([matter.number], str(table.world.zhao.pk))
    assert heard_of("date_moved") == []


@pytest.mark.parametrize("by", ["", "wang", "he"])
def test_without_a_second_person_who_may_agree_nothing_moves(table, by):
    matter, decision = taken(table, "schedule")
    with pytest.raises(Invalid) as invalid:
        moved(table, decision, by=by)
    assert set(invalid.value.fields) == {"agreed_by"}
    assert promised(matter) == ("scheduled", evening(MARCH))
    assert (Decision.objects.get().deadline, DecisionStep.objects.filter(move="move").count()) == (MARCH, 0)


def test_a_day_farther_than_a_promise_reaches_is_named(table):
    _matter, decision = taken(table, "schedule")
    with pytest.raises(Invalid) as invalid:
        moved(table, decision, day=date(2045, 1, 1))
    assert set(invalid.value.fields) == {"deadline"}


def test_what_a_department_owes_by_the_meetings_day_is_owed_by_the_new_one(table):
    matter, decision = taken(table, "department", owner=table.world.department, deadline=date(2026, 3, 16))
    assert promised(matter) == ("at_department", evening(date(2026, 3, 16)))
    moved(table, decision)
    assert promised(matter) == ("scheduled", evening(NEW))
    assert matter.lead_unit == table.world.department


def test_a_matter_with_a_date_of_its_own_keeps_it_and_its_reporter_hears_of_the_meetings(table):
    matter, decision = taken(table, "schedule")
    other, zhao = date(2026, 3, 24), str(table.world.zhao.pk)
    wang = table.world.acting(table.world.wang)
    given = {"public_text": "配件晚到", "date": other, "approver": zhao, "at": LATER - MINUTE}
    schedule_matter(actor=wang, matter=matter, **given)
    moved(table, decision, by="")
    assert promised(matter) == ("scheduled", evening(other))
    (told,) = heard_of("date_moved")
    assert (told.context["number"], "配件在路上" in told.context["why"]) == (matter.number, True)


def test_what_is_late_goes_up_by_itself_and_the_table_cannot_promise_it_away(table):
    matter, decision = taken(table, "schedule")
    moved(table, decision, at=evening(MARCH) + timedelta(hours=1))
    assert promised(matter) == ("scheduled", evening(MARCH))
    assert len(heard_of("date_moved")) == 1


def test_a_task_that_nobody_accepted_is_accepted_first(table):
    matter, decision = taken(table, "task", owner=table.world.committee)
    assert matter.state == "dispatched"
    with pytest.raises(Refused, match=matter.number):
        moved(table, decision)
    chen = table.world.acting(table.world.chen)
    accept_matter(actor=chen, matter=matter, at=LATER)
    moved(table, decision)
    assert promised(matter) == ("scheduled", evening(NEW))


def test_a_matter_on_a_work_follows_its_milestone_alone(table):
    matter, decision = taken(table, "schedule")
    note_work(actor=table.actor, decision=decision, work=("works.work", str(matter.pk)), at=LATER)
    moved(table, decision, by="")
    assert (promised(matter), heard_of("date_moved")) == (("scheduled", evening(MARCH)), [])
