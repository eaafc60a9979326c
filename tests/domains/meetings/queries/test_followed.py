"""What a meeting looks at when it begins: what is open, and what was done since the table met last.

decided at the first meeting     at the second      at the third
still open                       open               open
done between the two             done               not told again
answered on the spot             never              never
"""

from datetime import date

from django.urls import reverse

from huiyin.domains.meetings.actions.decisions import Verdict, decide, report_done
from huiyin.domains.meetings.actions.meetings import convene
from huiyin.domains.meetings.actions.sessions import close_meeting, open_meeting
from huiyin.domains.meetings.queries.decisions import followed_at
from tests.clock import DAY, HOUR
from tests.factories.meetings import FRIDAY_THREE, listed, opened, planned, raised


def first(table):
    """A meeting with three decisions, over after an hour."""
    meeting, hearing = opened(table)
    kinds = {"换主板": "task", "清杂物": "task", "已修好门禁": "answer"}
    made = {}
    for number, (what, becomes) in enumerate(kinds.items()):
        verdict = Verdict(becomes, what, table.world.company, date(2026, 4, 10 + number))
        made[what] = decide(actor=table.actor, hearing=hearing, verdict=verdict, key=what, at=FRIDAY_THREE)
    close_meeting(actor=table.actor, meeting=meeting, at=FRIDAY_THREE + HOUR)
    return meeting, made


def later(table, days):
    """Another meeting so many days after the first, its invitations out."""
    meeting = planned(table, starts_at=FRIDAY_THREE + days * DAY)
    listed(table, meeting, raised(table, title=f"停车{days}"))
    return convene(actor=table.actor, meeting=meeting, at=FRIDAY_THREE + 2 * HOUR)


def told(meeting):
    return [(one.what, one.standing) for one in followed_at(meeting)]


def test_what_was_done_since_the_last_meeting_is_told_once_and_what_is_open_until_it_is_done(table):
    meeting, made = first(table)
    second, third = later(table, 4), later(table, 8)
    report_done(actor=table.actor, decision=made["清杂物"], note="清完了", at=FRIDAY_THREE + DAY)
    assert told(second) == [("换主板", "open"), ("清杂物", "done")]
    second = open_meeting(actor=table.actor, meeting=second, at=FRIDAY_THREE + 4 * DAY)
    close_meeting(actor=table.actor, meeting=second, at=FRIDAY_THREE + 4 * DAY + HOUR)
    assert (told(third), told(meeting)) == ([("换主板", "open")], [])


def test_what_was_done_after_a_meeting_is_no_news_of_it(table):
    _meeting, made = first(table)
    second = later(table, 4)
    second = open_meeting(actor=table.actor, meeting=second, at=FRIDAY_THREE + 4 * DAY)
    second = close_meeting(actor=table.actor, meeting=second, at=FRIDAY_THREE + 4 * DAY + HOUR)
    report_done(actor=table.actor, decision=made["清杂物"], note="清完了", at=FRIDAY_THREE + 5 * DAY)
    assert told(second) == [("换主板", "open")]


def test_the_meetings_page_and_the_room_read_what_was_done_without_a_key_for_it(client, table):
    _meeting, made = first(table)
    second = later(table, 4)
    report_done(actor=table.actor, decision=made["清杂物"], note="清完了", at=FRIDAY_THREE + DAY)
    client.force_login(table.world.he)
    page = client.get(reverse("desk-meeting", args=[second.pk])).content.decode()
    screen = client.get(reverse("meeting-screen", args=[second.code])).content.decode()
    assert ("清杂物" in page, "清杂物" in screen) == (True, True)
    keys = [reverse("desk-decision-done", args=[made[what].pk]) in page for what in ("换主板", "清杂物")]
    assert keys == [True, False]
