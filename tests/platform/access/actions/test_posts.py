from datetime import timedelta

import pytest

from huiyin.core.errors import Invalid
from huiyin.platform.access.actions import end_post
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.models import Post
from huiyin.platform.access.verbs import MANAGE, VERIFY
from tests.cast import COMMUNITY, HIRED_ON, officer_chen, see
from tests.clock import MONDAY, MONDAY_NINE

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_post_keeps_each_verb_once():
    chen = officer_chen(VERIFY, MANAGE, VERIFY)
    assert sorted(chen.posts.get().verbs.values_list("verb", flat=True)) == [MANAGE, VERIFY]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"area": "150602"}, "area"),
        ({"area": "/"}, "area"),
        ({"begins": MONDAY, "ends": MONDAY - DAY}, "ends"),
    ],
)
def test_a_post_that_makes_no_sense_is_refused(given, fault):
    with pytest.raises(Invalid) as refused:
        officer_chen(MANAGE, **given)
    assert refused.value.fields.keys() == {fault}
    assert not Post.objects.exists()


def test_a_post_that_was_ended_holds_through_its_last_day_and_stays_on_file():
    chen = officer_chen(MANAGE)
    end_post(post=chen.posts.get(), ends=MONDAY, actor=SYSTEM, at=MONDAY_NINE)
    held = {day: see(chen, today=day).holds(MANAGE, COMMUNITY) for day in (MONDAY, MONDAY + DAY)}
    assert held == {MONDAY: True, MONDAY + DAY: False}
    assert Post.objects.count() == 1


def test_a_post_cannot_end_before_it_began():
    post = officer_chen(MANAGE).posts.get()
    with pytest.raises(Invalid):
        end_post(post=post, ends=HIRED_ON - DAY, actor=SYSTEM, at=MONDAY_NINE)
    assert Post.objects.get().ends is None
