"""A work that ends later than the table promised says so: before it is made, on its own page, and to everybody."""

import pytest
from django.urls import reverse

from huiyin.domains.meetings.actions.deadlines import move_deadline
from huiyin.domains.meetings.actions.decisions import Verdict, decide, report_done
from huiyin.domains.meetings.actions.sessions import close_meeting
from huiyin.domains.works.models import Work
from huiyin.platform.access.models import PostVerb
from tests.factories.meetings import FRIDAY_THREE, make_table, opened, referred
from tests.factories.works import day

PROMISED, LATER = day(20), "3月22日"


@pytest.fixture
def table(crew):
    return make_table(crew)


@pytest.fixture
def decision(table):
    """By the 22nd of March, at a meeting that is over."""
    meeting, hearing = opened(table, referred(table))
    verdict = Verdict("schedule", "更换电梯", table.world.company, PROMISED)
    made = decide(actor=table.actor, hearing=hearing, verdict=verdict, key="k", at=FRIDAY_THREE)
    close_meeting(actor=table.actor, meeting=meeting, at=FRIDAY_THREE)
    return made


def planning(crew, decision, **query):
    told = "&".join(f"{name}={value}" for name, value in {"decision": decision.pk, **query}.items())
    return f"{reverse('desk-work-plan', args=[crew.community.code])}?{told}"


def typed(crew, ends=25, **given):
    lines = f"拆旧 | 2 | {day(9)}\n装新 | 5 | {day(ends)}"
    return {"title": "电梯更换", "aim": "不困人", "unit": crew.company.pk, "milestones": lines, **given}


def made(desk, crew, decision):
    page = desk.post(planning(crew, decision), typed(crew))
    desk.post(planning(crew, decision), typed(crew, seen=page.context["form"]["seen"].value()))
    return Work.objects.get()


def test_a_template_that_ends_after_the_promised_day_says_so_before_anything_is_made(desk, crew, decision):
    page = desk.get(planning(crew, decision, template="lifts"))
    told = ("联席会议答应的是2026年3月22日", "模板里的日期", "推后")
    assert [words for words in told[:2] if words not in page.content.decode()] == []
    ends_on = page.context["form"]["seen"].value()
    assert ends_on > PROMISED.isoformat()
    assert "联席会议答应" not in desk.get(planning(crew, decision)).content.decode()


def test_dates_typed_beyond_the_promised_day_are_asked_about_once(desk, crew, decision):
    page = desk.post(planning(crew, decision), typed(crew))
    text = page.content.decode()
    assert (page.status_code, Work.objects.count()) == (422, 0)
    assert ("晚5天" in text, "再点一次" in text, "装新" in text) == (True, True, True)
    seen = page.context["form"]["seen"].value()
    other = desk.post(planning(crew, decision), typed(crew, ends=30, seen=seen))
    assert ("晚10天" in other.content.decode(), Work.objects.count()) == (True, 0)
    assert desk.post(planning(crew, decision), typed(crew, seen=seen)).status_code == 302


def test_a_work_that_ends_in_time_is_made_at_once(desk, crew, decision):
    assert desk.post(planning(crew, decision), typed(crew, ends=20)).status_code == 302
    assert "联席会议答应" not in desk.get(reverse("desk-work", args=[Work.objects.get().pk])).content.decode()


def test_its_page_says_by_how_many_days_and_offers_both_ways(desk, client, crew, decision):
    work = made(desk, crew, decision)
    page = desk.get(reverse("desk-work", args=[work.pk])).content.decode()
    ways = (reverse("desk-work-move", args=[work.pk, "move"]), reverse("desk-decision-later", args=[decision.pk]))
    assert [words for words in ("晚5天", "两个办法", *ways) if words not in page] == []
    PostVerb.objects.filter(verb="meetings.prepare").delete()
    assert ways[1] not in desk.get(reverse("desk-work", args=[work.pk])).content.decode()
    client.logout()
    public = client.get(reverse("public-work", args=[crew.community.code, work.pk])).content.decode()
    assert ("晚5天" in public, "两个办法" in public) == (True, False)
    sheet = reverse("work-sheet", args=[crew.community.code, work.pk])
    assert "晚5天" in client.get(sheet, {"as": "page"}).content.decode()


def test_it_is_silent_once_the_decision_moved_or_is_done(desk, crew, table, decision):
    work = made(desk, crew, decision)
    decision.refresh_from_db()
    page = reverse("desk-work", args=[work.pk])
    move_deadline(actor=table.actor, decision=decision, deadline=day(23), note="订货晚", at=FRIDAY_THREE)
    assert "晚2天" in desk.get(page).content.decode()
    move_deadline(actor=table.actor, decision=decision, deadline=day(25), note="订货晚", at=FRIDAY_THREE)
    assert "联席会议答应" not in desk.get(page).content.decode()


def test_it_is_silent_where_the_decision_is_done(desk, crew, table, decision):
    work = made(desk, crew, decision)
    decision.refresh_from_db()
    report_done(actor=table.actor, decision=decision, note="好了", at=FRIDAY_THREE)
    assert "联席会议答应" not in desk.get(reverse("desk-work", args=[work.pk])).content.decode()


def test_where_nobody_may_agree_a_works_date_says_who_is_needed(desk, crew, decision):
    work = made(desk, crew, decision)
    PostVerb.objects.filter(verb="matters.approve").delete()
    page = desk.get(reverse("desk-work-move", args=[work.pk, "move"])).content.decode()
    assert ("这里还没有别人可以同意" in page, 'name="reason"' in page) == (True, True)
