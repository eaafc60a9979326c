import pytest

from huiyin.domains.matters.models import Draft
from tests.cast import OTHER_COMMUNITY_CODE
from tests.factories.estates import make_community
from tests.interfaces.web.resident.walking import begin, say, walk


def test_the_only_community_needs_no_choice(client, world):
    page = client.get("/").content.decode()
    assert f"/c/{world.community.code}/report/" in page


def test_of_several_communities_one_is_chosen_and_remembered(client, world):
    other = make_community(OTHER_COMMUNITY_CODE)
    page = client.get("/").content.decode()
    assert all(f"/c/{one.code}/" in page for one in (world.community, other))
    client.get(f"/c/{other.code}/")
    assert f"/c/{other.code}/report/" in client.get("/").content.decode()
    assert f"/c/{world.community.code}/" in client.get("/?choose").content.decode()


def test_without_any_community_the_page_says_so(client, db):  # noqa: ARG001 - the tables must be there
    assert client.get("/").status_code == 200


def test_a_community_that_is_not_there_is_not_found(client, world):  # noqa: ARG001
    assert client.get("/c/nowhere/").status_code == 404
    assert client.post("/c/nowhere/report/").status_code == 404


def test_reading_writes_nothing(client, world):
    for path in ("/", f"/c/{world.community.code}/", f"/p/{world.place.code}/"):
        assert client.get(path).status_code == 200
    assert client.get(f"/c/{world.community.code}/report/").status_code == 405
    assert not Draft.objects.exists()


def test_what_was_begun_waits_on_the_first_page_of_this_browser_alone(client, world, other_browser):
    draft = begin(client, world.community)
    assert f"{draft}what/" not in client.get("/").content.decode()
    say(client, draft, "三楼的灯坏了")
    page = client.get("/").content.decode()
    assert f"{draft}what/" in page
    assert "三楼的灯坏了" in page
    assert f"{draft}what/" not in other_browser.get("/").content.decode()


def test_a_confidential_draft_says_nothing_on_the_first_page(client, world):
    draft = begin(client, world.community, kind="wrongdoing")
    say(client, draft, "经理收回扣")
    page = client.get("/").content.decode()
    assert f"{draft}what/" in page
    assert "回扣" not in page


def test_a_label_on_a_lift_knows_the_place_already(client, world):
    page = client.get(f"/p/{world.place.code.lower()}/").content.decode()
    assert world.place.label in page
    reply = client.post(f"/p/{world.place.code}/report/")
    draft = Draft.objects.get()
    assert (draft.channel, str(draft.pk) in reply["Location"]) == ("poster", True)
    assert client.get("/p/0000000000/").status_code == 404


def test_helping_another_asks_first_who_one_is_to_them(client, world):
    draft = begin(client, world.community, helping="1")
    say(client, draft)
    page = client.get(f"{draft}contact/").content.decode()
    assert page.index("您是他（她）的什么人") < page.index("打谁的电话")
    assert client.post(f"{draft}contact/", {"phone": "19900001001"}).status_code == 422
    assert client.post(f"{draft}contact/", {"assisted_by": "女儿"}).status_code == 302


@pytest.mark.parametrize(
    ("phone", "taken"),
    [("1990000", False), ("199000012", False), ("19900001001", True), ("010-80001234", True), ("8500123", True)],
)
def test_a_mobile_number_that_lost_digits_is_not_taken_for_a_line_of_the_town(client, world, phone, taken):
    draft = begin(client, world.community)
    say(client, draft)
    reply = client.post(f"{draft}contact/", {"phone": phone, "name": "林女士"})
    assert (reply.status_code, "林女士" in reply.content.decode()) == ((302, False) if taken else (422, True))


def test_a_draft_without_a_place_is_offered_again_and_several_stand_side_by_side(client, world):
    for text in ("灯坏了", "垃圾没清"):
        say(client, begin(client, world.community), text)
    page = client.get("/").content.decode()
    assert ("灯坏了" in page, "垃圾没清" in page) == (True, True)


def test_the_matters_open_on_this_phone_stand_on_the_first_page(client, world):
    assert "这部手机上有" not in client.get("/").content.decode()
    number, _code, _draft = walk(client, world.community)
    assert "这部手机上有1件" in client.get("/").content.decode()
    assert number in client.get("/m/here/").content.decode()
    client.post("/m/leave/")
    assert "还没有打开的诉求" in client.get("/m/here/").content.decode()


def test_the_elder_version_shows_at_most_five_things_first(client, world):
    client.cookies["huiyin_elder"] = "large"
    page = client.get(f"/c/{world.community.code}/").content.decode()
    before = page[page.index("<main") : page.index("<details")]
    assert before.count('class="entry"') <= 5
