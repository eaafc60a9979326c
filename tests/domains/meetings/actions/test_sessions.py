import pytest

from huiyin.core.errors import NotSeen, Refused
from huiyin.core.ids import uuid7
from huiyin.domains.matters.queries.promises import breaches
from huiyin.domains.meetings.actions.attendance import confirm_minutes
from huiyin.domains.meetings.actions.meetings import cancel, convene
from huiyin.domains.meetings.actions.minutes import save_minutes
from huiyin.domains.meetings.actions.publishing import proposed_text, publish_minutes
from huiyin.domains.meetings.actions.sessions import (
    ask_to_speak,
    begin_hearing,
    close_meeting,
    end_speech,
    give_floor,
    open_meeting,
)
from huiyin.domains.meetings.actions.steps import lock, lock_item
from huiyin.domains.meetings.queries.agendas import agenda_of
from huiyin.domains.meetings.queries.meetings import to_come
from huiyin.domains.meetings.queries.sessions import current_hearing, speaking_list, version_of
from tests.clock import DAY, MINUTE, MONDAY_NINE
from tests.factories.meetings import (
    FRIDAY_THREE,
    confirmed,
    convened,
    heard_of,
    listed,
    opened,
    planned,
    raised,
    referred,
    seat,
)

LATER = FRIDAY_THREE + 30 * MINUTE


def test_the_table_goes_from_item_to_item_and_the_screens_version_grows(table):
    meeting, first = convened(table)
    second = listed(table, meeting, raised(table, title="楼道堆物"))
    convene(actor=table.actor, meeting=meeting, at=MONDAY_NINE)
    open_meeting(actor=table.actor, meeting=meeting, at=FRIDAY_THREE)
    before = version_of(meeting.code)[0]
    begin_hearing(actor=table.actor, hearing=first, at=FRIDAY_THREE)
    begin_hearing(actor=table.actor, hearing=second, at=LATER)
    begin_hearing(actor=table.actor, hearing=second, at=LATER)
    first.refresh_from_db()
    assert (current_hearing(meeting), first.ended_at, first.outcome) == (second, LATER, "")
    assert version_of(meeting.code) == (before + 2, "open")


def test_one_may_come_back_to_an_item_that_was_left(table):
    meeting, first = opened(table)
    other = agenda_of(meeting).get()
    assert begin_hearing(actor=table.actor, hearing=other, at=LATER).began_at == first.began_at


def test_the_floor_goes_round_in_the_order_of_asking(table):
    meeting, _hearing = opened(table)
    one, other = (
        ask_to_speak(actor=table.actor, seat=seat(meeting, who), at=LATER) for who in (table.wang, table.delegate)
    )
    assert ask_to_speak(actor=table.actor, seat=seat(meeting, table.wang), at=LATER).pk == one.pk
    give_floor(actor=table.actor, speech=one, at=LATER)
    give_floor(actor=table.actor, speech=other, at=LATER + MINUTE)
    assert [row.member for row in speaking_list(meeting)] == [table.delegate]
    end_speech(actor=table.actor, speech=other, at=LATER + 2 * MINUTE)
    end_speech(actor=table.actor, speech=other, at=LATER + 3 * MINUTE)
    assert speaking_list(meeting) == []


def test_nobody_speaks_and_nothing_begins_before_the_meeting_opens(table):
    meeting, hearing = convened(table)
    for act in (
        lambda: ask_to_speak(actor=table.actor, seat=seat(meeting, table.wang), at=LATER),
        lambda: begin_hearing(actor=table.actor, hearing=hearing, at=LATER),
        lambda: close_meeting(actor=table.actor, meeting=meeting, at=LATER),
    ):
        with pytest.raises(Refused):
            act()


def test_what_a_meeting_does_not_decide_comes_first_at_the_next_and_its_reporters_are_told(table):
    matter = referred(table)
    meeting, hearing = opened(table, matter)
    close_meeting(actor=table.actor, meeting=meeting, at=LATER)
    onward = to_come(table.body).get()
    assert [row.item for row in agenda_of(onward)] == [hearing.item]
    assert [message.context["number"] for message in heard_of("heard_again")] == [matter.number]
    assert len(heard_of("minutes")) == 6
    assert list(breaches(at=LATER)) == []


def test_minutes_are_confirmed_by_those_who_came_and_published_redacted(table):
    meeting, hearing = opened(table)
    save_minutes(actor=table.actor, hearing=hearing, text="电话19900001001的业主住3号楼2单元501室", base=0, at=LATER)
    close_meeting(actor=table.actor, meeting=meeting, at=LATER)
    confirm_minutes(actor=table.actor, seat=seat(meeting, table.wang), at=LATER)
    with pytest.raises(Refused):
        confirm_minutes(actor=table.actor, seat=seat(meeting, table.guest), at=LATER)
    confirmed(table, meeting, at=LATER)
    draft = proposed_text(hearing)
    done = publish_minutes(
        actor=table.actor, meeting=meeting, texts={hearing.pk: draft + "，19900001002"}, at=LATER + DAY
    )
    hearing.refresh_from_db()
    assert (done.state, "1990000" in hearing.public_text, "501" in hearing.public_text) == ("published", False, False)
    assert "业主" in hearing.public_text


def test_an_objection_is_answered_before_minutes_are_published(table):
    meeting, hearing = opened(table)
    close_meeting(actor=table.actor, meeting=meeting, at=LATER)
    confirm_minutes(actor=table.actor, seat=seat(meeting, table.wang), objection="我没有同意", at=LATER)
    with pytest.raises(Refused):
        publish_minutes(actor=table.actor, meeting=meeting, texts={}, at=LATER + MINUTE)
    save_minutes(actor=table.actor, hearing=hearing, text="项目经理不同意", base=0, at=LATER + 2 * MINUTE)
    for mine in (table.he, table.zhao, table.delegate, table.wang):
        confirm_minutes(actor=table.actor, seat=seat(meeting, mine), at=LATER + 3 * MINUTE)
    assert publish_minutes(actor=table.actor, meeting=meeting, texts={}, at=LATER + 3 * MINUTE).published_at
    assert proposed_text(hearing) == "项目经理不同意"


def test_an_item_never_written_about_has_nothing_to_publish(table):
    assert proposed_text(convened(table)[1]) == ""


@pytest.mark.django_db
def test_what_is_not_there_is_not_seen():
    for missing in (lambda: lock(uuid7(LATER)), lambda: lock_item(uuid7(LATER)), lambda: version_of("nothing")):
        with pytest.raises(NotSeen):
            missing()


def test_an_item_that_was_decided_or_a_meeting_that_is_over_begins_no_more(table):
    meeting, hearing = opened(table)
    type(hearing).objects.filter(pk=hearing.pk).update(outcome="decided", ended_at=LATER)
    with pytest.raises(Refused):
        begin_hearing(actor=table.actor, hearing=hearing, at=LATER)
    with pytest.raises(Refused):
        cancel(actor=table.actor, meeting=meeting, why="大雪", at=LATER)
    assert planned(table, starts_at=LATER + DAY).seq == 2
