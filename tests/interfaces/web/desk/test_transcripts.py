"""Voice messages at the desk: heard by who sees the matter, typed up by who may take down."""

import pytest

from huiyin.domains.matters.actions.recordings import attach_recording, checked
from huiyin.domains.matters.models import Attachment
from huiyin.platform.access.actors import reporter_actor
from tests.cast import department_li, officer_chen, stranger_zhou
from tests.clock import MONDAY_NINE
from tests.factories.matters import report
from tests.factories.sounds import ogg


@pytest.fixture
def said(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    got = report(world)
    actor = reporter_actor(got.reporter.pk)
    return attach_recording(actor=actor, matter=got.matter, recording=checked(ogg()), alone=True, at=MONDAY_NINE)


def address(said):
    return f"/desk/{said.matter.number}/voices/{said.pk}/"


def sign_in(client, user):
    client.force_login(user)
    return client


def test_whoever_may_take_down_types_it_up_and_it_becomes_the_words(client, said):
    sign_in(client, officer_chen("matters.see", "matters.take_down"))
    page = client.get(f"/desk/{said.matter.number}/").content.decode()
    assert (f"/voices/{said.pk}/" in page, "4秒" in page) == (True, True)
    client.post(address(said), {"transcript": "电梯里的灯不亮了"})
    said.matter.refresh_from_db()
    assert said.matter.text == "电梯里的灯不亮了"
    assert client.get(f"/voices/{said.pk}/").status_code == 200


def test_an_empty_transcript_comes_back_with_a_sentence(client, said):
    sign_in(client, officer_chen("matters.see", "matters.take_down"))
    reply = client.post(address(said), {"transcript": " "})
    assert (reply.status_code, "请填写：录音里说了什么" in reply.content.decode()) == (422, True)
    assert Attachment.objects.get(pk=said.pk).transcript == ""


def test_whoever_only_sees_hears_it_and_types_nothing(client, said):
    sign_in(client, department_li("matters.see"))
    page = client.get(f"/desk/{said.matter.number}/").content.decode()
    assert (f"/voices/{said.pk}/" in page, "整理成文字</summary>" in page) == (True, False)
    assert client.post(address(said), {"transcript": "x"}).status_code == 403


def test_a_stranger_is_told_that_nothing_is_there_and_a_look_writes_nothing(client, said):
    sign_in(client, stranger_zhou("matters.see", "matters.take_down"))
    assert client.post(address(said), {"transcript": "x"}).status_code == 404
    assert client.get(f"/voices/{said.pk}/").status_code == 404
    assert client.get(address(said)).status_code == 405


def test_the_recording_of_another_matter_is_not_there(client, world, said):
    sign_in(client, officer_chen("matters.see", "matters.take_down"))
    other = report(world).matter
    assert client.post(f"/desk/{other.number}/voices/{said.pk}/", {"transcript": "x"}).status_code == 404
