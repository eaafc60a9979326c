import pytest
from django.http import HttpResponse

from huiyin.core.errors import NotAllowed
from huiyin.interfaces.web.shared.gates import staff_only, user_of
from huiyin.platform.access.viewers import NOBODY
from tests.cast import officer_chen, see


@staff_only
def secrets(request, /, number=""):
    return HttpResponse(f"{number} for {user_of(request).display_name}")


def asked(rf, viewer, method="get", **headers):
    request = getattr(rf, method)("/desk/matters/?state=handling", headers=headers)
    request.viewer = viewer
    return request


def test_whoever_is_not_signed_in_is_led_to_the_door_and_back(rf):
    reply = secrets(asked(rf, NOBODY))
    assert reply["Location"] == "/desk/sign-in/?next=%2Fdesk%2Fmatters%2F%3Fstate%3Dhandling"


def test_a_form_sent_too_late_is_told_that_the_session_ended(rf):
    assert secrets(asked(rf, NOBODY, "post"))["Location"] == "/desk/sign-in/?expired=1"


def test_a_part_of_a_page_sends_the_whole_page_to_the_door(rf):
    reply = secrets(asked(rf, NOBODY, **{"hx-request": "true"}))
    assert (reply.status_code, reply["HX-Redirect"][:15]) == (204, "/desk/sign-in/?")


@pytest.mark.django_db
def test_staff_see_the_page_and_nobody_else_keeps_it(rf):
    reply = secrets(asked(rf, see(officer_chen())), number="7")
    assert reply.content.decode() == "7 for 陈晓梅"
    assert set(reply["Cache-Control"].split(", ")) == {"private", "no-cache"}


def test_a_view_behind_no_door_has_no_user(rf):
    with pytest.raises(NotAllowed):
        user_of(asked(rf, NOBODY))
