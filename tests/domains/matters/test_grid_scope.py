"""A post on a bare grid: it reaches the matters of the places that the grid covers, and of no others."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.core.errors import NotSeen, Refused
from huiyin.domains.matters.actions.dispatching import accept_matter, dispatch_matter
from huiyin.domains.matters.actions.perform import perform
from huiyin.domains.matters.queries.dossier import approvers_for, units_for
from huiyin.domains.matters.queries.exports import exportable_to
from huiyin.domains.matters.queries.matters import matters_visible_to, seen_matter
from huiyin.domains.matters.queries.posts import posts_of_unit, responsible_post
from huiyin.domains.matters.scope import actor_for, may
from huiyin.domains.matters.verbs import VERBS
from huiyin.domains.matters.vocabulary import Kind, NextStep
from tests import cast
from tests.clock import MONDAY, MONDAY_NINE
from tests.examples import taken_back
from tests.factories.estates import make_division, make_organisation, make_place
from tests.factories.matters import dispatched, report

SIXTH, SEVENTH = f"{cast.COMMUNITY_CODE}006", f"{cast.COMMUNITY_CODE}007"
AREAS = [f"{cast.COMMUNITY}{SIXTH}/", f"{cast.COMMUNITY}{SEVENTH}/", cast.ESTATE, cast.COMMUNITY, cast.OTHER_COMMUNITY]


@pytest.fixture
def covered(world):
    """The lift of building 3 lies in grid 6, building 4 in grid 7, building 5 in none."""
    world.place.grid = make_division(SIXTH)
    world.place.save()
    fourth = make_place(world.estate, "4号楼", grid=make_division(SEVENTH))
    return world.place, fourth, make_place(world.estate, "5号楼")


@pytest.fixture
def team(world):  # noqa: ARG001 - the tables must be there
    return make_organisation("grid", area=AREAS[0])


@pytest.fixture
def bao(team):
    """Bao, at the team of the grid and not at the committee, whose people see whatever the committee leads."""

    def hire(*verbs, area=AREAS[0]):
        worker = cast.grid_bao(*verbs, area=area)
        worker.posts.update(organisation_id=team.pk)
        return worker

    return hire


def test_a_grid_worker_sees_what_happens_in_the_grid_and_nothing_beside_it(world, covered, bao):
    mine, *others = [report(world, place=place).matter for place in covered]
    others.append(report(world, place=None, estate=world.estate).matter)
    worker = cast.see(bao("matters.see"))
    assert set(matters_visible_to(worker)) == {mine}
    assert seen_matter(worker, mine.number) == mine
    for other in others:
        with pytest.raises(NotSeen):
            seen_matter(worker, other.number)


def test_a_confidential_matter_of_the_grid_stays_with_the_posts_named_for_it(world, covered, bao):
    secret = report(world, place=covered[0], kind=Kind.WRONGDOING).matter
    assert set(matters_visible_to(cast.see(bao("matters.see")))) == set()
    assert set(matters_visible_to(cast.see(bao("matters.see_confidential")))) == {secret}


def test_a_grid_worker_acts_on_the_post_of_the_grid(world, covered, bao):
    got, worker = report(world, place=covered[0]), cast.see(bao("matters.see", "matters.dispatch"))
    perform(viewer=worker, matter=got.matter, move="dispatch", given={"unit": world.company}, at=MONDAY_NINE)
    (post,) = worker.posts
    assert actor_for(worker, "matters.dispatch", got.matter).post_id == str(post.id)
    assert not may(worker, "matters.dispatch", report(world, place=covered[1]).matter)


def test_who_leads_dispatches_and_else_the_post_of_the_grid_before_that_of_the_community(world, covered, bao):
    post, chen = bao("matters.dispatch").posts.get(), world.chen.posts.get()
    mine, other = (report(world, place=place).matter for place in covered[:2])
    assert mine.lead_unit_id == chen.organisation_id != post.organisation_id
    assert [responsible_post(one, NextStep.DISPATCH, today=MONDAY) for one in (mine, other)] == [chen.pk, chen.pk]
    mine.lead_unit = other.lead_unit = world.company
    assert [responsible_post(one, NextStep.DISPATCH, today=MONDAY) for one in (mine, other)] == [post.pk, chen.pk]


def test_a_team_of_the_grid_can_be_given_its_matters_and_no_others(world, covered, bao, team):
    worker = bao("matters.handle")
    mine, other = (report(world, place=place).matter for place in covered[:2])
    chen = world.acting(world.chen, "matters.dispatch")
    assert (team in units_for(mine), team in units_for(other)) == (True, False)
    with pytest.raises(Refused):
        dispatch_matter(actor=chen, matter=other, unit=team, at=MONDAY_NINE)
    dispatch_matter(actor=chen, matter=mine, unit=team, at=MONDAY_NINE)
    mine.refresh_from_db()
    assert mine.responsible.user == worker
    assert [post.user for post in posts_of_unit(mine, team.pk, today=MONDAY)] == [worker]
    accept_matter(actor=cast.act(worker), matter=mine, contacted=True, at=MONDAY_NINE)


def test_whoever_may_approve_in_the_grid_is_asked_for_its_matters(world, covered, bao):
    worker = bao("matters.approve")
    asked = [
        {post.user for post in approvers_for(report(world, place=place).matter, besides=world.he.pk, at=MONDAY_NINE)}
        for place in covered[:2]
    ]
    assert [worker in users for users in asked] == [True, False]


def test_a_grid_worker_takes_out_the_matters_of_the_grid(world, covered, bao):
    mine, _other = (report(world, place=place).matter for place in covered[:2])
    worker = cast.see(bao("matters.see", "matters.export"))
    assert set(exportable_to(worker, confidential=False)) == {mine}


def test_who_holds_no_post_on_a_grid_pays_nothing_for_grids(world, covered, django_assert_num_queries):
    matter, chen = report(world, place=covered[0]).matter, cast.see(world.chen)
    with django_assert_num_queries(1):
        assert may(chen, "matters.dispatch", matter)


@pytest.fixture
def made(world, covered):
    kinds = product(covered, (Kind.HELP, Kind.WRONGDOING))
    matters = [report(world, place=place, kind=kind).matter for place, kind in kinds]
    return [*matters, dispatched(world, place=covered[0]).matter]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(area=st.sampled_from(AREAS), verbs=st.sets(st.sampled_from(sorted(VERBS)), min_size=1))
@taken_back
def test_lists_and_rows_agree_for_any_post_on_a_grid(made, bao, area, verbs):
    viewer = cast.see(bao(*verbs, area=area))
    listed = {matter.pk for matter in matters_visible_to(viewer)}
    for matter in made:
        assert not any(may(viewer, verb, matter) for verb in VERBS) or matter.pk in listed
        try:
            seen_matter(viewer, matter.number)
        except NotSeen:
            assert matter.pk not in listed
        else:
            assert matter.pk in listed
