"""An officer at the door of the desk."""

import re

import pytest
from playwright.sync_api import expect

from tests.cast import officer_chen
from tests.journeys.looks import assert_layout_holds, assert_no_axe_violations
from tests.journeys.turning import press
from tests.journeys.watching import prefer

PASSWORD = "quiet-river-42"


@pytest.fixture(autouse=True)
def chen():
    return officer_chen("access.manage", password=PASSWORD)


def knock(page, password):
    page.get_by_label("用户名").fill("chen")
    page.get_by_label("密码", exact=True).fill(password)
    press(page.locator("main"), "登录", exact=False)


def test_a_wrong_password_is_said_first_and_focused(phone):
    phone.goto("/desk/sign-in/")
    knock(phone, "wrong")
    expect(phone.locator(".summary")).to_be_focused()
    expect(phone.get_by_label("用户名")).to_have_value("chen")
    assert_no_axe_violations(phone)
    assert_layout_holds(phone)


def test_an_officer_comes_in_to_the_page_that_was_asked_for(desktop):
    desktop.goto("/desk/me/password/")
    knock(desktop, PASSWORD)
    expect(desktop).to_have_url(re.compile("/desk/me/password/$"))
    assert_no_axe_violations(desktop)
    press(desktop, "退出", exact=False)
    expect(desktop).to_have_url(re.compile("/desk/sign-in/$"))


@pytest.mark.parametrize("path", ["/desk/me/", "/desk/me/second-step/", "/desk/me/password/", "/nothing/"])
def test_the_pages_of_the_account_are_sound(phone, chen, signed_in, live_server, path):
    signed_in(phone, chen)
    for elder in ("off", "largest"):
        prefer(phone, live_server, elder=elder)
        phone.goto(path)
        assert_no_axe_violations(phone)
        assert_layout_holds(phone, (320, 390, 1280))
