"""The words of a message: filled in, and whole where something is left empty."""

import pytest

from huiyin.platform.notices.templates import Template

WORDS = "New matter %(number)s %(title)s: to be dispatched by %(due)s"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Lamp", "New matter 261127-1 Lamp: to be dispatched by 19:00"),
        ("", "New matter 261127-1: to be dispatched by 19:00"),
    ],
)
def test_a_title_that_nobody_gave_leaves_no_blank(title, told):
    context = {"number": "261127-1", "title": title, "due": "19:00"}
    assert Template(WORDS, WORDS).render(context, language="en") == (told, told)


def test_what_is_typed_keeps_its_blanks():
    assert Template("%(text)s", "%(text)s").render({"text": "a .b"}, language="en") == ("a .b", "a .b")


def test_a_place_that_is_not_filled_is_a_fault():
    with pytest.raises(KeyError):
        Template(WORDS, WORDS).render({"number": "1", "title": ""}, language="en")
