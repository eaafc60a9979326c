import pytest

from huiyin.core.errors import NotAllowed, NotSeen
from huiyin.domains.works.models import Work
from huiyin.domains.works.queries.works import seen_work, works_visible_to
from huiyin.domains.works.scope import may, may_set, require, require_settings, seen_by, sees
from huiyin.domains.works.verbs import PLAN, RUN, SETTINGS
from tests import cast
from tests.factories.works import PLANS, planned


def test_the_planner_the_responsible_unit_and_the_builder_see_a_work(crew):
    work = planned(crew, contractor=crew.other_company)
    seen = {one.username for one in (crew.he, crew.wang, crew.chen, crew.li) if sees(cast.see(one), work)}
    assert seen == {"he", "wang"}


def test_a_stranger_is_told_nothing_and_a_unit_without_the_verb_does_nothing(crew):
    work = planned(crew)
    stranger = cast.see(cast.stranger_zhou(*PLANS))
    with pytest.raises(NotSeen):
        require(stranger, RUN, work)
    with pytest.raises(NotSeen):
        seen_work(stranger, work.pk)
    with pytest.raises(NotAllowed):
        require(cast.see(crew.wang), PLAN, work)
    assert require(cast.see(crew.wang), RUN, work).id == str(crew.wang.pk)


def test_lists_and_rows_say_the_same_for_everybody(crew):
    works = [planned(crew), planned(crew, estate=None)]
    viewers = [cast.see(one) for one in cast.everybody(("works.see",)).values()]
    for viewer in viewers:
        listed = set(works_visible_to(viewer).values_list("pk", flat=True))
        assert listed == {one.pk for one in works if sees(viewer, one)}
        assert listed == set(Work.objects.filter(seen_by(viewer)).values_list("pk", flat=True))
        assert all(may(viewer, "works.see", one) for one in works if viewer.holds("works.see", one.area))


def test_templates_are_for_whoever_sets_up_the_community(crew):
    assert (may_set(cast.see(crew.he), crew.community), may_set(cast.see(crew.wang), crew.community)) == (True, False)
    assert require_settings(cast.see(crew.he), crew.community).id == str(crew.he.pk)
    with pytest.raises(NotAllowed) as refused:
        require_settings(cast.see(crew.wang), crew.community)
    assert SETTINGS in str(refused.value)
