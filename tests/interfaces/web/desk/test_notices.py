"""What the product tells a user, and the messages that reached nobody."""

import pytest

from huiyin.domains.matters.actions.dispatching import dispatch_matter
from huiyin.domains.matters.actions.waiting import add_comment
from huiyin.platform.access.models import PostVerb
from huiyin.platform.notices.actions import deliver_due, enqueue
from huiyin.platform.notices.models import InAppNotice, Message
from huiyin.platform.notices.recipients import Recipient
from tests.cast import stranger_zhou
from tests.clock import MONDAY_NINE, TUESDAY_NINE
from tests.factories.matters import dispatched, her, report

NOTICES, READ, DEAD = "/desk/notices/", "/desk/notices/read/", "/desk/settings/dead-letters/"


@pytest.fixture
def told(world):
    """A matter of which Chen was told."""
    got = report(world)
    deliver_due(at=MONDAY_NINE, limit=50)
    return got


def unread(user):
    return InAppNotice.objects.filter(user=user, read_at=None).count()


def test_a_notice_leads_to_its_matter_and_is_read_by_going_there(told, world, entered):
    client = entered(world.chen)
    page = client.get(NOTICES)
    [group] = page.context["waiting"]
    assert group.row.number == told.matter.number
    reply = client.post(READ, {"number": group.row.number})
    assert (reply["Location"], unread(world.chen)) == (f"/desk/{told.matter.number}/", 0)


@pytest.mark.usefixtures("told")
def test_the_bar_says_how_many_wait(world, entered):
    assert '<span class="badge">1</span>' in entered(world.chen).get("/desk/").content.decode()


@pytest.mark.usefixtures("told")
def test_all_can_be_read_at_once_and_only_ones_own(world, entered):
    entered(world.he).post(READ, {"all": "1"})
    entered(world.he).post(READ, {"notice": InAppNotice.objects.get(user=world.chen).pk})
    assert unread(world.chen) == 1
    entered(world.chen).post(READ, {"all": "1"})
    assert unread(world.chen) == 0


@pytest.mark.usefixtures("told")
def test_looking_marks_nothing_as_read(world, entered):
    assert entered(world.chen).get(NOTICES).status_code == 200
    assert entered(world.chen).get(READ).status_code == 405
    assert unread(world.chen) == 1


@pytest.mark.parametrize(
    ("body", "way"),
    [
        ("能否参加，请回复：/meet/01a2ff/", "/meet/01a2ff/"),
        ("纪要可以公开了：https://huiyin.example/desk/meetings/01a2ff/。", "/desk/meetings/01a2ff/"),
        ("先看/meet/01/，再看/meet/02/", "/meet/02/"),
        ("幸福里小区/3号楼，2026/10/08前", ""),
    ],
)
@pytest.mark.usefixtures("told")
def test_what_is_told_of_a_meeting_opens_the_page_it_names_and_is_not_called_gone(world, entered, body, way):
    InAppNotice.objects.filter(user=world.chen).update(about_kind="meeting", about_id="7", body=body)
    page = entered(world.chen).get(NOTICES)
    [group] = page.context["others"]
    html = page.content.decode()
    assert (group.way, "已不在您的可见范围" in html, f'href="{way}"' in html) == (way, False, bool(way))


def test_a_notice_of_a_matter_that_went_to_others_leads_nowhere(world, entered):
    matter = dispatched(world).matter
    deliver_due(at=TUESDAY_NINE, limit=50)
    world.wang.posts.update(organisation_id=world.other_company.pk)
    client = entered(world.wang)
    [group] = client.get(NOTICES).context["others"]
    assert (group.row, matter.number in group.newest.subject) == (None, True)
    client.post(READ, {"number": matter.number})
    assert unread(world.wang) == 1
    client.post(READ, {"notice": group.newest.pk})
    assert unread(world.wang) == 0


def test_what_somebody_else_has_now_is_only_to_know(told, world, entered):
    dispatch_matter(actor=world.acting(world.he), matter=told.matter, unit=world.company, at=MONDAY_NINE)
    page = entered(world.chen).get(NOTICES)
    assert (page.context["waiting"], len(page.context["others"])) == ([], 1)
    assert 'class="badge"' not in page.content.decode()


def test_several_notices_of_one_matter_stand_together_and_count_once(told, world, entered):
    add_comment(actor=her(told.reporter), matter=told.matter, note="又响了", at=MONDAY_NINE)
    deliver_due(at=MONDAY_NINE, limit=50)
    page = entered(world.chen).get(NOTICES)
    [group] = page.context["waiting"]
    assert (len(group.notices), group.unread) == (2, 2)
    assert '<span class="badge">1</span>' in page.content.decode()


def test_whoever_moved_it_has_seen_it(told, world, entered):
    client = entered(world.chen)
    add_comment(actor=world.acting(world.chen), matter=told.matter, note="已知", at=MONDAY_NINE)
    assert client.get(NOTICES).context["waiting"] == []
    client.post(f"/desk/{told.matter.number}/moves/contact/", {"note": "已通话"})
    assert unread(world.chen) == 1  # this post may not: nothing happened
    client.post(f"/desk/{told.matter.number}/moves/comment/", {"note": "记一笔"})
    assert unread(world.chen) == 0


def test_a_page_that_shows_the_matter_is_told_what_still_waits(told, world, entered):
    reply = entered(world.chen).post(READ, {"number": told.matter.number, "here": "1"})
    assert reply.json() == {"waiting": 0}
    assert unread(world.chen) == 0


def test_who_is_asked_to_help_is_told_also_where_the_next_step_is_not_theirs(world, entered):
    got = report(world)
    dispatch_matter(
        actor=world.acting(world.he), matter=got.matter, unit=world.company, supporting=[world.street], at=MONDAY_NINE
    )
    deliver_due(at=TUESDAY_NINE, limit=50)
    assert len(entered(world.zhao).get(NOTICES).context["waiting"]) == 1


@pytest.fixture
def dead(world):
    """A message to a post that nobody holds."""
    PostVerb.objects.create(post=world.he.posts.get(), verb="notices.manage")
    got = report(world)
    context = {"number": got.matter.number, "title": "电梯坏了", "due": MONDAY_NINE}
    message = enqueue(
        template="matter.desk.receive",
        to=Recipient.post(world.he.posts.get().pk),
        about=got.matter.ref,
        context=context,
        at=MONDAY_NINE,
        area=got.matter.area,
        chain=world.community.code,
    )
    Message.objects.filter(pk=message.pk).update(state="dead", fault="nobody_on_post")
    return message


def test_a_dead_letter_says_why_and_can_be_sent_again(dead, world, entered):
    client = entered(world.he)
    html = client.get(DEAD).content.decode()
    assert "今天没有人" in html or "没有人" in html
    client.post(DEAD, {"message": [str(dead.pk)]})
    dead.refresh_from_db()
    assert dead.state == "queued"


def test_dead_letters_are_for_those_who_look_after_the_outbox(dead, world, entered):
    assert entered(world.chen).get(DEAD).status_code == 403
    entered(stranger_zhou("notices.manage")).post(DEAD, {"message": [str(dead.pk)]})
    dead.refresh_from_db()
    assert dead.state == "dead"


def test_the_notices_cost_the_same_at_one_and_at_three_matters(world, entered, django_assert_num_queries):
    client = entered(world.chen)
    for more in (1, 2):
        for _ in range(more):
            report(world)
        deliver_due(at=MONDAY_NINE, limit=50)
        with django_assert_num_queries(7):
            assert client.get(NOTICES).context["waiting"]
