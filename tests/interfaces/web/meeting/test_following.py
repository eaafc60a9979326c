"""What a resident reads on the matter's own page while it is before the table."""

import pytest

from huiyin.domains.matters.actions.rooms import refer_matter
from huiyin.interfaces.web.shared import moment
from tests.clock import MINUTE, MONDAY_NINE
from tests.factories.matters import handled
from tests.factories.meetings import FRIDAY_THREE, closed, convened, listed, planned, published, raised

pytestmark = pytest.mark.usefixtures("at_three")


@pytest.fixture
def hers(table):
    """A matter that the company referred, and its code."""
    got = handled(table.world)
    refer_matter(actor=table.world.acting(table.world.wang), matter=got.matter, note="要商量", at=MONDAY_NINE + MINUTE)
    got.matter.refresh_from_db()
    return got


def page_of(client, got):
    return client.get(f"/m/{got.matter.number}/{got.code}/", follow=True).content.decode()


def test_a_matter_that_went_to_no_table_says_nothing_of_one(client, table):
    assert "联席会议将讨论" not in page_of(client, handled(table.world))


def test_a_matter_says_when_it_is_heard_and_links_the_agenda_once_it_is_out(client, table, hers):
    listed(table, planned(table), raised(table, hers.matter))
    page = page_of(client, hers)
    assert ("联席会议将讨论这件事" in page, "下午3:00" in page, "看议程" in page) == (True, True, False)


def test_once_the_invitations_are_out_the_agenda_is_linked(client, table, hers):
    meeting, _hearing = convened(table, hers.matter)
    page = page_of(client, hers)
    assert f"/meetings/{meeting.pk}/" in page


def test_the_decision_stands_there_the_same_day_in_plain_words(client, table, hers):
    meeting = closed(table, hers.matter, at=FRIDAY_THREE)
    page = page_of(client, hers)
    told = ("联席会议议定", "换主板", table.world.company.name, "2026-04-10", f"/meetings/{meeting.pk}/")
    assert [words for words in told if words not in page] == []
    assert "联席会议将讨论" not in page


def test_the_public_page_of_the_meeting_can_be_opened_from_there(client, table, hers):
    meeting = published(table, hers.matter)
    reply = client.get(f"/c/{table.world.community.code}/meetings/{meeting.pk}/")
    assert (reply.status_code, "公示到" in reply.content.decode()) == (200, True)


def test_minutes_stay_on_the_board_as_long_as_promised_and_then_in_the_archive(client, table, monkeypatch):
    published(table)
    board = f"/c/{table.world.community.code}/meetings/"
    assert "往期会议" not in client.get(board).content.decode()
    monkeypatch.setattr(moment, "present", lambda: FRIDAY_THREE.replace(month=3, day=29))
    assert "往期会议" in client.get(board).content.decode()
