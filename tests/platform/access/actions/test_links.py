"""Links that open once."""

from datetime import timedelta

import pytest

from huiyin.core.errors import Invalid, NotSeen
from huiyin.platform.access.actions import (
    issue_link,
    link_of,
    revoke_links,
    set_password_by_link,
    switch_off,
    use_link,
)
from huiyin.platform.access.actions.links import LIFETIME
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import OneTimeLink
from tests.cast import officer_chen
from tests.clock import MONDAY_NINE

pytestmark = pytest.mark.django_db
STRONG = "kuai-le-de-lu-deng"


@pytest.fixture
def chen():
    return officer_chen(password="the-old-one-of-chen")


def issue(user):
    return issue_link(user=user, actor=SYSTEM, at=MONDAY_NINE)[1]


def test_a_link_sets_the_password_once(chen):
    secret = issue(chen)
    chen.refresh_from_db()
    assert chen.check_password("the-old-one-of-chen")
    set_password_by_link(secret=secret, password=STRONG, at=MONDAY_NINE)
    chen.refresh_from_db()
    assert chen.check_password(STRONG)
    with pytest.raises(NotSeen):
        set_password_by_link(secret=secret, password="another-strong-one", at=MONDAY_NINE)


def test_a_weak_password_leaves_the_link_unused(chen):
    secret = issue(chen)
    with pytest.raises(Invalid):
        set_password_by_link(secret=secret, password="123", at=MONDAY_NINE)
    assert link_of(secret, MONDAY_NINE).user == chen


def test_a_link_is_kept_as_a_hash_only(chen):
    secret = issue(chen)
    assert secret not in str(list(OneTimeLink.objects.values()))


@pytest.mark.parametrize("why", ["expired", "revoked", "followed", "switched off", "guessed"])
def test_a_link_that_does_not_work_opens_nothing(chen, why):
    secret, at = issue(chen), MONDAY_NINE
    if why == "expired":
        at += LIFETIME
    elif why == "revoked":
        assert revoke_links(user=chen, actor=SYSTEM, at=at) == 1
    elif why == "followed":
        issue(chen)
    elif why == "switched off":
        switch_off(user=chen, reason="调离", actor=SYSTEM, at=at)
    else:
        secret += "x"
    with pytest.raises(NotSeen):
        link_of(secret, at)
    with pytest.raises(NotSeen):
        use_link(secret=secret, at=at)


def test_the_first_administrators_link_sets_no_password():
    secret = issue(None)
    with pytest.raises(Invalid):
        set_password_by_link(secret=secret, password=STRONG, at=MONDAY_NINE)
    assert use_link(secret=secret, at=MONDAY_NINE + timedelta(days=1)).user is None
