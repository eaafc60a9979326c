"""What the product tells a user, and the messages that reached nobody."""

import pytest

from huiyin.platform.access.models import PostVerb
from huiyin.platform.notices.actions import deliver_due, enqueue
from huiyin.platform.notices.models import InAppNotice, Message
from huiyin.platform.notices.recipients import Recipient
from tests.cast import stranger_zhou
from tests.clock import MONDAY_NINE, TUESDAY_NINE
from tests.factories.matters import dispatched, report

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
    line = page.context["lines"][0]
    assert line.href == told.matter.number
    reply = client.post(READ, {"notice": line.notice.pk, "number": line.href})
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


def test_a_notice_of_a_matter_that_went_to_others_leads_nowhere(world, entered):
    matter = dispatched(world).matter
    deliver_due(at=TUESDAY_NINE, limit=50)
    world.wang.posts.update(organisation_id=world.other_company.pk)
    lines = entered(world.wang).get(NOTICES).context["lines"]
    assert [line.href for line in lines] == [""]
    assert matter.number in lines[0].notice.subject


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
