from datetime import timedelta
from hashlib import sha256

import pytest

from huiyin.core.errors import Invalid
from huiyin.platform.access.actions import (
    issue_token,
    revoke_token,
    switch_off,
    use_token,
    user_of_token,
    viewer_of_token,
)
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import ApiToken
from huiyin.platform.access.verbs import MANAGE, VERIFY
from tests.cast import officer_chen
from tests.clock import DAY, HOUR, MONDAY, MONDAY_NINE

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued():
    """(token, secret) of a token that ends after one day."""
    return issue_token(user=officer_chen(MANAGE), scopes=[VERIFY, MANAGE], at=MONDAY_NINE, expires=MONDAY_NINE + DAY)


def test_the_secret_opens_and_only_its_hash_is_kept(issued):
    token, secret = issued
    assert user_of_token(secret, MONDAY_NINE) == token.user
    kept = ApiToken.objects.get()
    assert kept.secret_hash == sha256(secret.encode()).hexdigest()
    assert kept.scopes == sorted([MANAGE, VERIFY])


def test_a_secret_cannot_be_guessed():
    secrets = {issue_token(user=officer_chen(), scopes=[], at=MONDAY_NINE)[1] for _ in range(50)}
    assert len(secrets) == 50
    assert {len(secret) - len("huiyin_") for secret in secrets} == {32}  # 32 characters of 6 bits


def test_a_token_works_until_it_expires_or_is_revoked(issued):
    token, secret = issued
    assert use_token(secret, MONDAY_NINE + DAY - timedelta(microseconds=1)) == token
    assert use_token(secret, MONDAY_NINE + DAY) is None
    revoke_token(token=token, at=MONDAY_NINE + HOUR)
    assert use_token(secret, MONDAY_NINE + HOUR) is None


def test_revoking_twice_keeps_the_first_moment(issued):
    token, _secret = issued
    revoke_token(token=token, at=MONDAY_NINE + HOUR)
    revoke_token(token=token, at=MONDAY_NINE + DAY)
    assert ApiToken.objects.get().revoked_at == MONDAY_NINE + HOUR


def test_the_token_of_a_person_who_was_switched_off_opens_nothing(issued):
    token, secret = issued
    switch_off(user=token.user, reason="left", actor=SYSTEM, at=MONDAY_NINE)
    assert user_of_token(secret, MONDAY_NINE) is None


@pytest.mark.parametrize("secret", ["", "huiyin_", "\ud800", "x" * 100_000])
def test_what_is_no_secret_opens_nothing(secret):
    assert user_of_token(secret, MONDAY_NINE) is None


def test_the_day_of_the_last_use_is_written_once_a_day(issued, django_assert_num_queries):
    token, secret = issued
    use_token(secret, MONDAY_NINE)
    with django_assert_num_queries(1):
        use_token(secret, MONDAY_NINE + HOUR)
    assert ApiToken.objects.get(pk=token.pk).last_used == MONDAY


@pytest.mark.parametrize(
    ("given", "fault"), [({"scopes": ["access.everything"]}, "scopes"), ({"expires": MONDAY_NINE}, "expires")]
)
def test_a_token_that_makes_no_sense_is_refused(given, fault):
    with pytest.raises(Invalid) as refused:
        issue_token(**{"user": officer_chen(), "scopes": [], "at": MONDAY_NINE, **given})
    assert refused.value.fields.keys() == {fault}


def test_a_busy_programme_is_looked_up_once_in_a_moment(issued, settings, django_assert_num_queries):
    token, secret = issued
    settings.KEPT_SECONDS = 60
    viewer = viewer_of_token(secret, at=MONDAY_NINE)
    with django_assert_num_queries(0):
        assert viewer_of_token(secret, at=MONDAY_NINE + HOUR) == viewer
    assert viewer_of_token(secret, at=MONDAY_NINE + DAY) is None
    revoke_token(token=token, at=MONDAY_NINE + HOUR)
    assert viewer_of_token(secret, at=MONDAY_NINE + HOUR) is None


def test_a_moment_is_never_longer_than_the_day_for_which_posts_are_held(issued, settings, django_assert_num_queries):
    _token, secret = issued
    settings.KEPT_SECONDS = 60
    viewer_of_token(secret, at=MONDAY_NINE)
    with django_assert_num_queries(3):  # token and user, its use on a new day, posts
        assert viewer_of_token(secret, at=MONDAY_NINE + 16 * HOUR) is not None
