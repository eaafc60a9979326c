from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.domains.meetings.actions.decisions import Verdict as MeetingVerdict
from huiyin.domains.meetings.actions.decisions import decide
from huiyin.domains.meetings.actions.sessions import close_meeting
from huiyin.domains.works.models import Work
from huiyin.platform.access.models import PostVerb
from huiyin.platform.audit.queries import history_of
from tests import cast
from tests.factories.meetings import FRIDAY_THREE, make_table, opened, referred
from tests.factories.works import PLANS, begun, day, finished, planned, slipped, waiting

LIST_QUERIES = 8


def new(crew):
    return reverse("desk-work-plan", args=[crew.community.code])


def typed(crew, **given):
    lines = f"拆旧 | 2 | {day(9)}\n装新 ｜ 5 ｜ {day(25)}"
    usual = {"title": "电梯更换", "aim": "不困人", "unit": crew.company.pk, "milestones": lines}
    return {**usual, **given}


def test_the_list_tells_what_comes_next_and_what_slipped(desk, crew):
    work = begun(crew)
    slipped(crew, work)
    finished(crew, title="车棚")
    page = desk.get(reverse("desk-works")).content.decode()
    told = ("3号楼飞线整治", "摸清飞线", "改期1次", "施工中", "车棚", "已完工，请居民评价")
    assert [words for words in told if words not in page] == []


def test_the_list_asks_the_same_number_of_questions_for_one_work_and_for_three(desk, crew):
    counts = []
    for more in (1, 2):
        for _number in range(more):
            slipped(crew, begun(crew))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            desk.get(reverse("desk-works"))
        counts.append(len(asked))
    assert counts == [LIST_QUERIES, LIST_QUERIES]


def test_a_work_is_planned_from_a_matter_with_a_template(desk, crew):
    matter = waiting(crew)
    begin = desk.get(reverse("desk-work-begin"), {"matter": matter.number})
    assert matter.number in begin.content.decode()
    where = f"{crew.community.code}/{crew.estate.code}"
    onward = desk.post(f"{reverse('desk-work-begin')}?matter={matter.number}", {"where": where, "template": "cables"})
    page = desk.get(onward.url)
    assert [
        words for words in ("剪除废线", matter.number, "哪些线没有人认") if words not in page.content.decode()
    ] == []
    done = desk.post(onward.url, typed(crew, matters=matter.number, places=[crew.place.parent.code]))
    work = Work.objects.get()
    assert (done.url, work.estate, work.template) == (reverse("desk-work", args=[work.pk]), crew.estate, "cables")
    assert [(one.title, one.weight, one.due_on) for one in work.milestones.all()] == [
        ("拆旧", 2, day(9)),
        ("装新", 5, day(25)),
    ]


def test_a_decision_of_the_table_becomes_a_work_with_its_matters(desk, crew):
    table = make_table(crew)
    matter = referred(table)
    _meeting, hearing = opened(table, matter)
    verdict = MeetingVerdict("schedule", "更换电梯", crew.company, day(20))
    decision = decide(actor=table.actor, hearing=hearing, verdict=verdict, key="k", at=FRIDAY_THREE)
    begin = f"{reverse('desk-work-begin')}?decision={decision.pk}"
    where = f"{crew.community.code}/{crew.estate.code}"
    assert "整个社区" in desk.get(begin).content.decode()
    page = desk.get(desk.post(begin, {"where": where, "template": ""}).url).content.decode()
    owner = f'value="{crew.company.pk}" selected'
    assert [words for words in ("更换电梯", matter.number, owner) if words not in page] == []
    assert desk.get(f"{reverse('desk-work-begin')}?decision=nothing").status_code == 404


