"""Nobody gives what they do not hold, nor outside their area, nor takes over whoever holds more."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.core.errors import NotAllowed, NotSeen, Refused
from huiyin.platform.access.actions import create_user, end_post, switch_off, withdraw_post
from huiyin.platform.access.actors import SYSTEM
from huiyin.platform.access.managing import (
    bundles_in_use,
    holders_of,
    may_manage,
    not_to_give,
    people_seen_by,
    require_giving,
    require_managing,
    seen_person,
)
from huiyin.platform.access.models import Bundle
from huiyin.platform.access.verbs import KNOWN, MANAGE, VERIFY, unknown
from tests.cast import (
    BANNER,
    COMMUNITY,
    ESTATE,
    OTHER_COMMUNITY,
    STREET,
    act,
    officer_chen,
    secretary_he,
    see,
    stranger_zhou,
    street_zhao,
)
from tests.clock import MONDAY, MONDAY_NINE

pytestmark = pytest.mark.django_db
AREAS = st.sampled_from([BANNER, STREET, COMMUNITY, ESTATE, OTHER_COMMUNITY])
VERBS = st.frozensets(st.sampled_from([MANAGE, VERIFY]))
DAY = timedelta(days=1)


@settings(max_examples=60)
@given(held=VERBS, own=AREAS, verbs=VERBS, area=AREAS)
def test_what_can_be_given_is_held_there_by_the_giver(held, own, verbs, area):
    he = see(secretary_he(*held, area=own))
    he.user.posts.all().update(withdrawn_at=None)
    allowed = not not_to_give(he, verbs, area)
    assert allowed == (he.holds(MANAGE, area) and all(he.holds(verb, area) for verb in verbs))


def test_what_may_not_be_given_is_named():
    he = see(secretary_he(MANAGE))
    with pytest.raises(NotAllowed) as refused:
        require_giving(he, [VERIFY], COMMUNITY)
    assert refused.value.verb == VERIFY
    require_giving(he, [MANAGE], ESTATE)
    assert not_to_give(he, [MANAGE], OTHER_COMMUNITY) == [MANAGE]


def test_people_are_seen_where_one_manages_and_those_who_hold_nothing_anywhere():
    he, chen, zhou = secretary_he(MANAGE), officer_chen(VERIFY), stranger_zhou(VERIFY)
    new = create_user(username="new", display_name="新来的", actor=SYSTEM, at=MONDAY_NINE)
    assert set(people_seen_by(see(he))) == {he, chen, new}
    assert set(people_seen_by(see(chen))) == set()
    assert seen_person(see(he), "chen") == chen
    with pytest.raises(NotSeen):
        seen_person(see(he), zhou.username)


def test_an_account_is_managed_only_by_whoever_could_have_given_all_its_posts():
    he, chen, zhao = secretary_he(MANAGE), officer_chen(VERIFY), street_zhao(MANAGE, VERIFY)
    assert not may_manage(see(he), chen, today=MONDAY)  # Chen may verify, He may not
    assert may_manage(see(zhao), chen, today=MONDAY)
    assert not may_manage(see(chen), chen, today=MONDAY)
    with pytest.raises(NotAllowed):
        require_managing(see(he), zhao, today=MONDAY)


def test_a_post_that_has_ended_does_not_stand_in_the_way():
    he, chen = secretary_he(MANAGE), officer_chen(VERIFY, area=BANNER, ends=MONDAY - DAY)
    assert may_manage(see(he), chen, today=MONDAY)
    require_managing(see(he), chen, today=MONDAY)


@pytest.mark.parametrize("way", ["end", "withdraw", "switch off"])
def test_the_last_who_manages_people_cannot_leave(way):
    he = secretary_he(MANAGE)
    officer_chen(MANAGE, area=ESTATE)  # over a part only
    post, actor = he.posts.get(), act(he)
    with pytest.raises(Refused):
        leave(way, he, post, actor)
    he.refresh_from_db(), post.refresh_from_db()
    assert (he.is_active, post.ends, post.withdrawn_at) == (True, None, None)
    leave(way, he, post, SYSTEM)


LEFT = {"end": (True, MONDAY, None), "withdraw": (True, None, MONDAY_NINE), "switch off": (False, None, None)}


@pytest.mark.parametrize("way", LEFT)
def test_whoever_leaves_somebody_behind_who_manages_people_may_go(way):
    he = secretary_he(MANAGE)
    street_zhao(MANAGE)
    leave(way, he, post := he.posts.get(), act(he))
    he.refresh_from_db(), post.refresh_from_db()
    assert (he.is_active, post.ends, post.withdrawn_at) == LEFT[way]


def leave(way, user, post, actor):
    if way == "end":
        end_post(post=post, ends=MONDAY, actor=actor, at=MONDAY_NINE)
    elif way == "withdraw":
        withdraw_post(post=post, reason="误给", actor=actor, at=MONDAY_NINE)
    else:
        switch_off(user=user, reason="调离", actor=actor, at=MONDAY_NINE)


def test_a_post_taken_back_allows_nothing_from_then_on_and_stays_on_file():
    chen = officer_chen(VERIFY)
    post = withdraw_post(post=chen.posts.get(), reason="误给", actor=SYSTEM, at=MONDAY_NINE)
    assert see(chen).posts == ()
    assert chen.posts.count() == 1
    with pytest.raises(Refused):
        withdraw_post(post=post, reason="再一次", actor=SYSTEM, at=MONDAY_NINE)


def test_an_end_can_be_opened_again():
    chen = officer_chen(VERIFY, ends=MONDAY - DAY)
    end_post(post=chen.posts.get(), ends=None, actor=SYSTEM, at=MONDAY_NINE)
    assert see(chen).holds(VERIFY, COMMUNITY)


def test_those_who_hold_a_verb_are_found_all_over_and_within():
    posts = [
        user.posts.get() for user in (officer_chen(VERIFY), street_zhao(VERIFY), secretary_he(VERIFY, area=ESTATE))
    ]
    stranger_zhou(VERIFY), secretary_he(MANAGE)
    assert set(holders_of(VERIFY, [COMMUNITY], today=MONDAY)) == set(posts)
    assert set(holders_of(VERIFY, [COMMUNITY], today=MONDAY - timedelta(days=900))) == set()


def test_every_shipped_bundle_names_verbs_that_exist_and_the_administrator_sees_nothing_confidential():
    bundles = {row.code: row for row in bundles_in_use()}
    assert [row.code for row in bundles.values() if unknown(row.verbs)] == []
    admin = set(bundles["administrator"].verbs)
    assert admin & {"matters.see_confidential", "persons.read"} == set()
    named = {code for code, row in bundles.items() if "matters.see_confidential" in row.verbs}
    assert named == {"secretary", "supervisor"}
    assert admin | set(bundles["secretary"].verbs) <= set(KNOWN)
    assert Bundle.objects.count() == len(bundles)
