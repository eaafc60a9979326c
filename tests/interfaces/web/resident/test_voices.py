"""A voice message through the pages: sent with the words or alone, heard again, and by nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.domains.matters.files import recording_path
from huiyin.domains.matters.models import Attachment, Matter
from tests.factories.sounds import mp4, ogg
from tests.interfaces.web.resident.walking import begin, locate, reach, send, upload


def speak(client, draft, content=None, **data):
    file = SimpleUploadedFile("voice.m4a", content or mp4())
    return client.post(f"{draft}what/", {"text": "", "voice": file, **data})


def spoken(client, world):
    """A report that was only spoken; returns its matter and its recording."""
    draft = begin(client, world.community)
    speak(client, draft)
    locate(client, draft), upload(client, draft), reach(client, draft)
    send(client, draft)
    return Matter.objects.get(), Attachment.objects.get()


def test_a_voice_is_enough(client, world):
    matter, recording = spoken(client, world)
    page = client.get(f"/m/{matter.number}/").content.decode()
    assert ("还没有整理成文字" in page, f"{recording.seconds}秒" in page) == (True, True)
    assert f"/voices/{recording.pk}/" in page
    heard = client.get(f"/voices/{recording.pk}/")
    assert (heard["Content-Type"], heard.status_code) == ("audio/mp4", 200)


def test_another_browser_hears_nothing(client, world):
    _matter, recording = spoken(client, world)
    client.cookies.clear()
    assert client.get(f"/voices/{recording.pk}/").status_code == 404
    assert client.get(f"/photos/{recording.pk}/").status_code == 404


def test_neither_words_nor_voice_is_said_and_a_broken_file_too(client, world):
    draft = begin(client, world.community)
    assert client.post(f"{draft}what/", {"text": ""}).status_code == 422
    reply = speak(client, draft, b"nothing", text="灯坏了")
    assert reply.status_code == 422
    words = reply.content.decode()
    assert ("不是能播放的录音" in words, "灯坏了" in words) == (True, True)


def test_the_draft_keeps_the_voice_plays_it_and_takes_it_away(client, world):
    draft = begin(client, world.community)
    assert client.get(f"{draft}voice/").status_code == 404
    speak(client, draft, ogg())
    assert client.get(f"{draft}voice/").content == ogg()
    assert f"{draft}voice/" in client.get(f"{draft}what/").content.decode()
    assert f"{draft}voice/" in client.get(f"{draft}check/").content.decode()
    client.post(f"{draft}voice/remove/")
    assert client.get(f"{draft}voice/").status_code == 404
    assert client.post(f"{draft}what/", {"text": ""}).status_code == 422


def test_a_voice_survives_another_fault_in_the_same_form(client, world):
    draft = begin(client, world.community)
    assert speak(client, draft, category="no-such-subject").status_code == 422
    assert client.get(f"{draft}voice/").status_code == 200


def test_bytes_that_are_gone_are_told_as_not_there(client, world, settings, tmp_path):
    _matter, recording = spoken(client, world)
    draft = begin(client, world.community)
    speak(client, draft)
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    assert client.get(f"/voices/{recording.pk}/").status_code == 404
    assert client.get(f"{draft}voice/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "told", "piece"),
    [
        ("bytes=0-1", "bytes 0-1/{n}", slice(0, 2)),
        ("bytes=4-", "bytes 4-{last}/{n}", slice(4, None)),
        ("bytes=-3", "bytes {third}-{last}/{n}", slice(-3, None)),
        ("bytes=2-999999", "bytes 2-{last}/{n}", slice(2, None)),
        ("bytes=999999-", "bytes */{n}", slice(0, 0)),
        *((asked, None, slice(None)) for asked in ("bytes=5-2", "bytes=-0", "pages=1-2", "bytes=0-1,4-5")),
    ],
)
def test_a_player_gets_the_piece_it_asks_for_unpacked(client, recording, asked, told, piece):
    reply = client.get(f"/voices/{recording.pk}/", headers={"Range": asked, "Accept-Encoding": "gzip"})
    n = recording.size
    assert reply.headers.get("Content-Range") == (told and told.format(n=n, last=n - 1, third=n - 3))
    assert reply.status_code == (200 if told is None else 416 if "*" in told else 206)
    assert reply.content == recording_path(recording.digest).read_bytes()[piece]
    assert reply["Content-Encoding"] == "identity"


@pytest.fixture
def recording(client, world):
    return spoken(client, world)[1]
