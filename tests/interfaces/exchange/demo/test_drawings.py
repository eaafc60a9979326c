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
    assert {story.photo for story in STORIES} - {""} == set(SUBJECTS)


def test_no_title_and_no_text_is_told_twice():
    told = [(title, text) for story in STORIES for title, text, _answer in story.tellings]
    assert len({title for title, _text in told}) == len({text for _title, text in told}) == len(told) >= 60
