"""A picture of absurd size is refused by what its head says, before anything is unpacked."""

import io

import pytest
from PIL import Image

from huiyin.domains.matters.rules import pictures
from huiyin.domains.matters.rules.pictures import PictureFault, clean_picture


def png():
    buffer = io.BytesIO()
    Image.new("RGB", (40, 40)).save(buffer, "PNG")
    return buffer.getvalue()


def test_more_points_than_a_phone_takes_are_refused(monkeypatch):
    monkeypatch.setattr(pictures, "OTHER_PIXELS", 100)
    monkeypatch.setattr(pictures, "LARGEST_PIXELS", {})
    with pytest.raises(PictureFault, match="too_large"):
        clean_picture(png())
