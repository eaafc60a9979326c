"""A message to a resident says what the page says: no word that a meeting withholds from the public goes out in it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.domains.matters.actions.dates import schedule_matter
from huiyin.domains.meetings.actions.decisions import Verdict, decide, note_work
from huiyin.domains.meetings.actions.publishing import publish_minutes
from huiyin.domains.meetings.actions.sessions import close_meeting
from huiyin.domains.meetings.actions.withholding import withhold_passage
from huiyin.domains.meetings.models import Decision, Item
from huiyin.domains.works.actions.following import follow_work
from huiyin.domains.works.actions.milestones import move_milestone
from huiyin.platform.notices.actions import deliver_due
from huiyin.platform.notices.covering import covered
from huiyin.platform.notices.models import Message
from tests.clock import HOUR
from tests.factories.meetings import FRIDAY_THREE, confirmed, lifted, make_table, opened, referred
from tests.factories.works import begun, day, he, make_crew, part, stages
from tests.platform.notices.recorder import CHANNEL

NAME, BOX, LATER = "刘小梅", "████", FRIDAY_THREE + HOUR


@pytest.fixture
def table(db):  # noqa: ARG001 - the tables must be there
    return make_table(make_crew())


@pytest.fixture
def letters(settings):
    """What goes out from now on, by channel of every kind of receiver."""
    settings.NOTICE_CHANNELS = {key: ["tests.platform.notices.recorder"] for key in ("user", "person")}
    Message.objects.all().delete()
    CHANNEL.reset()
    yield lambda: _sent(LATER + HOUR)
    CHANNEL.reset()


def _sent(at):
    CHANNEL.sent = []
    deliver_due(at=at, limit=50)
    return {(bool(contact.user_id), NAME in letter.body, BOX in letter.body) for letter, contact in CHANNEL.sent}


def met(table, matter):
    """A meeting that heard a matter in an item that names a resident, its minutes published."""
    meeting, hearing = opened(table, *([matter] if matter else []))
    Item.objects.filter(pk=hearing.item_id).update(title="刘小梅家门前的飞线")
    verdict = Verdict("schedule", "整治飞线", table.world.company, date(2026, 3, 20), public_text="刘小梅家先做")
    decide(actor=table.actor, hearing=hearing, verdict=verdict, key="k1", at=FRIDAY_THREE)
    confirmed(table, close_meeting(actor=table.actor, meeting=meeting, at=FRIDAY_THREE))
    return publish_minutes(actor=table.actor, meeting=meeting, texts={}, at=FRIDAY_THREE)


def withhold(table, meeting):
    return withhold_passage(actor=table.actor, meeting=meeting, passage=NAME, reason="写出了姓名", at=LATER)


@pytest.fixture
def work(table):
    """A work that a meeting decided, followed by telephone."""
    meeting = met(table, None)
    made = begun(table.world, title="刘小梅门前", stages=stages(("刘小梅家先做", 1, 25), ("入槽", 1, 30)), at=LATER)
    note_work(actor=table.actor, decision=Decision.objects.get(meeting=meeting), work=made.ref, at=LATER)
    follow_work(work=made, phone="19900001002", ip="192.0.2.7", at=LATER)
    return made


def slip(table, work):
    moved = {"date": day(28), "reason": "刘小梅不在家", "agreed_by": str(table.world.zhao.pk)}
    move_milestone(actor=he(table.world), milestone=part(work), at=LATER, **moved)


def test_whoever_follows_a_work_reads_boxes_and_colleagues_read_the_words(table, work, letters):
    slip(table, work)
    withhold(table, Decision.objects.get().meeting)  # after the message was written, before it went
    assert letters() == {(True, True, False), (False, False, True)}
    assert Message.objects.get(template="work.slipped").context["reason"] == "刘小梅不在家"


def test_without_a_box_and_once_it_is_lifted_the_words_go_out(table, work, letters):
    slip(table, work)
    assert letters() == {(True, True, False), (False, True, False)}
    meeting = Decision.objects.get().meeting
    lifted(table, meeting, withhold(table, meeting), reason="她同意公开", at=LATER)
    move_milestone(actor=he(table.world), milestone=part(work), date=day(26), reason="刘小梅回来了", at=LATER)
    assert {told for told in letters() if not told[0]} == {(False, True, False)}


def test_whoever_reported_a_matter_reads_boxes_in_what_staff_say_and_its_number_stays(table, letters):
    matter = referred(table)
    meeting = met(table, matter)
    Message.objects.all().delete()
    withhold(table, meeting)
    withhold_passage(actor=table.actor, meeting=meeting, passage="家先", reason="也遮", at=LATER)
    zhao, wang = str(table.world.zhao.pk), table.world.acting(table.world.wang)
    given = {"public_text": "刘小梅不在家", "date": date(2026, 3, 24), "approver": zhao, "at": LATER}
    schedule_matter(actor=wang, matter=matter, **given)
    told = Message.objects.get(template="matter.schedule", about_id=str(matter.pk))
    assert (covered(told)["public_text"], covered(told)["number"]) == ("████不在家", matter.number)
    assert (False, False, True) in letters()


@pytest.mark.usefixtures("work")
def test_a_message_about_something_else_asks_nobody():
    about = Message(about_kind="meetings.meeting", about_id="x", recipient_kind="person", context={"why": NAME})
    unknown = [Message(about_kind=kind, about_id="x", recipient_kind="person") for kind in ("matter", "works.work")]
    for message in unknown:
        message.context = {"why": NAME, "link": "https://example.test/刘小梅/", "day": {"day": "2026-03-02"}}
    with CaptureQueriesContext(connection) as queries:
        assert [covered(one) for one in (about, *unknown)] == [one.context for one in (about, *unknown)]
    assert len(queries) == 0
