"""A word on minutes stands for the text it was said of; whoever never is content is heard word for word beside them."""

from datetime import date

import pytest
from django.db import Error, transaction

from huiyin.core.errors import Refused
from huiyin.domains.meetings.actions.attendance import confirm_minutes
from huiyin.domains.meetings.actions.minutes import Typed, change_minutes, save_minutes
from huiyin.domains.meetings.actions.publishing import publish_minutes
from huiyin.domains.meetings.actions.ticking import tick_meetings
from huiyin.domains.meetings.models import MinutesWord
from huiyin.domains.meetings.queries.confirming import hindrance_to, not_heard_from, voices_at
from huiyin.domains.meetings.queries.corrections import published_versions
from huiyin.domains.meetings.queries.promises import breaches
from huiyin.domains.meetings.rules.confirming import Hindrance
from huiyin.platform.audit.queries import history_of
from tests.clock import DAY, HOUR, MINUTE
from tests.factories.meetings import FRIDAY_THREE, closed, heard_of, seat

SOON, SATURDAY = FRIDAY_THREE + HOUR, FRIDAY_THREE + DAY
WRONG, STILL = "是周五到", "还是不对，我13800000000说的是周日"


def speak(table, meeting, *members, objection="", at=SOON):
    for member in members:
        confirm_minutes(actor=table.actor, seat=seat(meeting, member), objection=objection, at=at)


def change(table, meeting, text, *, at=SATURDAY):
    (hearing,) = meeting.hearings.all()
    base = hearing.versions.filter(beside=False).last().version
    return change_minutes(actor=table.actor, meeting=meeting, typed={hearing.pk: Typed(text, base)}, at=at)


@pytest.fixture
def meeting(table):
    """Closed on Friday; all but the delegate confirm, the delegate objects; on Saturday the text is changed."""
    over = closed(table)
    speak(table, over, table.he, table.wang, table.zhao)
    speak(table, over, table.delegate, objection=WRONG)
    change(table, over, "配件周五到。")
    over.refresh_from_db()
    return over


def publish(table, meeting, at):
    return publish_minutes(actor=table.actor, meeting=meeting, texts={}, at=at)


def words(meeting):
    return [(str(one.word), [row.word for row in one.earlier]) for one in voices_at(meeting) if one.seat.came_at]


def test_a_changed_text_asks_everybody_anew_and_keeps_what_was_said_of_the_earlier_one(table, meeting):
    assert words(meeting) == [("", ["confirmed"])] * 3 + [("", ["objects"])]
    assert (hindrance_to(meeting, at=SATURDAY), not_heard_from(meeting).count()) == (Hindrance.WAITS, 4)
    assert meeting.confirm_until.astimezone(FRIDAY_THREE.tzinfo).date() == date(2026, 3, 17)  # three days from Saturday
    assert history_of(meeting.ref).filter(verb="meetings.write").last().change["confirm_until"].startswith("2026-03-17")
    assert {"2026-03-17" in str(one.context["until"]) for one in heard_of("minutes_changed")} == {True}
    speak(table, meeting, table.he, at=SATURDAY + HOUR)
    assert words(meeting)[0] == ("confirmed", ["confirmed"])
    with pytest.raises(Refused):
        publish(table, meeting, SATURDAY + HOUR)


def test_silence_on_the_changed_text_is_written_down_when_its_own_time_is_over(table, meeting):
    speak(table, meeting, table.delegate, at=SATURDAY + HOUR)
    assert tick_meetings(at=meeting.confirm_until).silent == 0
    assert tick_meetings(at=meeting.confirm_until + MINUTE).silent == 3
    assert words(meeting) == [("silent", ["confirmed"])] * 3 + [("confirmed", ["objects"])]
    assert tick_meetings(at=meeting.confirm_until + HOUR).silent == 0
    (first,) = published_versions(publish(table, meeting, meeting.confirm_until + HOUR))
    assert ([one.word for one in first.agreed], first.attached) == (["silent"] * 3 + ["confirmed"], ())


def test_a_change_after_silence_asks_those_too_who_had_said_nothing(table):
    over = closed(table)
    tick_meetings(at=over.confirm_until + MINUTE)
    change(table, over, "配件周五到。", at=over.confirm_until + HOUR)
    over.refresh_from_db()
    assert (words(over), not_heard_from(over).count()) == ([("", ["silent"])] * 4, 4)


def test_who_objects_to_the_changed_text_too_stands_word_for_word_beside_it_once_the_time_is_over(table, meeting):
    speak(table, meeting, table.he, table.wang, table.zhao, at=SATURDAY + HOUR)
    speak(table, meeting, table.delegate, objection=STILL, at=SATURDAY + HOUR)
    with pytest.raises(Refused):
        publish(table, meeting, meeting.confirm_until)
    (first,) = published_versions(publish(table, meeting, meeting.confirm_until + MINUTE))
    assert [one.objection for one in first.agreed] == ["", "", "", STILL]
    assert [("还是不对" in text, "13800000000" in text) for text in first.attached] == [(True, False)]
    assert [str(one) for one in breaches(at=meeting.confirm_until + HOUR) if meeting.code in str(one)] == []


def test_a_first_objection_holds_even_when_the_time_is_over_until_the_text_is_changed(table, meeting):
    speak(table, meeting, table.wang, objection="我也不同意", at=SATURDAY + HOUR)
    speak(table, meeting, table.delegate, objection=STILL, at=SATURDAY + HOUR)
    assert hindrance_to(meeting, at=meeting.confirm_until + MINUTE) is Hindrance.OBJECTED


def test_words_typed_late_in_the_room_ask_anew_once_and_what_stands_beside_asks_nobody(table, meeting):
    (hearing,) = meeting.hearings.all()
    speak(table, meeting, table.he, at=SATURDAY + HOUR)
    for minute, text in enumerate(("配件周五", "配件周五上午", "配件周五上午到。"), start=1):
        base = hearing.versions.filter(beside=False).last().version
        at = SATURDAY + HOUR + minute * MINUTE
        save_minutes(actor=table.actor, hearing=hearing, text=text, base=base, at=at)
    assert len(heard_of("minutes_changed")) == 2 * 5  # four who were there and a substitute, told of two changes
    speak(table, meeting, table.he, at=SATURDAY + 2 * HOUR)
    save_minutes(actor=table.actor, hearing=hearing, text="别的", base=1, at=SATURDAY + 3 * HOUR)
    assert words(meeting)[0] == ("confirmed", ["confirmed", "confirmed"])


def test_what_was_said_is_never_changed_and_hidden_by_nobody(meeting):
    for change_it in (MinutesWord.objects.all().delete, lambda: MinutesWord.objects.update(word="confirmed")):
        with pytest.raises(Error), transaction.atomic():
            change_it()
    assert MinutesWord.objects.filter(seat__meeting=meeting).count() == 4
