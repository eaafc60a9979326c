"""A list and a single row must agree: what a viewer finds in a list is what the viewer may touch, and nothing more."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.areas import Area, area_of
from huiyin.platform.access.models import Post, User
from huiyin.platform.access.scope import within
from huiyin.platform.access.viewers import HeldPost, Viewer
from tests.cast import BANNER, COMMUNITY, HIRED_ON, OTHER_COMMUNITY, STREET
from tests.clock import MONDAY_NINE

VERBS = ("matters.see", "matters.answer")
# Codes that begin alike, and "_", which stands for any character in SQL's LIKE.
CODES = st.sampled_from(["1", "15", "150", "e1", "e_1", "e-1", "ea1"])
AREAS = st.lists(CODES, min_size=1, max_size=4).map(area_of)
HELD = st.tuples(AREAS, st.frozensets(st.sampled_from(VERBS)))


def viewer_with(held: list[tuple[Area, frozenset[str]]]) -> Viewer:
    posts = tuple(HeldPost(uuid4(), uuid4(), "", area, "", verbs) for area, verbs in held)
    return Viewer(user=User(), posts=posts)


def rows_in(areas: list[str]) -> None:
    """Let there be one row in each area; posts serve, as every model with an area would."""
    holder, _ = User.objects.get_or_create(username="holder", defaults={"created_at": MONDAY_NINE})
    Post.objects.all().delete()
    Post.objects.bulk_create(
        Post(user=holder, organisation_id=uuid4(), area=area, begins=HIRED_ON, created_at=MONDAY_NINE) for area in areas
    )


def found(viewer: Viewer, verb: str) -> set[str]:
    return set(Post.objects.filter(within(viewer.areas_for(verb))).values_list("area", flat=True))


@pytest.mark.django_db
@given(held=st.lists(HELD, max_size=5), areas=st.lists(AREAS, max_size=12, unique=True), verb=st.sampled_from(VERBS))
def test_a_list_holds_exactly_the_rows_on_which_the_verb_is_held(held, areas, verb):
    viewer = viewer_with(held)
    rows_in(areas)
    assert found(viewer, verb) == {area for area in areas if viewer.holds(verb, area)}


@given(held=st.lists(HELD, max_size=6))
def test_no_area_of_a_verb_lies_within_another(held):
    areas = viewer_with(held).areas_for(VERBS[0])
    assert not [(a, b) for a in areas for b in areas if a != b and b.startswith(a)]


@pytest.mark.django_db
def test_no_areas_match_no_row():
    rows_in([COMMUNITY])
    assert not Post.objects.filter(within([])).exists()


@pytest.mark.django_db
def test_a_street_sees_its_communities_and_a_community_only_itself():
    rows_in([BANNER, STREET, COMMUNITY, OTHER_COMMUNITY])
    assert set(Post.objects.filter(within([STREET])).values_list("area", flat=True)) == {
        STREET,
        COMMUNITY,
        OTHER_COMMUNITY,
    }
    assert set(Post.objects.filter(within([COMMUNITY])).values_list("area", flat=True)) == {COMMUNITY}


@pytest.mark.django_db
def test_an_area_can_be_asked_of_a_related_row():
    rows_in([COMMUNITY])
    assert User.objects.filter(within([STREET], field="posts__area")).count() == 1
    assert User.objects.filter(within([OTHER_COMMUNITY], field="posts__area")).count() == 0
