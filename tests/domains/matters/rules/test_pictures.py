import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pillow_heif import from_pillow

from huiyin.domains.matters.rules import pictures
from huiyin.domains.matters.rules.pictures import LARGEST_BYTES, PictureFault, clean_picture
from tests.factories.photos import photo


def opened(data):
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_nothing_the_camera_added_survives(form):
    sent = photo(form=form)
    assert b"PhoneMaker" in sent
    picture = clean_picture(sent)
    for data in (picture.data, picture.small):
        assert opened(data).format == "JPEG"
        assert dict(opened(data).getexif()) == {}
        assert b"PhoneMaker" not in data
        assert set(opened(data).info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }


def test_a_second_file_behind_the_photo_does_not_survive():
    assert b"SECRET" not in clean_picture(photo() + b"PK\x03\x04SECRET").data


@pytest.mark.parametrize(("turned", "corner"), [(1, (5, 5)), (3, (634, 474)), (6, (474, 5)), (8, (5, 634))])
def test_a_photo_stands_upright_without_being_told(turned, corner):
    red, green, blue = opened(clean_picture(photo(turned=turned)).data).convert("RGB").getpixel(corner)
    assert (red > 200, green < 60, blue < 60) == (True, True, True)


def heic(turned):
    """As an iPhone keeps it: lying as the sensor saw it, with a word in the file on how to turn it."""
    way = Image.Exif()
    way[0x0112] = turned
    file = from_pillow(Image.open(io.BytesIO(photo())).convert("RGB"))
    file.info["exif"] = way.tobytes()
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(("turned", "corner"), [(1, (5, 5)), (3, (634, 474)), (6, (474, 5)), (8, (5, 634))])
def test_a_photo_of_an_iphone_stands_upright_too(turned, corner):
    sent = heic(turned)
    assert (b"irot" in sent) == (turned != 1)
    red, green, blue = opened(clean_picture(sent).data).convert("RGB").getpixel(corner)
    assert (red > 200, green < 60, blue < 60) == (True, True, True)


def test_a_picture_of_an_iphone_that_would_fill_the_memory_is_refused(monkeypatch):
    monkeypatch.setitem(pictures.LARGEST_PIXELS, "HEIF", 640 * 480 - 1)
    assert broken(photo(form="HEIF")) == "too_large"


def test_a_large_photo_becomes_small_enough_for_a_slow_line():
    picture = clean_picture(photo((4000, 3000)))
    assert opened(picture.data).size == (1600, 1200)
    assert opened(picture.small).size == (400, 300)
    assert len(picture.small) < 30_000


def test_what_was_transparent_becomes_white():
    buffer = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(buffer, "PNG")
    assert opened(clean_picture(buffer.getvalue()).data).getpixel((25, 25)) == (255, 255, 255)


def broken(data):
    with pytest.raises(PictureFault) as fault:
        clean_picture(data)
    return fault.value.code


def test_what_is_no_photo_is_refused_whatever_it_calls_itself():
    gif = io.BytesIO()
    Image.new("P", (9, 9)).save(gif, "GIF")
    for data in (b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", photo()[:200], gif.getvalue()):
        assert broken(data) == "not_a_picture"


def test_a_file_or_a_sheet_beyond_measure_is_refused():
    assert broken(bytes(LARGEST_BYTES + 1)) == "too_large"
    buffer = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(buffer, "PNG")  # a few kilobytes that would unfold to 400 megapixels
    assert broken(buffer.getvalue()) == "too_large"


@settings(max_examples=200)
@given(st.binary(max_size=300), st.integers(0, 500), st.sampled_from(["JPEG", "PNG", "WEBP", "HEIF"]))
def test_damaged_photos_are_kept_or_refused_never_a_crash(noise, place, form):
    sent = bytearray(photo((40, 30), form=form))
    sent[place : place + len(noise)] = noise
    kept = kept_or_refused(bytes(sent))
    assert kept in {"JPEG", "not_a_picture", "too_large"}


def kept_or_refused(data):
    try:
        return opened(clean_picture(data).data).format
    except PictureFault as fault:
        return fault.code
