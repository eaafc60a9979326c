"""Who may be the second person, and in which words a name that will not do comes back.

named                               comes back
nobody                              please name one
who acts                            another person has to agree
a post above, or on the spot        their post, the nearest one
a post elsewhere, or ended, or one  this person may not approve here
without the verb, no user at all
"""

from datetime import date
from uuid import uuid4

import pytest

from huiyin.core.areas import lineage
from huiyin.platform.access.models import User
from huiyin.platform.access.seconds import Second, second_named, seconds_around
from tests import cast
from tests.clock import MONDAY

pytestmark = pytest.mark.django_db

APPROVE = "matters.approve"
AROUND = lineage(cast.COMMUNITY)


@pytest.fixture
def chen():
    return cast.officer_chen(APPROVE)


def named(user: User | str, actor: User, **more):
    key = user if isinstance(user, str) else str(user.pk)
    return second_named(key, around=AROUND, actor=cast.act(actor), today=MONDAY, **more)


def test_whoever_may_approve_here_or_above_is_found_on_the_nearest_post(chen):
    zhao = cast.street_zhao(APPROVE)
    cast.street_zhao(APPROVE, area=cast.COMMUNITY)
    found = named(zhao, chen)
    assert (found.fault, found.post and (found.post.user, found.post.area)) == ("", (zhao, cast.COMMUNITY))


def test_nobody_and_oneself_come_back_in_words_of_their_own(chen):
    assert named("", chen) == Second(fault="请写明同意的第二人。")
    assert named(chen, chen) == Second(fault="须由另一人同意。")


@pytest.mark.parametrize("who", ["elsewhere", "ended", "without the verb", "no user"])
def test_a_person_who_may_not_approve_here_is_refused_in_the_same_words(chen, who):
    user = {
        "elsewhere": lambda: cast.stranger_zhou(APPROVE),
        "ended": lambda: cast.secretary_he(APPROVE, ends=date(2026, 2, 1)),
        "without the verb": lambda: cast.property_wang("matters.see"),
        "no user": lambda: str(uuid4()),
    }[who]()
    assert named(user, chen) == Second(fault="此人无权在这里同意。")


def test_nobody_agrees_to_what_they_may_not_see(chen):
    zhao = cast.street_zhao(APPROVE)
    assert named(zhao, chen, sees=lambda user: user != zhao) == Second(fault="此人无权在这里同意。")
    assert named(zhao, chen, sees=lambda user: user == zhao).post is not None


def test_each_person_stands_once_among_those_who_may_be_named_the_nearest_first(chen):
    cast.stranger_zhou(APPROVE)
    zhao = cast.street_zhao(APPROVE)
    cast.officer_chen(APPROVE, area=cast.STREET)
    assert [post.user for post in seconds_around(AROUND, today=MONDAY)] == [chen, zhao]
