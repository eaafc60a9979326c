"""Photos drawn for the demo: one before and one after of each subject, such as a telephone would send them."""

import io

import pytest
from PIL import Image

from huiyin.interfaces.exchange.demo.drawings import SUBJECTS, drawing, drawn
from huiyin.interfaces.exchange.demo.easel import SIZE
from huiyin.interfaces.exchange.demo.stories import STORIES


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_subject_looks_otherwise_afterwards_and_stays_small(subject):
    before, after = drawn(subject, "before"), drawn(subject, "after")
    assert before.digest != after.digest
    assert max(len(before.data), len(after.data)) < 80_000
    assert Image.open(io.BytesIO(drawing(subject, "after"))).size == SIZE


def test_every_story_is_drawn_from_a_subject_that_there_is():
    own = {photo for story in STORIES for _title, _text, _answer, *rest in story.tellings for photo in rest}
    assert ({story.photo for story in STORIES} | own) - {""} == set(SUBJECTS)


def test_what_a_telling_is_about_is_what_its_photo_shows():
    shown = {title: (rest or [story.photo])[0] for story in STORIES for title, _text, _answer, *rest in story.tellings}
    fitting = {"路灯坏了一个星期": "lamp", "自来水发黄": "water", "旧沙发扔了半个月": "sofa", "外墙皮要掉了": "facade"}
    assert shown.items() >= fitting.items()
    assert {title for title in ("加装电梯轮到我们没有", "遛大狗不牵绳", "树上掉虫子") if shown[title]} == set()


def test_no_title_and_no_text_is_told_twice():
    told = [(title, text) for story in STORIES for title, text, _answer, *_photo in story.tellings]
    assert len({title for title, _text in told}) == len({text for _title, text in told}) == len(told) >= 60
