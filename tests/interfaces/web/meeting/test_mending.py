"""Minutes that wait to be published are changed at the desk: an objection finds its way out."""

import pytest
from django.urls import reverse

from huiyin.domains.meetings.actions.attendance import confirm_minutes
from huiyin.domains.meetings.models import Minutes
from huiyin.domains.meetings.queries.sessions import latest_minutes
from tests import cast
from tests.factories.meetings import FRIDAY_THREE, SECRETARY, closed, confirmed, heard_of, opened, published, seat

pytestmark = pytest.mark.usefixtures("at_three")
NEW = "王经理：配件周五才到。"


@pytest.fixture
def meeting(table):
    over = closed(table)
    for member, objection in ((table.he, ""), (table.wang, ""), (table.zhao, ""), (table.delegate, "是周五到")):
        confirm_minutes(actor=table.actor, seat=seat(over, member), objection=objection, at=FRIDAY_THREE)
    return over


def at(meeting):
    return reverse("desk-meeting-mend", args=[meeting.pk])


def typed(meeting, text, base=1):
    key = meeting.hearings.get().pk
    return {f"text-{key}": text, f"base-{key}": base}


def words(reply):
    return reply.content.decode()


def test_an_objection_is_answered_by_other_words_which_all_confirm_anew(desk, table, meeting, monkeypatch):
    for page in ("desk-meeting", "desk-meeting-publish"):
        assert at(meeting) in words(desk.get(reverse(page, args=[meeting.pk])))
    page = words(desk.get(at(meeting)))
    assert [said for said in ("是周五到", "王经理：配件已到。", 'value="1"') if said not in page] == []
    monkeypatch.setattr("huiyin.interfaces.web.shared.moment.present", lambda: FRIDAY_THREE.replace(hour=17))
    assert desk.post(at(meeting), typed(meeting, NEW)).status_code == 302
    assert latest_minutes(meeting.hearings.get()).text == NEW
    assert len(heard_of("minutes_changed")) == 5  # four who were there, and a substitute who signs in
    publish, given = reverse("desk-meeting-publish", args=[meeting.pk]), {f"text-{meeting.hearings.get().pk}": NEW}
    assert desk.post(publish, given).status_code == 409
    confirmed(table, meeting, at=FRIDAY_THREE.replace(hour=18))
    assert desk.post(publish, given).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == "published"


def test_whoever_was_slower_sees_the_others_words_and_loses_nothing(desk, meeting):
    assert desk.post(at(meeting), typed(meeting, NEW)).status_code == 302
    reply = desk.post(at(meeting), typed(meeting, "王经理：配件周六到。"))
    page = words(reply)
    assert (reply.status_code, NEW in page, "王经理：配件周六到。</textarea>" in page) == (409, True, True)
    assert 'value="2"' in page
    assert desk.post(at(meeting), typed(meeting, "王经理：配件周六到。", base=2)).status_code == 302
    assert latest_minutes(meeting.hearings.get()).text == "王经理：配件周六到。"
    assert [row.beside for row in Minutes.objects.order_by("version")] == [False, False, True, False]


def test_the_same_words_again_write_nothing_and_tell_nobody(desk, meeting):
    assert desk.post(at(meeting), typed(meeting, "王经理：配件已到。")).status_code == 302
    assert (Minutes.objects.count(), heard_of("minutes_changed")) == (1, [])


def test_before_the_end_and_after_publishing_nothing_is_changed_here(desk, table):
    for state in (opened(table)[0], published(table)):
        assert "散会以后" in words(desk.get(at(state)))
        assert desk.post(at(state), typed(state, NEW)).status_code == 422
    assert [row.text for row in Minutes.objects.all()] == ["王经理：配件已到。"]


def test_only_whoever_runs_this_table_changes_its_minutes(client, table, meeting):
    client.force_login(cast.stranger_zhou(*SECRETARY))
    assert client.post(at(meeting), typed(meeting, NEW)).status_code == 404
    client.force_login(table.world.wang)
    assert client.post(at(meeting), typed(meeting, NEW)).status_code == 403
    assert Minutes.objects.count() == 1
