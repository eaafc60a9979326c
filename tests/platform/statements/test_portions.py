from datetime import timedelta

import pytest

from huiyin.platform.access.models import User
from huiyin.platform.statements.portions import in_portions
from tests.clock import MONDAY_NINE


@pytest.mark.django_db
@pytest.mark.parametrize(("people", "statements"), [(0, 1), (1, 1), (2, 2), (5, 3)])
def test_every_row_is_met_once_by_its_key_and_two_are_held_at_a_time(people, statements, django_assert_num_queries):
    User.objects.all().delete()
    made = [User.objects.create(username=f"u{number}", created_at=MONDAY_NINE).pk for number in range(people)]
    with django_assert_num_queries(statements):
        met = [one.pk for one in in_portions(User.objects.order_by("-username"), size=2)]
    assert met == sorted(made)


@pytest.mark.django_db
def test_rows_of_one_moment_stay_together_and_none_is_lost_between_portions():
    User.objects.all().delete()
    later, first = MONDAY_NINE, MONDAY_NINE - timedelta(days=1)
    made = [
        (User.objects.create(username=f"u{n}", created_at=at), at) for n, at in enumerate([later, first, later, later])
    ]
    met = [one.pk for one in in_portions(User.objects.all(), size=2, by="created_at")]
    assert met == [user.pk for user, _at in sorted(made, key=lambda one: (one[1], one[0].pk))]
