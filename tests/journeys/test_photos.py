"""Photos from a phone: shrunk there, sent one by one, each with its progress, and never in the way of the report."""

import io
import random

import pytest
from PIL import Image

from huiyin.domains.matters.files import photo_path
from huiyin.domains.matters.models import Attachment
from tests.factories.photos import photo
from tests.journeys.walking import finish, go_on, looks_right, pictures, write

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}

FAST = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


@pytest.fixture
def world(resident_world):
    return resident_world


@pytest.fixture
def at_photos(phone, world):  # noqa: ARG001
    """A phone on the step of the photos, its script come and running."""
    write(phone, lambda _page: None)
    phone.wait_for_url("**/photos/")
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


def test_a_photo_that_cannot_be_read_never_blocks(at_photos):
    phone = at_photos
    broken = [{"name": "坏.heic", "mimeType": "image/heic", "buffer": b"nothing"}]
    phone.set_input_files("input[type=file]", broken)
    phone.wait_for_selector("[data-fault]:visible")
    assert not phone.locator("[data-again]").is_visible()
    phone.set_input_files("input[type=file]", pictures("好.jpg"))
    phone.wait_for_selector("li[data-digest]")
    looks_right(phone)
    go_on(phone)
    assert phone.locator("[name=phone]").count() == 1


def test_a_photo_chosen_before_the_script_has_come_is_sent_by_it_too(phone, world):  # noqa: ARG001
    held = []
    phone.route("**/photos*.js", lambda route: held.append(route))  # noqa: PLW0108 - it takes no built-in
    write(phone, lambda _page: None)
    phone.wait_for_url("**/photos/", wait_until="commit")
    phone.set_input_files("input[type=file]", pictures("早.jpg"))
    held[0].continue_()
    phone.wait_for_selector("li[data-digest]")
    assert phone.locator("li[data-digest] [data-sent]").is_visible()


def test_a_photo_is_sent_again_when_the_line_is_back(at_photos):
    phone = at_photos
    phone.context.set_offline(True)
    phone.set_input_files("input[type=file]", pictures("灯.jpg"))
    phone.wait_for_selector("[data-again]:visible")
    phone.context.set_offline(False)
    phone.locator("[data-again]").click()
    phone.wait_for_selector("li[data-digest]")
    phone.locator("[data-remove]").click()
    assert phone.locator("li[data-digest]").count() == 0


def test_six_photos_side_by_side_are_all_there_and_a_seventh_is_not_offered(at_photos):
    page = at_photos
    choose(page, *six())
    page.wait_for_function("() => document.querySelectorAll('li[data-digest]').length == 6")
    assert page.locator("input[type=file]").is_disabled()
    assert page.locator("[data-full]").is_visible()
    looks_right(page)
    page.locator("[data-remove]").first.click()
    assert page.locator("input[type=file]").is_enabled()
    page.wait_for_timeout(300)
    finish(page, lambda _page: None)
    assert Attachment.objects.count() == 5


def six():
    """Six photos that differ."""
    shades = ("red", "green", "blue", "gold", "navy", "teal")
    return [jpeg(f"{shade}.jpg", photo((300, 200), colour=shade)) for shade in shades]


def test_a_photo_of_more_than_twenty_megabytes_goes_small_and_without_its_place(at_photos):
    page, sent = at_photos, []
    large = noisy(4600)
    assert len(large) > 20_000_000
    page.on("request", lambda request: sent.extend(bytes_of(request)))
    choose(page, jpeg("大.jpg", large))
    page.wait_for_selector("li[data-digest]", timeout=60_000)
    finish(page, lambda _page: None)
    with Image.open(photo_path(Attachment.objects.get().digest)) as kept:
        assert (max(kept.size), dict(kept.getexif())) == (1600, {})
    assert sent[0] < 2_000_000  # noise is the worst there is; a real photo of this size ends near 300 KB


def bytes_of(request):
    """How many bytes of a photo the script sends with this request."""
    is_photo = request.method == "POST" and request.url.endswith("/photos/") and request.resource_type == "xhr"
    return [len(request.post_data_buffer or b"")] if is_photo else []


def test_on_a_slow_line_the_way_on_waits_for_the_last_photo(at_photos):
    page = at_photos
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    choose(page, jpeg("慢.jpg", noisy(300)))
    page.wait_for_function("() => document.querySelector('progress[data-progress]').value > 0")
    go_on(page)
    assert page.locator("[data-wait]").is_visible()
    page.wait_for_url("**/contact/")
    line.send(
        "Network.emulateNetworkConditions", {**SLOW, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    )
    page.go_back()
    assert page.locator(".kept img").count() == 1
