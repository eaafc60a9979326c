"""Boxes in the place of passages that nobody may read."""

import pytest

from huiyin.domains.meetings.rules.withholding import BOX, around, blacked


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


LONG = "这一项在会上谈了整整两个小时，最后王小明说，配件下周一定会到，到了就装，大家放心。"
CUT = ("…一项在会上谈了整整两个小时，最后", "王小明", "说，配件下周一定会到，到了就装，…")


@pytest.mark.parametrize(("text", "shown"), [("王小明说。", ("", "王小明", "说。")), (LONG, CUT)])
def test_what_stands_around_a_passage_is_cut_short(text, shown):
    assert around(text, "王小明") == shown
