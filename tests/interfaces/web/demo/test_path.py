"""The guided path follows the real state of a real matter, through everybody who has a part in it."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import override

from huiyin.core.errors import Changed
from huiyin.domains.matters.actions.intake import Said, Voice, receive_matter
from huiyin.domains.matters.actions.perform import perform
from huiyin.domains.matters.models import Attachment, Matter
from huiyin.domains.meetings.models import Item, Meeting
from huiyin.interfaces import clock
from huiyin.interfaces.exchange.demo import deeds
from huiyin.interfaces.exchange.demo.guide import WAY, Scene, stand_of
from huiyin.interfaces.web.demo.visits import Visit
from huiyin.interfaces.web.demo.words import name_of
from huiyin.platform.access.actors import reporter_actor
from huiyin.platform.access.models import User
from huiyin.platform.access.viewers import viewer_of
from tests.factories.matters import history

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
USUAL = ["receive", "dispatch", "accept", "answer", "verdict", "redo", "accept", "refer", "department", "answer"]


@pytest.fixture
def reported():
    return deeds.report(at=clock.now() - timedelta(minutes=30))


def done(matter, times):
    for number in range(times):
        deeds.do(matter, at=clock.now() - timedelta(minutes=20 - number))
        matter.refresh_from_db()
    return matter


def move(matter, username, name, **given):
    viewer = viewer_of(User.objects.get(username=username), today=localdate(clock.now()))
    perform(viewer=viewer, matter=matter, move=name, given=given, at=clock.now())
    matter.refresh_from_db()


def test_watched_to_its_end_it_goes_through_every_role_and_one_level_up(client):
    client.post("/demo/path/begin/")
    told = []
    for _step in WAY:
        client.post("/demo/path/do/")
        told.append(stand_of(Matter.objects.get()).scene)
    assert told == [*WAY[1:], Scene.END]
    assert history(Matter.objects.get()) == [*USUAL, "verdict", "settle"]
    assert Attachment.objects.count() == 5
    assert client.get("/demo/path/").content.decode().count(' data-tone="done"') == len(WAY)


def test_the_path_is_walked_a_second_and_a_third_time_to_its_end(client):
    for walk in range(1, 4):
        client.post("/demo/path/begin/")
        for _step in WAY:
            client.post("/demo/path/do/")
        scenes = [stand_of(matter).scene for matter in Matter.objects.all()]
        assert scenes == [Scene.END] * walk


def test_whoever_came_by_the_link_of_the_bar_is_on_the_path_from_the_first_step(client):
    client.post("/demo/path/go/")
    assert "第 1 步（共 11 步）" in client.get("/demo/").content.decode()


def test_each_step_names_the_one_who_acts_and_the_bar_brings_you_there(client):
    client.post("/demo/path/begin/")
    assert client.post("/demo/path/go/").url == f"/p/{deeds.lamp().code}/"
    client.post("/demo/path/do/")
    number = Matter.objects.get().number
    reply = client.post("/demo/path/go/", follow=True)
    assert reply.request["PATH_INFO"] == f"/desk/{number}/"
    assert "第 2 步（共 11 步）：接待员陈晓梅派给物业公司" in reply.content.decode()


def test_from_step_to_step_the_path_names_whom_the_matters_own_page_names(reported):
    for scene in (Scene.ACCEPT, Scene.ANSWER, Scene.JUDGE, Scene.TAKE_ON):
        stand = stand_of(done(reported, 1))
        assert stand.scene == scene
        if scene != Scene.JUDGE:
            assert stand.who == reported.responsible.user.username


def test_what_the_visitor_reports_with_own_hands_is_followed(client):
    client.post("/demo/be/lin/")
    client.post("/demo/path/begin/")
    place = deeds.lamp()
    said, voice = Said("灯又灭了", place=place), Voice(contact=deeds.LINS_CONTACT)
    got = receive_matter(actor=reporter_actor(""), community=place.community, said=said, voice=voice, at=clock.now())
    assert got.matter.number in client.get("/demo/path/").content.decode()


def test_whoever_leaves_the_usual_way_is_met_where_the_matter_stands(reported):
    matter = done(reported, 2)
    move(matter, "property", "ask", public_text="是哪一盏？")
    assert (stand_of(matter).scene, stand_of(matter).who) == (Scene.REPLY, "lin")
    done(matter, 1)
    assert history(matter)[-1] == "reply"


def test_it_waits_with_a_paused_matter_and_ends_with_a_withdrawn_one(reported):
    matter = done(reported, 2)
    secretary = str(User.objects.get(username="secretary").pk)
    until = clock.now() + timedelta(days=1)
    move(matter, "property", "pause", public_text="等配件", approver=secretary, until=until)
    assert stand_of(matter).scene == Scene.WAIT
    assert history(done(matter, 1))[-1] == "pause"
    move(matter, "grid", "withdraw", reporter=matter.reporters.get())
    assert stand_of(matter).scene == Scene.OTHERWISE


def test_a_yes_at_once_ends_it_too(reported):
    matter = done(reported, 3)
    move(
        matter, "grid", "verdict", reporter=matter.reporters.get(), solved=True, satisfied="satisfied", channel="visit"
    )
    assert (stand_of(matter).scene, stand_of(matter).reached) == (Scene.CONTENT, len(WAY))


def test_at_its_end_the_bar_says_so_on_the_pages_of_the_matter_and_leads_on(client):
    client.post("/demo/path/begin/")
    for _step in WAY:
        client.post("/demo/path/do/")
    client.post("/demo/be/grid/")
    page = client.get(f"/desk/{Matter.objects.get().number}/").content.decode()
    assert "引导路线走完了" in page
    assert "接下来看什么" in page
    assert "引导路线走完了" not in client.get("/demo/").content.decode()


def test_a_matter_that_is_gone_begins_at_the_door(client):
    client.cookies.update(Visit(number="000000-000000").keep(HttpResponse()).cookies)
    page = client.get("/demo/path/").content.decode()
    assert "第 1 步" in page
    assert client.post("/demo/path/go/").url.startswith("/p/")


def test_what_cannot_be_done_is_said_and_nothing_breaks(client, monkeypatch):
    def refuse(*_args, **_given):
        raise Changed(1, 2)

    client.post("/demo/path/begin/")
    client.post("/demo/path/do/")
    monkeypatch.setattr(deeds, "do", refuse)
    assert "没有办成" in client.post("/demo/path/do/", follow=True).content.decode()


def test_with_own_hands_the_table_gathers_the_matter_opens_and_decides(client, reported):
    matter = done(reported, 6)
    client.cookies.update(Visit(number=matter.number).keep(HttpResponse()).cookies)
    form = client.post("/demo/path/go/").url
    assert form.endswith(f"/item/?matter={matter.pk}")
    client.post(form, {"title": "楼前路灯", "about": "", "matter": str(matter.pk)})
    assert Item.objects.filter(matters__matter=matter, state="waiting").count() == 1
    meeting = client.post("/demo/path/go/", follow=True).request["PATH_INFO"]
    done(matter, 1)
    assert (stand_of(matter).scene, client.post("/demo/path/go/").url) == (Scene.DECIDE, meeting)
    asked = client.post(f"{meeting}press/open/").url  # it was called for another day
    console = client.post(asked).url
    assert client.post("/demo/path/go/").url == console
    assert history(done(matter, 1))[-1] == "department"


def test_where_no_meeting_is_to_come_the_table_plans_one_first(client, reported):
    matter = done(reported, 6)
    client.cookies.update(Visit(number=matter.number).keep(HttpResponse()).cookies)
    client.post(client.post("/demo/path/go/").url, {"title": "楼前路灯", "about": "", "matter": str(matter.pk)})
    Meeting.objects.filter(state="convened").update(state="cancelled")
    assert (
        client.post("/demo/path/go/").url
        == f"/desk/meetings/tables/{Item.objects.get(matters__matter=matter).body_id}/"
    )
    assert "没有办成" in client.post("/demo/path/do/", follow=True).content.decode()


def test_whoever_holds_another_post_is_called_by_name_and_never_by_account():
    with override("en"):
        assert name_of("table1") == name_of("secretary")
    assert [name_of(key) for key in ("table1", "desk2", "nobody-here")] == ["何建国", "刘芳", "nobody-here"]
