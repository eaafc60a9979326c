"""Works as everybody's programmes read them."""

from datetime import timedelta

import pytest

from tests import cast
from tests.factories.works import TEN, begun, finished, make_crew, planned, slipped, waiting


@pytest.fixture
def crew(world):
    return make_crew(world)


def test_works_come_page_by_page_in_the_order_of_their_last_change(crew, programme):
    for number in range(3):
        planned(crew, title=f"第{number}项", at=TEN + timedelta(minutes=number))
    titles, after = [], {}
    for _page in range(3):
        status, page = programme().get("works", community=crew.community.code, limit=1, **after)
        assert status == 200
        titles += [one["title"] for one in page["items"]]
        after = {"after": page["next"]} if page["next"] else {}
    assert (titles, page["next"]) == (["第0项", "第1项", "第2项"], None)


def test_the_list_is_narrowed_by_state_and_estate(crew, programme):
    planned(crew)
    finished(crew, title="完工的", estate=None)
    community = {"community": crew.community.code}
    assert len(programme().get("works", **community, estate=crew.estate.code)[1]["items"]) == 2
    assert [one["title"] for one in programme().get("works", state="done")[1]["items"]] == ["完工的"]
    assert programme().get("works", estate=crew.estate.code)[0] == 422
    assert programme().get("works", community=crew.community.code, estate="e99")[0] == 422


def test_a_work_tells_every_slip_and_no_matter(crew, programme):
    matter = waiting(crew)
    work = begun(crew, matter)
    slipped(crew, work)
    status, told = programme().get(f"works/{work.pk}")
    assert (status, told["slips"], told["matters"], told["progress"]) == (200, 1, 1, 0)
    slip = told["milestones"][0]["slips"][0]
    assert (slip["from"], slip["to"], slip["agreed_by"]) == ("2026-03-12", "2026-03-17", "赵敏 · 督办员")
    assert [words for words in (matter.number, cast.AUNT_LIN_NAME) if words in str(told)] == []


def test_no_number_of_neighbours_points_at_one_of_them(crew, programme):
    work = finished(crew, waiting(crew))
    told = programme().get(f"works/{work.pk}")[1]["verdicts"]
    assert told == {"solved": 0, "not_solved": 0, "silent": 0, "still_asked": None}


def test_what_is_no_work_is_not_there(programme, crew):
    assert programme().get(f"works/{crew.community.pk}")[0] == 404
    assert programme().get("works", after="nonsense")[0] == 422
