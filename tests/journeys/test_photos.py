"""Photos from a phone: shrunk there, sent one by one, each with its progress, and never in the way of the report."""

import io
import random
import re
from threading import Event

import pytest
from PIL import Image
from playwright.sync_api import expect

from huiyin.domains.matters.files import photo_path
from huiyin.domains.matters.models import Attachment, Draft
from huiyin.domains.matters.queries.drafts import words_of
from huiyin.interfaces.web.resident import sending
from tests.factories.photos import photo
from tests.journeys.aloud import at_focus
from tests.journeys.turning import PATIENCE, cut_the_line, mend_the_line, turned
from tests.journeys.walking import finish, go_on, looks_right, pictures, push_on, write, write_until_the_part

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
FAST = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
SENT = "li[data-digest]"


@pytest.fixture
def world(resident_world):
    return resident_world


@pytest.fixture
def at_photos(phone, world):  # noqa: ARG001
    """A phone on the step of the photos, its script come and running."""
    write(phone, lambda _page: None)
    expect(phone).to_have_url(re.compile("/photos/$"))
    return phone


def noisy(edge):
    """A photo that no codec makes small: noise, with the place it was taken at."""
    image = Image.frombytes("RGB", (edge, edge), random.Random(7).randbytes(edge * edge * 3))  # noqa: S311 - noise
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 36.0, 30.0)})
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=97, exif=exif)
    return buffer.getvalue()


def choose(page, *files):
    page.set_input_files("input[type=file]", list(files))


def jpeg(name, content):
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def take_away_first(page):
    """Take the first photo away, and wait until the server has heard of it."""
    with page.expect_response(lambda reply: reply.request.method == "POST"):
        page.locator("[data-remove]").first.click()


def test_a_photo_that_cannot_be_read_never_blocks(at_photos):
    phone = at_photos
    broken = [{"name": "坏.heic", "mimeType": "image/heic", "buffer": b"nothing"}]
    choose(phone, *broken)
    expect(phone.locator("[data-fault]")).to_be_visible()
    expect(phone.locator("[data-again]")).to_be_hidden()
    choose(phone, *pictures("好.jpg"))
    expect(phone.locator(SENT)).to_have_count(1)
    looks_right(phone)
    go_on(phone)
    expect(phone.locator("[name=phone]")).to_have_count(1)


def test_the_button_for_photos_is_ours_and_opens_the_album_by_press_and_by_keyboard(at_photos):
    phone = at_photos
    button = phone.locator("label[for=id_photos].button")
    expect(button).to_have_text("选照片或拍照")
    with phone.expect_file_chooser():
        button.click()
    phone.locator("#id_photos").focus()
    with phone.expect_file_chooser():
        phone.keyboard.press("Enter")
    shown = "one => getComputedStyle(one, '::file-selector-button').display"
    assert phone.locator("#id_photos").evaluate(shown) == "none"
    assert at_focus(phone).name.endswith("选照片或拍照")


def test_a_photo_chosen_before_the_script_has_come_is_sent_by_it_too(phone, world):  # noqa: ARG001
    held = []
    phone.route("**/photos*.js", lambda route: held.append(route))  # noqa: PLW0108 - it takes no built-in
    write_until_the_part(phone, lambda _page: None)
    with phone.expect_request("**/photos*.js"):
        push_on(phone)
    choose(phone, *pictures("早.jpg"))
    expect(phone.locator("[data-plain]")).to_be_visible()  # which the script takes away first of all
    held[0].continue_()
    expect(phone.locator(f"{SENT} [data-sent]")).to_be_visible()


def test_a_photo_goes_again_by_itself_when_the_line_is_back(at_photos):
    phone = at_photos
    cut_the_line(phone)
    choose(phone, *pictures("灯.jpg"))
    expect(phone.locator("[data-again]")).to_be_visible()
    mend_the_line(phone)
    expect(phone.locator(SENT)).to_have_count(1)
    take_away_first(phone)
    expect(phone.locator(SENT)).to_have_count(0)


def test_the_step_of_the_photos_waits_for_the_line_and_takes_along_what_did_not_go_through(at_photos, world):
    phone = at_photos
    cut_the_line(phone)
    choose(phone, *pictures("灯.jpg"))
    expect(phone.locator("[data-again]")).to_be_visible()
    phone.get_by_role("button", name="继续").click()
    expect(phone.locator("[data-offline-note]")).to_be_focused()
    with turned(phone):
        mend_the_line(phone)
    expect(phone).to_have_url(re.compile("/contact/$"))
    assert (len(words_of(Draft.objects.get()).photos), world.community is not None) == (1, True)


def test_six_photos_side_by_side_are_all_there_and_a_seventh_is_not_offered(at_photos):
    page = at_photos
    choose(page, *six())
    expect(page.locator(SENT)).to_have_count(6)
    expect(page.locator("input[type=file]")).to_be_disabled()
    expect(page.locator("[data-full]")).to_be_visible()
    looks_right(page)
    take_away_first(page)
    expect(page.locator("input[type=file]")).to_be_enabled()
    finish(page, lambda _page: None)
    assert Attachment.objects.count() == 5


def six():
    """Six photos that differ."""
    shades = ("red", "green", "blue", "gold", "navy", "teal")
    return [jpeg(f"{shade}.jpg", photo((300, 200), colour=shade)) for shade in shades]


def test_a_photo_of_more_than_twenty_megabytes_goes_small_and_without_its_place(at_photos, tmp_path):
    page, sent, large = at_photos, [], tmp_path / "大.jpg"
    assert large.write_bytes(noisy(4600)) > 20_000_000
    page.on("request", lambda request: sent.extend(bytes_of(request)))
    choose(page, large)
    expect(page.locator(SENT)).to_have_count(1, timeout=3 * PATIENCE)
    finish(page, lambda _page: None)
    with Image.open(photo_path(Attachment.objects.get().digest)) as kept:
        assert (max(kept.size), dict(kept.getexif())) == (1600, {})
    assert sent[0] < 2_000_000  # noise is the worst there is; a real photo of this size ends near 300 KB


def bytes_of(request):
    """How many bytes of a photo the script sends with this request."""
    is_photo = request.method == "POST" and request.url.endswith("/photos/") and request.resource_type == "xhr"
    return [len(request.post_data_buffer or b"")] if is_photo else []


@pytest.fixture
def server_waits(monkeypatch):
    """The server looks at a photo only when this is set: however quick the machine, the photo is still on its way."""
    go, look = Event(), sending.cleaned
    monkeypatch.setattr(sending, "cleaned", lambda data: look(data) if go.wait(PATIENCE / 1000) else None)
    yield go
    go.set()


def test_on_a_slow_line_the_way_on_waits_for_the_last_photo(at_photos, server_waits):
    page = at_photos
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    choose(page, jpeg("慢.jpg", noisy(300)))
    page.wait_for_function("() => document.querySelector('progress[data-progress]').value > 0")
    push_on(page)
    expect(page.locator("[data-wait]")).to_be_visible()
    with turned(page):
        server_waits.set()
    expect(page).to_have_url(re.compile("/contact/$"))
    line.send("Network.emulateNetworkConditions", FAST)
    page.go_back()
    expect(page.locator(".kept img")).to_have_count(1)
