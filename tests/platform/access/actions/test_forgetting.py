from datetime import timedelta

import pytest

from huiyin.platform.access.actions import claim, forget_spent, send_code
from huiyin.platform.access.models import OneTimeCode, Receipt, SignInFailure
from tests.cast import AUNT_LIN_PHONE
from tests.clock import MONDAY_NINE

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_of_each():
    send_code(phone=AUNT_LIN_PHONE, deliver=lambda _phone, _code: None, at=MONDAY_NINE)
    claim(owner="token:1", key="k", fingerprint="a", at=MONDAY_NINE)
    SignInFailure.objects.create(username_hash="x", network="", at=MONDAY_NINE)


@pytest.mark.usefixtures("one_of_each")
@pytest.mark.parametrize(
    ("days", "left"),
    [
        (1, {OneTimeCode, Receipt, SignInFailure}),
        (3, {Receipt, SignInFailure}),
        (31, {SignInFailure}),
        (184, {SignInFailure}),
        (191, set()),
    ],
)
def test_what_has_done_its_service_is_dropped_when_its_time_is_over(days, left):
    dropped = forget_spent(at=MONDAY_NINE + timedelta(days=days))
    assert {model for model in (OneTimeCode, Receipt, SignInFailure) if model.objects.exists()} == left
    assert sum(dropped.values()) == 3 - len(left)
