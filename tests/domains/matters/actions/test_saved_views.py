"""Saved views: a question under a name, kept by those whose it is, and never a way to see more."""

import pytest

from huiyin.core.errors import Invalid, NotAllowed, NotSeen, Refused
from huiyin.domains.matters.actions.saved_views import (
    MOST,
    Question,
    open_first,
    reask_view,
    remove_view,
    rename_view,
    restore_view,
    save_view,
    shift_view,
)
from huiyin.domains.matters.models import FirstView, SavedView
from huiyin.domains.matters.queries.inbox import Kept, known_to
from huiyin.domains.matters.queries.saved_views import circles_of, saved_views_of, view_to_keep
from huiyin.platform.access.models import PostVerb
from huiyin.platform.access.viewers import NOBODY
from tests.cast import COMMUNITY_CODE, STREET, grid_bao, see, stranger_zhou
from tests.clock import MONDAY_NINE
from tests.factories.matters import make_world
from tests.records import rows_on, verbs_on

LIFTS = Question("all", {"q": "电梯", "state": "handling"})


@pytest.fixture
def world(db):  # noqa: ARG001 - the tables must be there
    return make_world()


def save(user, name="电梯", question=LIFTS, **circle):
    return save_view(actor=see(user).actor(), owner=user, name=name, question=question, at=MONDAY_NINE, **circle)


def by(user):
    return {"actor": see(user).actor(), "at": MONDAY_NINE}


def names(user):
    return [row.name for row in saved_views_of(see(user))]


def test_ones_own_view_is_offered_to_nobody_else(world):
    save(world.chen)
    assert (names(world.chen), names(world.he), names(stranger_zhou("matters.see"))) == (["电梯"], [], [])
    assert not saved_views_of(NOBODY).exists()


def test_a_units_view_is_offered_to_all_of_the_unit_and_to_nobody_else(world):
    save(world.chen, organisation=world.committee)
    offered = {user.username: names(user) for user in (world.chen, world.he, world.wang, world.zhao)}
    assert offered == {"chen": ["电梯"], "he": ["电梯"], "wang": [], "zhao": []}


def test_a_communitys_view_is_offered_to_who_works_in_it_and_not_to_the_street_above(world):
    save(world.he, community=world.community)
    bao = grid_bao("matters.see")
    assert [names(user) for user in (world.chen, world.wang, bao)] == [["电梯"]] * 3
    assert [names(user) for user in (world.zhao, stranger_zhou("matters.see"))] == [[], []]


def test_each_may_keep_their_own_a_unit_its_own_and_settings_the_communitys(world):
    mine, units = save(world.chen), save(world.chen, organisation=world.committee)
    everybodys = save(world.chen, community=world.community)
    assert view_to_keep(see(world.he), units.pk) == units
    with pytest.raises(NotSeen):
        view_to_keep(see(world.he), mine.pk)
    with pytest.raises(NotAllowed):
        view_to_keep(see(world.chen), everybodys.pk)
    PostVerb.objects.create(post=world.he.posts.get(), verb="matters.settings")
    assert view_to_keep(see(world.he), everybodys.pk) == everybodys


def test_a_view_is_shared_with_ones_units_and_with_communities_whose_settings_one_keeps(world):
    assert [one.key for one in circles_of(see(world.he))] == ["own", f"unit-{world.committee.pk}"]
    PostVerb.objects.create(post=world.he.posts.get(), verb="matters.settings")
    assert [one.key for one in circles_of(see(world.he))][2:] == [f"community-{COMMUNITY_CODE}"]


def test_the_record_tells_what_is_asked_but_not_the_words_that_may_name_somebody(world):
    save(world.chen, question=Question("all", {"q": "林秀兰", "place": "3号楼", "kind": "help"}))
    change = rows_on("district")[-1].change
    assert change == {"name": "电梯", "base": "all", "asks": {"q": "…", "place": "…", "kind": "help"}}


