"""Whatever is sent, the answer is a page in plain words: never an error of the server, nothing written by accident."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.domains.matters.models import Matter
from tests.factories.matters import answered, report
from tests.interfaces.web.resident.walking import begin, locate, say

NONSENSE = ["", " ", "\x00", "a\x00b", "😀" * 50, "\ufffd", "'\"--<script>", "9" * 5000, "\u202e\u200f\u2066"]
STEPS = ("what", "about", "where", "part", "similar", "photos", "contact", "drop")
ASKED = "text category kind place where named_unit part joins phone name remove unknown"


@pytest.mark.parametrize("nonsense", NONSENSE, ids=range(len(NONSENSE)))
@pytest.mark.parametrize("kind", ["help", "wrongdoing"])
def test_every_step_of_a_report_bears_nonsense(client, world, nonsense, kind):
    for step in STEPS:
        draft = begin(client, world.community, kind=kind)
        say(client, draft)
        locate(client, draft, place=f"e:{world.estate.code}", where="")
        reply = client.post(f"{draft}{step}/", dict.fromkeys(ASKED.split(), nonsense))
        assert reply.status_code in {200, 302, 404, 422}, step
    assert not Matter.objects.exists()


@pytest.mark.parametrize("nonsense", NONSENSE, ids=range(len(NONSENSE)))
def test_the_pages_of_a_matter_bear_nonsense(client, world, nonsense):
    got = answered(world)
    client.get(f"/m/{got.matter.number}/{got.code}/")
    fields = ("note", "add-note", "mark", "satisfied", "reason", "more", "number", "code", "phone", "period")
    data = dict.fromkeys(fields, nonsense)
    for move in ("reply", "add", "solved", "not-solved"):
        assert client.post(f"/m/{got.matter.number}/{move}/", data).status_code in {302, 422}, move
    for path in ("/m/", "/m/phone/", "/m/phone/code/"):
        assert client.post(path, data).status_code in {200, 302, 422}, path


@pytest.mark.parametrize("nonsense", [word for word in NONSENSE if word.strip()], ids=str)
def test_addresses_bear_nonsense(client, world, nonsense):
    report(world)
    for form in ("/c/{}/", "/c/{}/contacts/", "/c/{}/numbers/", "/p/{}/", "/m/{}/", "/m/{}/{}/", "/m/{}/?code={}"):
        path = form.replace("{}", quoted(nonsense))
        assert client.get(path).status_code in {302, 404}, form
    code = world.community.code
    for query in ("contacts/?estate=", "numbers/?period="):
        assert client.get(f"/c/{code}/{query}{quoted(nonsense)}").status_code == 200


def quoted(text):
    return "".join(f"%{byte:02X}" for byte in text[:300].encode())


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff", b"GIF89a", b"%PDF-1.7", b"\x00" * 5000])
def test_files_that_are_not_what_they_say_are_left_out(client, world, content):
    draft = begin(client, world.community)
    say(client, draft)
    sent = {"photos": [SimpleUploadedFile("照片.jpg", content, "image/jpeg")]}
    assert client.post(f"{draft}photos/", sent).status_code == 302
    assert "<img" not in client.get(f"{draft}photos/").content.decode().partition("<template>")[0]
