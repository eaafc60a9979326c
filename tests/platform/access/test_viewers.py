"""What a user may do today is what the posts of today say."""

from datetime import timedelta

import pytest

from huiyin.core.errors import Invalid, NotAllowed
from huiyin.platform.access.actions import switch_off
from huiyin.platform.access.actors import SYSTEM, Actor
from huiyin.platform.access.queries import posts_with
from huiyin.platform.access.verbs import MANAGE, VERIFY
from huiyin.platform.access.viewers import NOBODY
from tests.cast import (
    BANNER,
    COMMITTEE,
    COMMUNITY,
    GRID,
    OTHER_COMMUNITY,
    STREET,
    act,
    grid_bao,
    officer_chen,
    secretary_he,
    see,
    stranger_zhou,
    street_zhao,
)
from tests.clock import MONDAY, MONDAY_NINE

pytestmark = pytest.mark.django_db
YESTERDAY, TOMORROW = MONDAY - timedelta(days=1), MONDAY + timedelta(days=1)


def test_a_post_holds_in_its_area_and_below_and_nowhere_else():
    viewer = see(officer_chen(MANAGE))
    held = {area for area in (BANNER, STREET, COMMUNITY, GRID, OTHER_COMMUNITY) if viewer.holds(MANAGE, area)}
    assert held == {COMMUNITY, GRID}
    assert not viewer.holds(VERIFY, COMMUNITY)


@pytest.mark.parametrize(
    ("begins", "ends", "held"),
    [
        (MONDAY, None, True),
        (MONDAY, MONDAY, True),
        (YESTERDAY, TOMORROW, True),
        (TOMORROW, None, False),
        (YESTERDAY, YESTERDAY, False),
    ],
)
def test_both_the_first_and_the_last_day_of_a_post_count(begins, ends, held):
    viewer = see(officer_chen(MANAGE, begins=begins, ends=ends))
    assert viewer.holds(MANAGE, COMMUNITY) is held


def test_a_viewer_takes_one_query_however_many_posts(django_assert_num_queries):
    chen = officer_chen(MANAGE)
    officer_chen(VERIFY, area=STREET)
    officer_chen(MANAGE, VERIFY, area=OTHER_COMMUNITY)
    with django_assert_num_queries(1):
        viewer = see(chen)
    assert len(viewer.posts) == 3


def test_the_areas_of_a_verb_are_the_outermost_ones():
    chen = officer_chen(MANAGE)
    officer_chen(MANAGE, area=GRID)
    officer_chen(MANAGE, area=OTHER_COMMUNITY)
    officer_chen(VERIFY, area=STREET)
    assert see(chen).areas_for(MANAGE) == (COMMUNITY, OTHER_COMMUNITY)
    assert see(chen).areas_for("access.unheard") == ()


def test_the_nearest_post_that_allows_the_verb_acts():
    zhao = street_zhao(MANAGE)
    near = street_zhao(MANAGE, area=COMMUNITY).posts.get(area=COMMUNITY)
    assert act(zhao, MANAGE, GRID).post_id == str(near.pk)
    assert [post.area for post in see(zhao).posts_for(MANAGE, GRID)] == [COMMUNITY, STREET]


def test_without_a_fitting_post_nobody_acts():
    viewer = see(officer_chen(MANAGE))
    for verb, area in ((VERIFY, None), (MANAGE, OTHER_COMMUNITY)):
        with pytest.raises(NotAllowed) as refused:
            viewer.actor(verb, area)
        assert refused.value.verb == verb


def test_a_user_without_any_post_can_still_act_for_themselves():
    he = secretary_he(MANAGE, ends=YESTERDAY, begins=YESTERDAY)
    assert act(he) == Actor("staff", str(he.pk), "何建国")


def test_who_did_not_sign_in_sees_nothing_and_cannot_act():
    assert (NOBODY.signed_in, NOBODY.organisations, NOBODY.areas_for(MANAGE)) == (False, frozenset(), ())
    with pytest.raises(NotAllowed):
        NOBODY.actor()


def test_a_person_who_was_switched_off_is_nobody():
    chen = officer_chen(MANAGE)
    switch_off(user=chen, reason="left", actor=SYSTEM, at=MONDAY_NINE)
    assert see(chen) is NOBODY
    assert not posts_with(MANAGE, today=MONDAY).exists()


def test_a_token_narrows_what_its_user_may_do_and_widens_nothing():
    viewer = see(officer_chen(MANAGE)).limited_to([VERIFY])
    assert not viewer.holds(MANAGE, COMMUNITY)
    assert not viewer.holds(VERIFY, COMMUNITY)
    assert see(officer_chen(MANAGE)).limited_to([MANAGE]).actor(MANAGE).kind == "api"


def test_posts_with_a_verb_are_found_for_a_place_nearest_first():
    officer_chen(MANAGE)
    street_zhao(MANAGE)
    grid_bao(VERIFY)
    stranger_zhou(MANAGE)
    secretary_he(MANAGE, begins=TOMORROW)
    assert [post.area for post in posts_with(MANAGE, area=GRID, today=MONDAY)] == [COMMUNITY, STREET]
    assert [post.user.username for post in posts_with(MANAGE, organisation_id=COMMITTEE, today=MONDAY)] == ["chen"]


def test_a_post_with_a_verb_nobody_knows_is_refused():
    with pytest.raises(Invalid) as refused:
        officer_chen("matters.anwser")
    assert refused.value.fields.keys() == {"verbs"}