def test_every_change_of_a_shared_view_stands_in_the_communitys_record(world):
    row = save(world.he, community=world.community)
    rename_view(view=row, name="电梯在办", **by(world.he))
    reask_view(view=row, question=Question("unit", {}), **by(world.he))
    assert shift_view(view=row, by=1, **by(world.he)) == 0
    remove_view(view=row, **by(world.he))
    restore_view(view=row, **by(world.he))
    verbs = ["save_view", "rename_view", "reask_view", "remove_view", "restore_view"]
    assert verbs_on(COMMUNITY_CODE) == [f"matters.{verb}" for verb in verbs]
    row.refresh_from_db()
    assert (row.name, row.base, row.asks, row.removed_at) == ("电梯在办", "unit", {}, None)


@pytest.mark.parametrize("name", ["", "  ", "x" * 31])
def test_a_name_that_says_nothing_or_too_much_is_refused(world, name):
    with pytest.raises(Invalid) as invalid:
        save(world.chen, name)
    assert set(invalid.value.fields) == {"name"}
    assert not SavedView.objects.exists()


def test_a_name_stands_once_in_a_strip_and_is_free_again_after_removal(world):
    row = save(world.chen)
    save(world.he), save(world.chen, organisation=world.committee)
    with pytest.raises(Invalid):
        save(world.chen)
    remove_view(view=row, **by(world.chen))
    save(world.chen)
    with pytest.raises(Invalid):
        restore_view(view=row, **by(world.chen))


def test_a_strip_that_is_full_takes_no_more(world):
    for number in range(MOST):
        save(world.chen, f"第{number}个")
    with pytest.raises(Refused):
        save(world.chen, "还有一个")
    save(world.chen, "别处的", organisation=world.committee)


def test_views_are_moved_up_and_down_and_stay_at_the_ends(world):
    rows = [save(world.chen, name) for name in ("一", "二", "三")]
    assert shift_view(view=rows[2], by=-1, **by(world.chen)) == -1
    assert names(world.chen) == ["一", "三", "二"]
    shift_view(view=rows[0], by=-1, **by(world.chen))
    shift_view(view=rows[1], by=1, **by(world.chen))
    assert names(world.chen) == ["一", "三", "二"]


def test_what_was_removed_meanwhile_cannot_be_changed_and_what_stands_not_restored(world):
    row = save(world.chen)
    with pytest.raises(Refused):
        restore_view(view=row, **by(world.chen))
    remove_view(view=row, **by(world.chen))
    with pytest.raises(Refused):
        rename_view(view=row, name="新名", **by(world.chen))
    assert names(world.chen) == []
    assert view_to_keep(see(world.chen), row.pk, removed=True) == row


def test_the_view_that_opens_first_is_remembered_and_told_once(world):
    user = world.chen
    assert known_to(see(user)).first == ""
    assert [open_first(user=user, name=name, **by(user)) for name in ("all", "all", "overdue")] == ["", "all", "all"]
    assert known_to(see(user)).first == "overdue"
    assert FirstView.objects.count() == 1
    assert verbs_on("district").count("matters.open_first") == 2


def test_a_strip_has_ones_own_first_then_the_units_then_the_communitys_in_one_query(world, django_assert_num_queries):
    everybodys = save(world.chen, "全社区", community=world.community)
    units, own = save(world.chen, "本单位", organisation=world.committee), save(world.chen, "自己")
    viewer = see(world.chen)
    with django_assert_num_queries(1):
        views = known_to(viewer).views
    names = world.committee.name, world.community.name
    assert views == tuple(
        Kept(row.pk, row.name, "all", LIFTS.asks, rank, shared)
        for row, rank, shared in ((own, 0, ""), (units, 1, names[0]), (everybodys, 2, names[1]))
    )
    assert [(row.rank, row.shared) for row in (own, units, everybodys)] == [(one.rank, one.shared) for one in views]


def test_a_view_that_is_not_there_is_not_seen(world):
    row = save(world.chen)
    SavedView.objects.all().delete()
    with pytest.raises(NotSeen):
        view_to_keep(see(world.chen), row.pk, removed=True)
    assert world.zhao.posts.get().area == STREET
