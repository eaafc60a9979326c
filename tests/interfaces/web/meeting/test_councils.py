import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huiyin.domains.matters.models import Matter
from huiyin.domains.meetings.models import Council
from huiyin.interfaces.web.shared import moment
from huiyin.platform.access.models import Post
from tests import cast
from tests.clock import MINUTE
from tests.factories.estates import make_community
from tests.factories.meetings import FRIDAY_THREE
from tests.factories.photos import photo

pytestmark = pytest.mark.usefixtures("at_three")
NEW = reverse("desk-council-new")
KEY = "0b6e0f0e-2f43-4c1e-9c7c-0123456789ab"
TOLD = {
    "key": KEY,
    "sort": "bench",
    "where": "3号楼前长椅",
    "heads": "7",
    "said": "都说楼道灯暗",
    "n1-text": "楼道灯不亮",
    "n1-name": cast.AUNT_LIN_NAME,
    "n1-phone": cast.AUNT_LIN_PHONE,
    "n1-to_table": "on",
}


@pytest.fixture
def grid(client, table):
    client.force_login(table.world.chen)
    return client


def test_a_council_is_written_down_on_one_page_and_its_code_is_read_out(grid):
    assert "坐在哪里" in grid.get(NEW).content.decode()
    reply = grid.post(NEW, TOLD, follow=True)
    council, matter = Council.objects.get(), Matter.objects.get()
    page = reply.content.decode()
    assert reply.redirect_chain == [(reverse("desk-council", args=[council.pk]), 302)]
    assert [
        words for words in (matter.number, "查询码只显示半小时", "希望上联席会议", "都说楼道灯暗") if words not in page
    ] == []


def test_the_code_is_gone_after_half_an_hour_and_for_everybody_else(grid, client, monkeypatch):
    page = reverse("desk-council", args=[grid.post(NEW, TOLD).url.split("/")[-2]])
    monkeypatch.setattr(moment, "present", lambda: FRIDAY_THREE + 31 * MINUTE)
    assert "查询码只" not in grid.get(page).content.decode()
    monkeypatch.setattr(moment, "present", lambda: FRIDAY_THREE)
    client.force_login(cast.secretary_he("meetings.see"))
    assert "查询码只" not in client.get(page).content.decode()
    client.force_login(cast.stranger_zhou("matters.receive"))
    assert client.get(page).status_code == 404


def test_the_same_council_sent_twice_by_a_phone_is_one_and_other_words_are_refused(grid):
    first, again = grid.post(NEW, TOLD), grid.post(NEW, TOLD)
    assert (first.url == again.url, Council.objects.count(), Matter.objects.count()) == (True, 1, 1)
    other = grid.post(NEW, TOLD | {"said": "别的话"})
    assert (other.status_code, "内容不同" in other.content.decode()) == (422, True)


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(grid):
    wrong = TOLD | {"where": "", "heads": "", "n1-phone": "abc", "n2-name": "林", "n3-text": "路灯", "held_at": "x"}
    reply = grid.post(NEW, wrong)
    page = reply.content.decode()
    said = ("请写一下坐在哪儿", "请数一下", "这不是电话号码", "请写下这位居民说的事", "楼道灯不亮", "路灯")
    assert (reply.status_code, Council.objects.count(), [one for one in said if one not in page]) == (422, 0, [])


def test_a_photo_needs_consent_and_a_file_that_is_none_is_named(grid, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def send(data, **more):
        return grid.post(NEW, TOLD | {"n1-photos": SimpleUploadedFile("1.jpg", data)} | more)

    assert "都同意了" in send(photo((300, 200))).content.decode()
    assert send(b"no picture", photo_consent="on").status_code == 422
    assert send(photo((300, 200)), photo_consent="on").status_code == 302
    assert Matter.objects.get().attachments.count() == 1


def test_a_talk_keeps_the_hour_at_which_it_was_begun(grid):
    grid.post(NEW, TOLD | {"held_at": "2026-03-13T01:00:00.000Z"})
    assert f"{Council.objects.get().held_at:%H:%M}" == "01:00"


def test_everybody_reads_what_became_of_it_and_nobody_who_said_it(grid, client, table):
    grid.post(NEW, TOLD)
    client.logout()
    code, council = table.world.community.code, Council.objects.get()
    told = client.get(reverse("public-council", args=[code, council.pk])).content.decode()
    listed = client.get(reverse("public-councils", args=[code])).content.decode()
    assert ("3号楼前长椅" in listed, Matter.objects.get().number in told) == (True, True)
    assert [words for words in (cast.AUNT_LIN_NAME, "都说楼道灯暗", "楼道灯不亮") if words in told + listed] == []


def test_whoever_may_not_take_matters_down_holds_no_council(client, table):
    client.force_login(table.world.wang)
    assert (client.get(NEW).status_code, client.get(reverse("desk-councils")).status_code) == (403, 200)
    client.logout()
    assert client.get(NEW).status_code == 302


def test_who_serves_two_communities_says_which(grid, table):
    other = make_community(cast.OTHER_COMMUNITY_CODE)
    Post.objects.filter(user=table.world.chen).update(area=cast.BANNER)
    page = grid.get(NEW).content.decode()
    assert ("在哪个社区" in page, other.name in page) == (True, True)
    assert grid.get(NEW, {"community": other.code}).status_code == 200
    assert grid.get(NEW, {"community": "nowhere"}).status_code == 404


def test_the_program_that_opens_the_page_without_a_line_is_sent_from_its_place(client, db):
    reply = client.get(reverse("desk-council-worker"))
    assert (reply["Content-Type"], b"respondWith" in reply.content) == ("text/javascript; charset=utf-8", True)
    assert db is None


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_as_many_queries_for_three_councils_as_for_one(grid, rows, django_assert_num_queries):
    for number in range(rows):
        grid.post(NEW, TOLD | {"key": f"0b6e0f0e-2f43-4c1e-9c7c-01234567890{number}"})
    with django_assert_num_queries(4):
        page = grid.get(reverse("desk-councils")).content.decode()
    assert page.count(TOLD["where"]) >= rows
