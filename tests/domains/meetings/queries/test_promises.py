"""Each promise of a table is broken by hand in the database, and named."""

import pytest
from django.utils.timezone import localdate

from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.actions.items import drop_item
from huiyin.domains.meetings.actions.meetings import cancel
from huiyin.domains.meetings.actions.sessions import close_meeting
from huiyin.domains.meetings.models import (
    Attendance,
    Ballot,
    Decision,
    Hearing,
    Item,
    ItemMatter,
    Meeting,
    Member,
    Setting,
    Vote,
)
from huiyin.domains.meetings.queries.promises import breaches
from huiyin.platform.audit.models import AuditRow
from tests.clock import DAY
from tests.factories.by_hand import begun_to_hold, by_hand
from tests.factories.meetings import FRIDAY_THREE, closed, convened, opened, planned, published, raised, referred

AFTER = FRIDAY_THREE + DAY


def wrong(at=AFTER):
    return [str(one) for one in breaches(at=at)]


def test_a_whole_life_keeps_every_promise(table):
    published(table, referred(table))
    planned(table, starts_at=FRIDAY_THREE + 30 * DAY, at=FRIDAY_THREE)
    assert (wrong(), by_hand()) == ([], [])


def test_what_was_referred_has_a_meeting_or_a_date(table):
    matter, listed = referred(table), referred(table)
    convened(table, listed)
    Matter.objects.update(due_at=FRIDAY_THREE - DAY)
    assert wrong() == [f"matter {matter.number}: was referred and has neither a meeting nor a date ahead"]


def test_a_meeting_that_nobody_held_moved_or_cancelled_is_named(table):
    meeting, _hearing = convened(table)
    assert wrong(FRIDAY_THREE + 3 * DAY) == [
        f"meeting {meeting.code}: its day, 2026-03-13, has passed and it was not held, moved or cancelled"
    ]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda: Item.objects.update(state="waiting"), "waits for an agenda and stands on one"),
        (lambda: Hearing.objects.update(outcome="left"), "is listed and waits on 0 agendas"),
        (lambda: Item.objects.update(state="decided"), "is decided without a decision"),
        (lambda: Item.objects.update(state="dropped"), "is over and still holds matter"),
        (lambda: ItemMatter.objects.update(left_at=AFTER), "is not over and let matter"),
        (lambda: Meeting.objects.update(state="cancelled"), "was neither heard nor carried on by a meeting that is"),
        (lambda: Meeting.objects.update(state="open"), "stands as open, its last step led to convened"),
    ],
)
def test_an_item_that_lies_nowhere_is_named(table, change, what):
    convened(table, referred(table))
    assert wrong() == []
    change()
    assert [one for one in wrong() if what in one] != []


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"deadline": "2027-01-01"}, "is due on 2027-01-01, its history says 2026-04-10"),
        ({"standing": "done"}, "stands as done, its history says otherwise"),
        ({"public_text": ""}, "says nothing to the reporters"),
    ],
)
def test_a_decision_without_owner_date_or_history_is_named(table, fields, what):
    closed(table)
    Decision.objects.update(**fields)
    assert wrong() == [f"decision 2026-01-1: {what}"]


def test_a_decision_that_nobody_owes_any_more_is_named(table):
    closed(table)
    table.world.company.closed_at = FRIDAY_THREE
    table.world.company.save()
    assert wrong() == ["decision 2026-01-1: nobody owes it any more: its owner was closed"]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"in_favour": 1}, "says carried, its numbers give lost"),
        ({"in_favour": 9}, "more voted than are there"),
        ({"way": "phone"}, "counts [3, 0, 0], its ballots give [0, 0, 0]"),
        ({"closed_at": None, "result": ""}, "is open at a meeting that is not"),
    ],
)
def test_a_vote_that_does_not_add_up_is_named(table, fields, what):
    closed(table)
    Vote.objects.update(**fields)
    assert [one.partition(": ")[2] for one in wrong()] == [what]


@pytest.mark.parametrize(
    "change",
    [
        lambda: Hearing.objects.update(public_text="没有这回事"),
        lambda: Attendance.objects.filter(came_at=None).update(came_at=FRIDAY_THREE),
        lambda: Vote.objects.update(question="不同意"),
    ],
)
def test_published_minutes_changed_by_hand_are_not_what_was_sealed(table, change):
    meeting = published(table)
    change()
    assert wrong() == [f"meeting {meeting.code}: its minutes are not those that were sealed"]


def test_a_seal_that_the_record_does_not_know_is_named(table):
    meeting = published(table)
    Meeting.objects.update(sealed_hash="0" * 64)
    assert wrong() == [f"meeting {meeting.code}: its minutes name a seal that is not on the record"]


def test_a_silence_that_nobody_wrote_down_says_that_the_worker_stands_still(table):
    meeting = closed(table)
    assert wrong(FRIDAY_THREE + 5 * DAY) == [
        f"meeting {meeting.code}: the time to object ran out and no silence was recorded; does the worker run?"
    ]


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Decision, {"what": "什么也不做"}),
        (Vote, {"majority": ">=2/3"}),
        (Member, {"votes": False}),
        (Attendance, {"left_at": FRIDAY_THREE}),
        (Meeting, {"starts_at": AFTER}),
        (Meeting, {"closed_at": AFTER}),
        (Item, {"title": "别的事"}),
        (Item, {"about": "别的问题"}),
        (ItemMatter, {"left_at": None}),
        (Hearing, {"outcome": "deferred"}),
        (Hearing, {"public_text": "没说过的话"}),
    ],
)
def test_a_row_changed_by_hand_is_named(table, model, fields):
    closed(table, referred(table))
    assert by_hand() == []
    model.objects.filter(pk__isnull=False).update(**fields)
    assert {one.partition(" ")[0] for one in by_hand()} == {model._meta.model_name}


def test_a_row_put_in_by_hand_and_one_taken_out_are_named(table):
    meeting, hearing = opened(table)
    item = raised(table, title="楼道堆物")
    begun_to_hold(FRIDAY_THREE)
    item.delete()
    Setting.objects.create(body=table.body, name="quorum", value=">=1/9", valid_from=localdate(AFTER), source="无")
    vote = Vote.objects.create(hearing=hearing, question="偷偷", quorum=">1/2", majority=">1/2", opened_at=AFTER)
    Ballot.objects.create(vote=vote, member=table.wang, choice="for", at=AFTER)
    assert meeting.pk
    assert sorted(by_hand()) == [
        "ballot was never recorded",
        "item was recorded and is gone",
        "setting was never recorded",
        "vote was never recorded",
    ]


@pytest.mark.parametrize("ending", [cancel, close_meeting])
def test_what_a_meeting_hands_on_or_lets_go_is_recorded_by_the_write_itself(table, ending):
    begun_to_hold(FRIDAY_THREE)
    meeting, _hearing = opened(table, referred(table)) if ending is close_meeting else convened(table, referred(table))
    why = {} if ending is close_meeting else {"why": "下雪"}
    ending(actor=table.actor, meeting=meeting, at=FRIDAY_THREE, **why)
    drop_item(actor=table.actor, item=raised(table, title="楼道堆物"), note="已自行清理", at=AFTER)
    assert by_hand() == []


def test_the_checks_ask_a_fixed_number_of_questions(table, django_assert_num_queries):
    published(table, referred(table))
    assert AuditRow.objects.exists()
    with django_assert_num_queries(36):
        wrong()
