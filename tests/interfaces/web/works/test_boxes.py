"""What a meeting withholds is boxed in every text of a work that it decided, or one of whose matters it heard."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from huiyin.domains.matters.actions.rooms import refer_matter
from huiyin.domains.meetings.actions.decisions import Verdict, decide, note_work
from huiyin.domains.meetings.actions.publishing import publish_minutes
from huiyin.domains.meetings.actions.sessions import close_meeting
from huiyin.domains.meetings.actions.withholding import withhold_passage
from huiyin.domains.meetings.models import Decision, Item
from huiyin.domains.works.actions.milestones import move_milestone
from huiyin.domains.works.actions.money import Amount, enter_cost
from huiyin.domains.works.actions.photos import add_photo
from huiyin.domains.works.models import Milestone, Slip, Work
from tests.clock import HOUR, MONDAY, MONDAY_NINE
from tests.factories.matters import handled
from tests.factories.meetings import FRIDAY_THREE, confirmed, lifted, make_table, opened, published, referred
from tests.factories.photos import photo
from tests.factories.works import begun, day, he, planned, stages

LATER = FRIDAY_THREE + timedelta(hours=2)
NAME, BOX = "刘小梅", "████"


@pytest.fixture
def table(crew):
    return make_table(crew)


def heard(table, matter=None):
    """A published meeting whose item and decision name a resident."""
    meeting, hearing = opened(table, *([matter] if matter else []))
    Item.objects.filter(pk=hearing.item_id).update(title="刘小梅家门前的飞线")
    verdict = Verdict("schedule", "整治飞线", table.world.company, date(2026, 4, 10), public_text="刘小梅家先做")
    decide(actor=table.actor, hearing=hearing, verdict=verdict, key="k1", at=FRIDAY_THREE)
    confirmed(table, close_meeting(actor=table.actor, meeting=meeting, at=FRIDAY_THREE))
    return publish_minutes(actor=table.actor, meeting=meeting, texts={}, at=FRIDAY_THREE)


def named(table, *matters, at=LATER):
    """A work in each of whose texts the resident is named."""
    rows = stages(("刘小梅家先做", 1, 25), ("全部入槽", 1, 30))
    more = {"agreed_by": str(table.world.zhao.pk)} if matters else {}
    work = begun(table.world, *matters, title="刘小梅门前", aim="刘小梅不再绊脚", stages=rows, at=at, **more)
    milestone = Milestone.objects.get(work=work, seq=1)
    moved = {"date": day(28), "reason": "刘小梅不在家", "agreed_by": str(table.world.zhao.pk)}
    move_milestone(actor=he(table.world), milestone=milestone, at=at, **moved)
    amount = Amount("planned", 120_000, "刘小梅门前线槽", "维修资金，刘小梅签字", MONDAY)
    enter_cost(actor=he(table.world), work=work, amount=amount, at=at)
    add_photo(actor=he(table.world), work=work, data=photo(), purpose="before", caption="刘小梅门前", at=at)
    return work


def withhold(table, meeting):
    return withhold_passage(actor=table.actor, meeting=meeting, passage=NAME, reason="写出了姓名", at=LATER)


def everywhere(client, work):
    """Each page, paper and answer of a program that tells of this work."""
    code, key = work.community.code, work.pk
    pages = [reverse("public-works", args=[code]), reverse("public-work", args=[code, key])]
    pages += [reverse("work-follow", args=[code, key]), f"/api/v1/works/{key}", "/api/v1/works"]
    sheets = [reverse("works-sheet", args=[code]), reverse("work-sheet", args=[code, key])]
    return [client.get(page).content.decode() for page in [*pages, *(f"{one}?as=page" for one in sheets)]]


@pytest.fixture
def decided(table):
    """A meeting, and the work that its decision became."""
    meeting, work = heard(table), named(table)
    note_work(actor=table.actor, decision=Decision.objects.get(meeting=meeting), work=work.ref, at=LATER)
    return meeting, work


def test_each_page_paper_and_programme_shows_a_box_until_it_is_lifted(client, table, decided):
    meeting, work = decided
    assert [(NAME in page, BOX in page) for page in everywhere(client, work)] == [(True, False)] * 7
    row = withhold(table, meeting)
    assert [(NAME in page, BOX in page) for page in everywhere(client, work)] == [(False, True)] * 7
    assert "会议决定不公开其中几个字" in everywhere(client, work)[1]
    lifted(table, meeting, row, reason="她同意公开", at=LATER)
    assert [(NAME in page, BOX in page) for page in everywhere(client, work)] == [(True, False)] * 7


def test_who_follows_the_work_reads_boxes_and_nothing_is_written(client, table, decided):
    meeting, work = decided
    withhold(table, meeting)
    before = [list(model.objects.order_by("pk").values()) for model in (Work, Milestone, Slip)]
    page = client.post(reverse("work-follow", args=[work.community.code, work.pk]), follow=True).content.decode()
    assert (NAME in page, BOX in page) == (False, True)
    assert [list(model.objects.order_by("pk").values()) for model in (Work, Milestone, Slip)] == before


def test_a_meeting_that_heard_a_matter_of_the_work_boxes_it_too(client, table):
    found = handled(table.world, text="飞线绊脚")
    matter, wang = found.matter, table.world.acting(table.world.wang)
    refer_matter(actor=wang, matter=matter, note="大家商量", at=MONDAY_NINE + HOUR)
    matter.refresh_from_db()
    meeting = heard(table, matter)
    matter.refresh_from_db()
    work = named(table, matter)
    withhold(table, meeting)
    assert [(NAME in page, BOX in page) for page in everywhere(client, work)] == [(False, True)] * 7
    page = client.get(f"/m/{matter.number}/{found.code}/", follow=True).content.decode()
    assert (NAME in page, "████门前" in page) == (False, True)


def test_the_desk_and_a_work_of_another_meeting_keep_the_words(client, desk, table, decided):
    meeting, work = decided
    other = planned(table.world, title="刘小梅车棚")
    published(table, referred(table))
    withhold(table, meeting)
    assert NAME in desk.get(reverse("desk-work", args=[work.pk])).content.decode()
    assert NAME in client.get(reverse("public-work", args=[other.community.code, other.pk])).content.decode()
