"""Withheld words are boxed wherever else everybody reads what a table said: matters, councils, register, screen."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse

from huiyin.domains.matters.actions.publishing import Marks, publish_matter
from huiyin.domains.matters.actions.rooms import refer_matter
from huiyin.domains.matters.models import Matter
from huiyin.domains.matters.queries.exports import as_exported
from huiyin.domains.meetings.actions.councils import Note, Talk, hold_council
from huiyin.domains.meetings.actions.decisions import Verdict, decide
from huiyin.domains.meetings.actions.publishing import publish_minutes
from huiyin.domains.meetings.actions.sessions import begin_hearing, close_meeting, open_meeting
from huiyin.domains.meetings.actions.votes import put_to_vote
from huiyin.domains.meetings.actions.withholding import withhold_passage
from huiyin.domains.meetings.models import Item
from huiyin.interfaces.exchange.matters_export import write_matters
from huiyin.interfaces.web.meeting import live
from tests import cast
from tests.clock import MONDAY_NINE
from tests.factories.matters import handled
from tests.factories.meetings import FRIDAY_THREE, confirmed, lifted, opened, planned, proposed

pytestmark = pytest.mark.usefixtures("at_three")
LATER = FRIDAY_THREE + timedelta(hours=2)
SLIPPED, WHY = "刘小梅", "写出了居民的姓名"
TEXT = "已和刘小梅说好，周五来修。"


def decided(table, matter, *, becomes="answer"):
    """A published meeting that answered this matter in words that name a resident; its item names her too."""
    meeting, hearing = opened(table, matter)
    Item.objects.filter(pk=hearing.item_id).update(title="刘小梅家漏水")
    verdict = Verdict(becomes, TEXT, table.world.company, date(2026, 4, 10), public_text=TEXT)
    decide(actor=table.actor, hearing=hearing, verdict=verdict, key="k1", at=FRIDAY_THREE)
    confirmed(table, close_meeting(actor=table.actor, meeting=meeting, at=FRIDAY_THREE))
    texts = dict.fromkeys((row.pk for row in meeting.hearings.all()), "说好了。")
    return publish_minutes(actor=table.actor, meeting=meeting, texts=texts, at=FRIDAY_THREE)


def withhold(table, meeting):
    return withhold_passage(actor=table.actor, meeting=meeting, passage=SLIPPED, reason=WHY, at=LATER)


@pytest.fixture
def got(table):
    found = handled(table.world, text="楼上漏水，去找刘小梅也没用")
    wang = table.world.acting(table.world.wang)
    refer_matter(actor=wang, matter=found.matter, note="大家商量", at=MONDAY_NINE + timedelta(hours=1))
    found.matter.refresh_from_db()
    return found


@pytest.fixture
def meeting(table, got):
    return decided(table, got.matter)


def test_the_reporter_reads_a_box_in_the_answer_and_the_decision_and_their_own_words_whole(client, table, got, meeting):
    page = f"/m/{got.matter.number}/{got.code}/"
    assert client.get(page, follow=True).content.decode().count(TEXT) == 3  # to judge, in the timeline, as decided
    row = withhold(table, meeting)
    shown = client.get(page, follow=True).content.decode()
    assert (shown.count(TEXT), shown.count("已和████说好")) == (0, 3)
    assert "去找刘小梅也没用" in shown
    lifted(table, meeting, row, reason="她同意公开", at=LATER)
    assert TEXT in client.get(page, follow=True).content.decode()


def test_whoever_got_the_link_and_a_programme_read_boxes_alone(client, table, got, meeting):
    page = client.get(f"/m/{got.matter.number}/{got.code}/", follow=True).content.decode()
    shared = page.split("http://testserver/s/")[1].split("<")[0].split('"')[0]
    withhold(table, meeting)
    told = client.get(f"/s/{shared}").content.decode()
    assert (SLIPPED in told, "已和████说好" in told) == (False, True)
    seen = client.get(f"/api/v1/matters/{got.matter.number}", {"code": got.code}).content.decode()
    assert (TEXT in seen, "已和████说好" in seen) == (False, True)


def test_what_was_published_of_a_matter_is_boxed_and_no_search_finds_it(client, table, got, meeting):
    publish_matter(actor=cast.act(table.world.he), matter=Matter.objects.get(pk=got.matter.pk), marks=Marks(), at=LATER)
    page, numbers = (reverse(name, args=[table.world.community.code]) for name in ("published", "numbers"))
    assert SLIPPED in client.get(page, {"q": SLIPPED}).content.decode().split("</form>", 1)[1]
    withhold(table, meeting)
    assert SLIPPED not in client.get(page).content.decode()
    assert "已和████说好" in client.get(page).content.decode()
    assert "████" not in client.get(page, {"q": SLIPPED}).content.decode()
    assert SLIPPED not in client.get(numbers).content.decode()


def test_the_register_and_its_file_carry_a_box_in_the_title(desk, table, meeting):
    pages = [reverse("desk-register"), f"{reverse('desk-register')}?as=csv"]
    assert [SLIPPED in desk.get(page).content.decode() for page in pages] == [True, True]
    withhold(table, meeting)
    shown = [desk.get(page).content.decode() for page in pages]
    assert [(SLIPPED in page, "████家漏水" in page) for page in shown] == [(False, True)] * 2


def test_the_sheet_for_the_bench_says_what_was_decided_with_a_box(client, table):
    held = hold_council(
        actor=cast.act(table.world.chen, "matters.receive"),
        holder=table.world.chen,
        community=table.world.community,
        talk=Talk("k1", "bench", "3号楼前长椅", MONDAY_NINE, 7, "", table.world.estate),
        notes=[Note("楼道灯不亮", to_table=True)],
        at=MONDAY_NINE,
    )
    meeting = decided(table, held.received[0].matter, becomes="task")
    page = reverse("public-council", args=[table.world.community.code, held.council.pk])
    assert TEXT in client.get(page).content.decode()
    withhold(table, meeting)
    shown = client.get(page).content.decode()
    assert (SLIPPED in shown, "已和████说好" in shown) == (False, True)


def test_the_screen_of_the_next_meeting_and_its_public_agenda_show_boxes(client, table, meeting):
    after = planned(table, starts_at=FRIDAY_THREE + timedelta(days=30), at=LATER)
    withhold(table, meeting)
    shown = client.get(reverse("meeting-screen", args=[meeting.code])).content.decode()
    assert (SLIPPED in shown, "已和████说好" in shown) == (False, True)
    assert SLIPPED not in client.get(reverse("meeting-screen", args=[after.code])).content.decode()


def test_an_item_that_is_heard_again_keeps_its_box_on_the_new_agenda(client, table, got):
    meeting, hearing = opened(table, got.matter)
    Item.objects.filter(pk=hearing.item_id).update(title="刘小梅家漏水")
    confirmed(table, close_meeting(actor=table.actor, meeting=meeting, at=FRIDAY_THREE))
    publish_minutes(actor=table.actor, meeting=meeting, texts={}, at=FRIDAY_THREE)
    withhold(table, meeting)
    onward = hearing.item.hearings.exclude(meeting=meeting).get().meeting
    type(onward).objects.filter(pk=onward.pk).update(state="convened")
    code, hearing = table.world.community.code, onward.hearings.get()
    pages = [reverse("public-meeting", args=[code, onward.pk]), reverse("meeting-screen", args=[onward.code])]
    shown = [client.get(page).content.decode() for page in pages]
    onward = open_meeting(actor=table.actor, meeting=onward, at=LATER)
    begin_hearing(actor=table.actor, hearing=hearing, at=LATER)
    put_to_vote(actor=table.actor, hearing=hearing, question="去不去刘小梅家看？", way="hands", at=LATER)
    live.forget()
    shown.append(client.get(pages[1]).content.decode())
    assert [(SLIPPED in page, "████家漏水" in page) for page in shown] == [(False, True)] * 3
    assert "去不去████家看" in shown[2]


def test_who_publishes_a_further_version_is_warned_of_what_is_boxed(desk, table, meeting):
    withhold(table, meeting)
    proposed(table, meeting, "刘小梅说：周六来修。")
    page = desk.get(reverse("desk-meeting-republish", args=[meeting.pk])).content.decode()
    assert ("已经不对外公开" in page, f"<strong>{SLIPPED}</strong>" in page, WHY in page) == (True, True, True)


def test_a_file_of_matters_has_boxes_where_words_are_withheld(table, got, meeting):
    def told():
        file = BytesIO()
        write_matters(file, as_exported(Matter.objects.filter(pk=got.matter.pk)), kind="jsonl")
        return file.getvalue().decode()

    assert TEXT in told()
    withhold(table, meeting)
    assert (SLIPPED in told(), "已和████说好" in told()) == (False, True)