def test_who_may_plan_no_work_is_shown_no_way_to_plan_one_from_a_decision(desk, crew):
    table = make_table(crew)
    meeting, hearing = opened(table, referred(table))
    verdict = MeetingVerdict("schedule", "更换电梯", crew.company, day(20))
    decide(actor=table.actor, hearing=hearing, verdict=verdict, key="k", at=FRIDAY_THREE)
    page = reverse("desk-meeting", args=[meeting.pk])
    assert "列成工程" in desk.get(page).content.decode()
    PostVerb.objects.filter(verb="works.plan").delete()
    told = desk.get(page).content.decode()
    assert ("列成工程" in told, "改期" in told) == (False, True)


def test_the_decision_and_the_work_it_became_lead_to_each_other(desk, client, crew):
    table = make_table(crew)
    meeting, hearing = opened(table, referred(table))
    verdict = MeetingVerdict("schedule", "更换电梯", crew.company, day(25))
    decision = decide(actor=table.actor, hearing=hearing, verdict=verdict, key="k", at=FRIDAY_THREE)
    close_meeting(actor=table.actor, meeting=meeting, at=FRIDAY_THREE)
    desk.post(f"{new(crew)}?decision={decision.pk}", typed(crew))
    work = Work.objects.get()
    decision.refresh_from_db()
    assert ["work", str(work.pk)] in decision.became
    assert history_of(decision.ref).filter(verb="meetings.note_work").count() == 1
    assert str(decision) in desk.get(reverse("desk-work", args=[work.pk])).content.decode()
    assert reverse("desk-work", args=[work.pk]) in desk.get(f"/desk/meetings/{meeting.pk}/").content.decode()
    client.logout()
    public = reverse("public-work", args=[crew.community.code, work.pk])
    heard = reverse("public-meeting", args=[crew.community.code, meeting.pk])
    assert (heard in client.get(public).content.decode(), public in client.get(heard).content.decode()) == (True, True)


def test_a_line_that_cannot_be_read_is_named_and_everything_typed_stays(desk, crew):
    page = desk.post(new(crew), typed(crew, milestones="拆旧 | 很多 | 明天"))
    text = page.content.decode()
    assert (page.status_code, Work.objects.count()) == (422, 0)
    assert [words for words in ("第1行看不懂", "拆旧 | 很多 | 明天", "不困人") if words not in text] == []


def test_too_many_milestones_and_unknown_matters_are_faults_of_their_fields(desk, crew):
    many = "\n".join(f"第{number}步 | 1 | {day(9)}" for number in range(21))
    assert list(desk.post(new(crew), typed(crew, milestones=many)).context["form"].errors) == ["milestones"]
    page = desk.post(new(crew), typed(crew, matters="261123-483927"))
    assert list(page.context["form"].errors) == ["matters"]


def test_a_matter_that_cannot_wait_comes_back_as_a_sentence(desk, crew):
    page = desk.post(new(crew), typed(crew, matters=waiting(crew).number, milestones=f"装新 | 1 | {day(300)}"))
    assert (page.status_code, "第二人" in page.content.decode(), Work.objects.count()) == (422, True, 0)


def test_who_may_not_plan_finds_no_form_and_strangers_no_work(client, crew):
    work = planned(crew)
    client.force_login(crew.wang)
    assert client.get(reverse("desk-work-begin")).status_code == 403
    client.force_login(cast.stranger_zhou(*PLANS))
    assert client.get(new(crew)).status_code == 403
    assert client.get(reverse("desk-work", args=[work.pk])).status_code == 404
    assert client.get(reverse("desk-works")).status_code == 200


def test_a_works_page_tells_the_whole_and_offers_what_may_be_done(desk, crew):
    matter = waiting(crew)
    work = begun(crew, matter)
    slipped(crew, work, 3, days=29)
    page = desk.get(reverse("desk-work", args=[work.pk]))
    told = ("3号楼电梯", matter.number, "材料未到", "赵敏 · 督办员", "公告栏版", "0人关注")
    assert [words for words in told if words not in page.content.decode()] == []
    assert [name for name, _words, _kind in page.context["offers"]] == [
        "reach",
        "progress",
        "move",
        "extend",
        "link",
        "pause",
        "cancel",
    ]
