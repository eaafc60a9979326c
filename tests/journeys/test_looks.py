import pytest

from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations

SOUND = (
    '<!doctype html><html lang="zh-Hans"><meta name="viewport" content="width=device-width">'
    "<title>页</title><main><h1>我要反映</h1><p>{}</p></main>"
)


def test_a_sound_page_passes(phone):
    phone.set_content(SOUND.format("电梯坏了" * 40))
    assert_no_axe_violations(phone)
    assert_layout_holds(phone)


def test_a_page_wider_than_its_window_is_refused(phone):
    phone.set_content(SOUND.format('<span style="display:block;width:350px">宽</span>'))
    with pytest.raises(AssertionError, match="320"):
        assert_layout_holds(phone)


def test_a_label_of_one_character_a_line_is_refused(phone):
    phone.set_content(SOUND.format('<span style="display:block;width:1em">一字一行</span>'))
    with pytest.raises(AssertionError, match="squeezed"):
        assert_layout_holds(phone)


def test_a_picture_without_words_is_refused(phone):
    phone.set_content(SOUND.format('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'))
    with pytest.raises(AssertionError, match="image-alt"):
        assert_no_axe_violations(phone)


def test_the_server_answers_the_browser(desktop):
    assert desktop.goto("/healthz").status == 200
