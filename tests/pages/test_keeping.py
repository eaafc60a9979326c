"""Two pages of the same make are kept once."""

from tests.pages.keeping import kind_of


def test_pages_that_differ_only_in_words_and_in_how_many_rows_they_show_are_of_one_kind():
    one, many = '<ul><li class="a">x</li></ul>', '<ul><li class="b">x</li><li class="c">y</li></ul>'
    assert kind_of("home", 200, one) == kind_of("home", 200, many)


def test_another_tag_attribute_or_status_is_another_kind():
    kinds = {kind_of("home", 200, "<p>x"), kind_of("home", 422, "<p>x"), kind_of("home", 200, "<p hidden>x")}
    assert len(kinds | {kind_of("desk", 200, "<p>x")}) == 4
