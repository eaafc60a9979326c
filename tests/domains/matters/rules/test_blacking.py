import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from huiyin.domains.matters.rules.blacking import WHOLE, Box, blackened
from huiyin.domains.matters.rules.suggesting import apart, suggested
from tests.factories.faces import with_faces
from tests.factories.photos import photo

SPAN = st.integers(4, 1000)


def opened(data):
    return Image.open(io.BytesIO(data)).convert("RGB")


def lightest(image, box):
    """The lightest value inside the box, but for its rim, where a JPEG runs over."""
    left, top = box.left * image.width // WHOLE + 3, box.top * image.height // WHOLE + 3
    right = (box.left + box.width) * image.width // WHOLE - 3
    bottom = (box.top + box.height) * image.height // WHOLE - 3
    return max(most for _least, most in image.crop((left, top, right, bottom)).getextrema())


def test_both_sizes_of_the_copy_are_black_where_the_boxes_are_and_nothing_else_is():
    box = Box(100, 200, 300, 400)
    picture = blackened(photo((1600, 900), colour="white"), [box])
    for data in (picture.data, picture.small):
        image = opened(data)
        assert lightest(image, box) < 40
        assert min(image.crop((image.width * 3 // 4, 0, image.width, image.height)).getextrema()[0]) > 200


@given(st.integers(0, 996), st.integers(0, 996), SPAN, SPAN)
def test_every_pixel_that_a_box_touches_is_covered(left, top, width, height):
    box = Box.told(f"{left},{top},{width},{height}")
    image = Image.new("RGB", (97, 53), "white")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    covered = opened(blackened(buffer.getvalue(), [box]).data)
    middle = ((box.left + box.width // 2) * 97 // WHOLE, (box.top + box.height // 2) * 53 // WHOLE)
    assert max(covered.getpixel(middle)) < 110


@pytest.mark.parametrize(
    "text",
    ["", "1,2,3", "a,b,c,d", "0,0,0,0", "-50,0,10,10", "1000,0,50,50", "nan,0,5,5", "inf,0,5,5", "1,2,3,4,5"],
)
def test_what_is_no_box_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        Box.told(text)


def test_a_box_is_cut_to_the_picture():
    assert Box.told("-20,900,520.4,400") == Box(0, 900, 500, 100)
    assert str(Box.told("1,2,30,40")) == "1,2,30,40"


def test_drawn_faces_are_suggested_from_left_to_right_and_are_gone_from_the_copy():
    data = with_faces((560, 180), (100, 150))
    boxes = suggested(data)
    assert len(boxes) == 2
    for box, (left, top) in zip(boxes, ((100, 150), (560, 180)), strict=True):
        middle = ((left + 100) * WHOLE // 900, (top + 100) * WHOLE // 600)
        assert box.left < middle[0] < box.left + box.width
        assert box.top < middle[1] < box.top + box.height
    assert suggested(blackened(data, boxes).data) == []


def test_an_empty_wall_and_what_is_no_picture_suggest_nothing():
    assert suggested(photo((800, 600))) == []
    assert suggested(b"no picture") == []


def test_a_face_seen_twice_is_suggested_once():
    once, smaller, elsewhere = (10, 10, 60, 60), (20, 20, 40, 40), (200, 10, 40, 40)
    assert apart([smaller, once, elsewhere]) == [once, elsewhere]
