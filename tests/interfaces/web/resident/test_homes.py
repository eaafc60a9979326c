from huiyin.domains.matters.models import Draft
from tests.cast import OTHER_COMMUNITY_CODE
from tests.factories.estates import make_community
from tests.interfaces.web.resident.walking import begin, say


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
