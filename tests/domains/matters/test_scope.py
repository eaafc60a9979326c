"""One scope: what a list shows is what a row may be asked for, and a confidential matter is nobody else's."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.domains.matters.actions.intake import Voice
from huiyin.domains.matters.actions.perform import perform
from huiyin.domains.matters.queries.matters import counts_by_state, matters_visible_to, seen_matter
from huiyin.domains.matters.scope import actor_for, may, moves_open_to, require
from huiyin.domains.matters.verbs import VERBS
from huiyin.domains.matters.vocabulary import Kind
from huiyin.platform.access.viewers import NOBODY
from tests import cast
from tests.clock import MONDAY_NINE
from tests.examples import taken_back
from tests.factories.matters import dispatched, handled, report

AREAS = st.sampled_from([cast.BANNER, cast.STREET, cast.COMMUNITY, cast.ESTATE, cast.GRID, cast.OTHER_COMMUNITY])


def numbers(user) -> set[str]:
    return {matter.number for matter in matters_visible_to(cast.see(user))}


def test_a_stranger_sees_nothing_and_is_told_nothing(world):
    got = report(world)
    zhou = cast.stranger_zhou(*VERBS)
    assert numbers(zhou) == set()
    with pytest.raises(NotSeen):
        seen_matter(cast.see(zhou), got.matter.number)


def test_a_unit_sees_its_own_matters_and_no_others(world):
    mine = dispatched(world).matter
    report(world)
    assert numbers(world.wang) == {mine.number}


def test_seeing_is_not_doing(world):
    got = handled(world)
    with pytest.raises(NotAllowed):
        require(cast.see(world.chen), "matters.answer", got.matter)


def test_a_unit_verb_counts_only_at_the_lead_unit(world):
    got = report(world)
    given = {"outcome": "done", "public_text": "好了"}
    he = cast.see(world.he)
    perform(viewer=he, matter=got.matter, move="dispatch", given={"unit": world.company}, at=MONDAY_NINE)
    with pytest.raises(NotAllowed):
        perform(viewer=he, matter=got.matter, move="answer", given=given, at=MONDAY_NINE)


def test_a_report_of_wrongdoing_is_seen_only_by_the_posts_named_for_it(world):
    secret = report(world, kind=Kind.WRONGDOING, named_unit=world.company).matter
    seen = {user.username for user in (world.chen, world.he, world.wang, world.zhao, world.li) if numbers(user)}
    assert seen == {"he", "zhao"}
    assert counts_by_state(cast.see(world.chen)) == {}
    with pytest.raises(NotSeen):
        seen_matter(cast.see(world.chen), secret.number)


def test_the_unit_it_names_never_sees_it_whatever_its_people_hold(world):
    report(world, kind=Kind.WRONGDOING, named_unit=world.company)
    wang = cast.property_wang("matters.see", "matters.see_confidential")
    assert numbers(wang) == set()


def test_a_report_that_names_the_committee_goes_to_the_street_at_once(world):
    secret = report(world, kind=Kind.WRONGDOING, named_unit=world.committee).matter
    assert (secret.lead_unit, secret.responsible.user) == (world.street, world.zhao)
    assert numbers(world.he) == set()


def test_a_reporter_unknown_to_staff_leaves_no_person_behind(world):
    contact = Voice(unknown_to_staff=True)
    got = report(world, voice=contact)
    assert got.reporter.person is None


def test_moves_are_offered_only_to_those_who_may_make_them(world):
    got = dispatched(world)
    assert moves_open_to(cast.see(world.wang), got.matter) == (
        "accept",
        "contact",
        "return",
        "ask",
        "comment",
        "extend",
        "refer",
        "department",
    )
    assert "answer" not in moves_open_to(cast.see(world.chen), got.matter)


@pytest.fixture
def made(world):
    return [report(world).matter, dispatched(world).matter, report(world, kind=Kind.WRONGDOING).matter]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(area=AREAS, verbs=st.sets(st.sampled_from(sorted(VERBS)), min_size=1))
@taken_back
def test_lists_and_rows_agree_for_any_post(made, area, verbs):
    user = cast.grid_bao(*verbs, area=area)
    viewer = cast.see(user, today=date(2026, 3, 2))
    listed = {matter.pk for matter in matters_visible_to(viewer)}
    for matter in made:
        for verb in VERBS:
            assert not may(viewer, verb, matter) or matter.pk in listed
        try:
            seen_matter(viewer, matter.number)
        except NotSeen:
            assert matter.pk not in listed
        else:
            assert matter.pk in listed


@pytest.mark.parametrize("who", ["nobody", "without a post for it"])
def test_who_may_not_act_is_no_actor(world, who):
    viewer = NOBODY if who == "nobody" else cast.see(world.chen)
    with pytest.raises(NotAllowed):
        actor_for(viewer, "matters.answer", report(world).matter)


def test_what_is_out_of_sight_is_asked_for_as_if_it_were_not_there(world):
    with pytest.raises(NotSeen):
        require(NOBODY, "matters.answer", handled(world).matter)
