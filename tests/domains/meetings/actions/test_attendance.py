import pytest

from huiyin.core.errors import Invalid, Refused
from huiyin.domains.matters.actions.verdicts import Word, record_verdict
from huiyin.domains.matters.vocabulary import Satisfaction
from huiyin.domains.meetings.actions.attendance import arrive, leave, put_aside, reply_to_invitation, step_aside
from huiyin.domains.meetings.queries.sessions import presence_at, quorum_now, recusals_of
from huiyin.domains.meetings.rules.quorum import Presence
from tests import cast
from tests.clock import DAY, HOUR, MONDAY_NINE
from tests.factories.matters import answered, her
from tests.factories.meetings import FRIDAY_THREE, convened, listed, opened, planned, raised, referred, seat

TEN = MONDAY_NINE + 2 * HOUR


def test_a_seat_says_whether_it_comes_and_may_change_its_mind(table):
    meeting, _hearing = convened(table)
    mine = seat(meeting, table.wang)
    reply_to_invitation(actor=table.actor, seat=mine, reply="cannot", at=TEN)
    told = reply_to_invitation(actor=table.actor, seat=mine, reply="sends", note="副经理来", at=TEN + HOUR)
    assert (told.reply, told.reply_note, told.replied_at) == ("sends", "副经理来", TEN + HOUR)


@pytest.mark.parametrize("given", [{"reply": "maybe"}, {"reply": ""}, {"reply": "sends"}])
def test_a_reply_that_says_nothing_is_refused(table, given):
    meeting, _hearing = convened(table)
    with pytest.raises(Invalid):
        reply_to_invitation(actor=table.actor, seat=seat(meeting, table.wang), at=TEN, **given)


def test_coming_twice_is_coming_once_and_one_may_come_back(table):
    meeting, _hearing = convened(table)
    mine = seat(meeting, table.wang)
    first = arrive(actor=table.actor, seat=mine, by="code", at=FRIDAY_THREE)
    again = arrive(actor=table.actor, seat=mine, by="console", at=FRIDAY_THREE + HOUR)
    assert (first.came_at, again.came_at, again.came_by) == (FRIDAY_THREE, FRIDAY_THREE, "code")
    left = leave(actor=table.actor, seat=mine, at=FRIDAY_THREE + HOUR)
    back = arrive(actor=table.actor, seat=mine, by="code", substitute=True, at=FRIDAY_THREE + 2 * HOUR)
    assert (left.is_there, back.is_there, back.by_substitute) == (False, True, True)


def test_a_phone_says_that_it_is_there_from_the_day_of_the_meeting_on_and_the_table_sooner(table):
    meeting, _hearing = convened(table)
    mine, hers = seat(meeting, table.wang), seat(meeting, table.zhao)
    with pytest.raises(Refused):
        arrive(actor=table.actor, seat=mine, by="code", at=FRIDAY_THREE - DAY)
    mine.refresh_from_db()
    early = arrive(actor=table.actor, seat=mine, by="code", at=FRIDAY_THREE - 6 * HOUR)
    put_down = arrive(actor=table.actor, seat=hers, by="console", at=FRIDAY_THREE - DAY)
    assert (early.is_there, put_down.is_there) == (True, True)


def test_a_meeting_opened_before_its_day_takes_phones_at_once(table):
    meeting, _hearing = opened(table, at=FRIDAY_THREE - DAY)
    assert arrive(actor=table.actor, seat=seat(meeting, table.guest), by="code", at=FRIDAY_THREE - DAY).is_there


def test_nobody_leaves_a_seat_that_is_not_taken(table):
    meeting, _hearing = convened(table)
    with pytest.raises(Refused):
        leave(actor=table.actor, seat=seat(meeting, table.wang), at=TEN)


def test_replies_end_when_the_meeting_opens_and_arrivals_when_it_was_never_convened(table):
    meeting, _hearing = opened(table)
    with pytest.raises(Refused) as refused:
        reply_to_invitation(actor=table.actor, seat=seat(meeting, table.wang), reply="comes", at=FRIDAY_THREE)
    assert refused.value.allowed == ("close",)


def test_whose_answer_was_refused_and_who_raised_it_step_aside_by_themselves(table):
    got = answered(table.world)
    word = Word(solved=False, satisfied=Satisfaction.DISSATISFIED)
    record_verdict(actor=her(got.reporter), matter=got.matter, reporter=got.reporter, word=word, at=TEN)
    got.matter.refresh_from_db()
    _meeting, hearing = opened(table, got.matter)
    told = {row.member.title: row.reasons for row in recusals_of(hearing)}
    assert told == {"项目经理": ["own_work"], "3号楼居民代表": ["reported"]}
    assert presence_at(hearing) == Presence(voting=4, aside=2, present=2)
    assert put_aside(hearing, at=TEN) == []


def test_a_member_may_step_aside_by_their_own_word_once(table):
    _meeting, hearing = opened(table)
    step_aside(actor=table.actor, hearing=hearing, member=table.zhao, note="承包方是亲属", at=FRIDAY_THREE)
    assert quorum_now(hearing, at=FRIDAY_THREE).presence == Presence(4, 1, 3)
    with pytest.raises(Refused):
        step_aside(actor=table.actor, hearing=hearing, member=table.zhao, note="同上", at=FRIDAY_THREE)


def test_an_invited_guest_counts_for_nothing(table):
    meeting, hearing = opened(table)
    arrive(actor=table.actor, seat=seat(meeting, table.guest), by="console", at=FRIDAY_THREE)
    now = quorum_now(hearing, at=FRIDAY_THREE)
    assert (now.presence, now.needs, now.reached) == (Presence(4, 0, 4), 3, True)


def test_a_substitute_finds_the_seat(table):
    meeting = planned(table, starts_at=FRIDAY_THREE + DAY)
    listed(table, meeting, raised(table, referred(table)))
    assert table.he.substitute == table.world.chen
    assert cast.see(table.world.chen).signed_in
