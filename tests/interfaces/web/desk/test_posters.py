import pytest

from huiyin.interfaces.web.desk import posters
from tests.cast import OTHER_COMMUNITY_CODE, stranger_zhou
from tests.factories.estates import make_community, make_estate, make_place


@pytest.fixture
def home(world):
    return make_place(world.estate, "501", world.place.parent, kind="home")


def printing(client, world, **data):
    return client.post("/desk/settings/posters/", {"estate": world.estate.pk, "kind": "posters", "as": "page", **data})


def test_the_places_of_an_estate_are_offered_without_its_homes(client, world, home):
    client.force_login(world.chen)
    page = client.get("/desk/settings/posters/").content.decode()
    assert (world.place.code in page, world.place.label in page) == (True, True)
    assert (home.code in page, home.label in page) == (False, False)


def test_the_ticked_places_come_as_a_page_or_as_a_pdf(client, world):
    client.force_login(world.chen)
    page = printing(client, world, place=[world.place.code]).content.decode().replace("<wbr>", "")
    typed = f'testserver/p/<span class="whole">{world.place.code[:5]}-'
    assert (page.count('<section class="poster">'), typed in page) == (1, True)
    reply = printing(client, world, place=[world.place.code], **{"as": "pdf"})
    assert (reply["Content-Type"], reply.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_whole_sort_can_be_ticked_at_once_and_labels_skip_what_was_used(client, world):
    client.force_login(world.chen)
    make_place(world.estate, "4号楼")
    page = printing(client, world, all=["building"], kind="labels", skip="3").content.decode()
    assert (page.count('<div class="label">'), page.count('class="code"')) == (5, 2)


def test_homes_and_places_of_others_are_not_printed_whoever_asks(client, world, home):
    client.force_login(stranger_zhou("matters.see"))
    assert printing(client, world, place=[world.place.code]).status_code == 422
    client.force_login(world.chen)
    far = make_place(make_estate(make_community(OTHER_COMMUNITY_CODE)), "9号楼")
    assert printing(client, world, place=[home.code, far.code]).status_code == 422


def test_what_is_not_chosen_is_said_and_what_was_chosen_is_kept(client, world, monkeypatch):
    client.force_login(world.chen)
    assert "请至少选一个地点" in printing(client, world).content.decode()
    page = printing(client, world, place=[world.place.code], kind="labels", skip="99").content.decode()
    assert f'value="{world.place.code}" checked' in page
    monkeypatch.setattr(posters, "MOST", 0)
    assert "请少选几个地点" in printing(client, world, place=[world.place.code]).content.decode()


def test_without_pango_the_page_to_print_is_offered_and_what_to_install(client, world, monkeypatch):
    monkeypatch.setattr(posters, "can_print", lambda: False)
    client.force_login(world.chen)
    page = client.get("/desk/settings/posters/").content.decode()
    assert ("libpango" in page, 'value="pdf"' in page) == (True, False)
    reply = printing(client, world, place=[world.place.code], **{"as": "pdf"})
    assert (reply["Content-Type"], 'class="poster"' in reply.content.decode()) == ("text/html; charset=utf-8", True)


@pytest.mark.usefixtures("world")
def test_nobody_prints_without_signing_in_and_an_empty_community_is_told_what_to_do(client):
    assert client.get("/desk/settings/posters/").status_code == 302
    client.force_login(stranger_zhou("matters.see"))
    page = client.get("/desk/settings/posters/").content.decode()
    assert ("huiyin import places" in page, "区划、小区和地点" in page) == (True, True)
