import pytest

from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.domains.meetings.queries.bodies import (
    bodies_visible_to,
    body_of,
    public_bodies,
    seen_body,
    tables_without_body,
)
from huiyin.domains.meetings.scope import may, require, sees
from huiyin.platform.access.viewers import NOBODY
from tests import cast
from tests.factories.estates import make_community, make_organisation
from tests.factories.meetings import SECRETARY


def test_a_table_is_seen_in_its_area_and_by_whoever_sits_there(table):
    world = table.world
    seeing = {user.username: sees(cast.see(user), table.body) for user in (world.he, world.wang, world.zhao, world.li)}
    assert seeing == {"he": True, "wang": True, "zhao": True, "li": True}
    assert sees(cast.see(world.chen), table.body)  # the substitute, and of the same committee
    assert [sees(one, table.body) for one in (NOBODY, cast.see(world.qian))] == [False, False]


def test_lists_and_single_rows_agree(table):
    stranger = cast.stranger_zhou(*SECRETARY)
    viewers = [cast.see(user) for user in (table.world.he, table.world.wang, table.world.qian, stranger)] + [NOBODY]
    listed = [list(bodies_visible_to(viewer)) == [table.body] for viewer in viewers]
    assert listed == [sees(viewer, table.body) for viewer in viewers] == [True, True, False, False, False]


def test_unseen_is_not_there_and_seen_without_the_verb_is_forbidden(table):
    with pytest.raises(NotSeen):
        require(cast.see(cast.stranger_zhou(*SECRETARY)), "meetings.run", table.body)
    with pytest.raises(NotAllowed):
        require(cast.see(table.world.wang), "meetings.run", table.body)
    assert require(table.viewer, "meetings.run", table.body).name == "何建国"
    assert [may(cast.see(user), "meetings.run", table.body) for user in (table.world.he, table.world.wang)] == [
        True,
        False,
    ]


def test_a_table_is_found_by_key_and_by_its_organisation(table):
    assert seen_body(table.viewer, table.body.pk) == table.body
    assert (body_of(table.world.table), body_of(table.world.street)) == (table.body, None)
    assert list(public_bodies(table.world.community)) == [table.body]
    with pytest.raises(NotSeen):
        seen_body(NOBODY, table.body.pk)


def test_a_joint_meeting_without_a_table_is_offered_where_one_may_set_it_up(table):
    other = make_community(cast.OTHER_COMMUNITY_CODE)
    theirs = make_organisation(name="远山联席会议", kind="joint_meeting", level="joint_meeting", area=other.area)
    assert list(tables_without_body(table.viewer)) == []
    assert list(tables_without_body(cast.see(cast.stranger_zhou(*SECRETARY)))) == [theirs]
