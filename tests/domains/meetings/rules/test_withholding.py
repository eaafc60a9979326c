"""Boxes in the place of passages that nobody may read."""

import pytest

from huiyin.domains.meetings.rules.withholding import BOX, blacked


@pytest.mark.parametrize(
    ("text", "passages", "shown"),
    [
        ("王经理：配件已到。", [], "王经理：配件已到。"),
        ("王小明说，王小明来修。", ["王小明"], f"{BOX}说，{BOX}来修。"),
        ("王小明说。", ["小明", "王小明"], f"{BOX}说。"),
        ("", ["王小明"], ""),
    ],
)
def test_a_box_of_one_width_stands_wherever_a_passage_stood(text, passages, shown):
    assert blacked(text, passages) == shown
